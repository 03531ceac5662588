package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.match.SpanMatcher;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a completion offers after a dot does not grow: a new word takes the place of another. */
class OfferedWordsTest {

  private static List<Method> offered(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(it -> it.getDeclaringClass() != Object.class && !it.isBridge())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TelemetryAssert, 102",
    "SpanAssert, 153",
    "MetricAssert, 73",
    "LogAssert, 94",
    "SpansAssert, 72"
  })
  void noMoreMethodsThanBefore(String type, int most) throws ClassNotFoundException {
    assertThat(offered(Class.forName("dev.oteltest.assertions." + type)))
        .hasSizeLessThanOrEqualTo(most);
  }

  /** The assertions with few words have no more names either, each with fewer overloads. */
  @ParameterizedTest
  @CsvSource({"MetricAssert, 54", "LogAssert, 59", "SpansAssert, 56"})
  void noMoreNamesThanBefore(String type, int most) throws ClassNotFoundException {
    assertThat(
            offered(Class.forName("dev.oteltest.assertions." + type)).stream()
                .map(Method::getName)
                .distinct())
        .hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void internalsAreNotOffered() {
    assertThat(
            Stream.of(
                    TelemetryAssert.class,
                    SpanAssert.class,
                    MetricAssert.class,
                    LogAssert.class,
                    SpansAssert.class,
                    SpanMatcher.class,
                    Budget.class,
                    CapturedTelemetry.class)
                .flatMap(it -> offered(it).stream()))
        .noneMatch(it -> it.getName().matches("expectation|select|rules|forest"))
        .noneMatch(it -> Arrays.asList(it.getParameterTypes()).contains(Condition.class))
        .noneMatch(it -> Arrays.asList(it.getParameterTypes()).contains(List.class));
  }

  /** AssertJ's base, and one of this library: what follows is split by meaning. */
  @Test
  void telemetryIsThreeLevelsDeep() {
    assertThat(Stream.<Class<?>>iterate(TelemetryAssert.class, Class::getSuperclass).limit(4))
        .endsWith(Object.class);
  }
}
