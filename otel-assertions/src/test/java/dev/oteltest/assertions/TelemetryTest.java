package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.structure.TreeMatcher;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelemetryTest {

  /** Each word that creates a matcher has one home, and one import. */
  @Test
  void matchersAreCreatedByTelemetryAlone() {
    Stream<Class<?>> matchers =
        Stream.of(
            SpanMatcher.class,
            MetricMatcher.class,
            PointMatcher.class,
            ExemplarMatcher.class,
            LogMatcher.class,
            EventMatcher.class,
            LinkMatcher.class,
            TreeMatcher.class,
            ValueMatcher.class);

    assertThat(matchers)
        .allSatisfy(
            it -> {
              assertThat(statics(it)).isEmpty();
              assertThat(statics(Telemetry.class).map(Method::getReturnType)).contains(it);
            });
  }

  private static Stream<Method> statics(Class<?> type) {
    return Arrays.stream(type.getMethods()).filter(it -> Modifier.isStatic(it.getModifiers()));
  }
}
