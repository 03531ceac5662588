package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.structure.TreeMatcher;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  @Test
  void hasEachMatcher() {
    Stream<Class<?>> matchers =
        Stream.of(
            SpanMatcher.class,
            MetricMatcher.class,
            SignalMatcher.class,
            PointMatcher.class,
            ExemplarMatcher.class,
            LogMatcher.class,
            EventMatcher.class,
            LinkMatcher.class,
            TreeMatcher.class,
            ValueMatcher.class);

    assertThat(statics(Telemetry.class))
        .containsExactlyInAnyOrderElementsOf(matchers.flatMap(it -> statics(it)).toList());
  }

  private static Stream<String> statics(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(it -> Modifier.isStatic(it.getModifiers()) && Modifier.isPublic(it.getModifiers()))
        .map(TelemetryTest::signature);
  }

  private static String signature(Method method) {
    return method.getReturnType().getSimpleName()
        + " "
        + method.getName()
        + Arrays.toString(method.getParameterTypes());
  }
}
