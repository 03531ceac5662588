package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a completion offers after a dot does not grow: a new word takes the place of another. */
class OfferedWordsTest {

  private static List<Method> offered(String type) throws ClassNotFoundException {
    return Arrays.stream(Class.forName("dev.oteltest.assertions." + type).getMethods())
        .filter(it -> it.getDeclaringClass() != Object.class && !it.isBridge())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TelemetryAssert, 102, 68",
    "SpanAssert, 155, 97",
    "MetricAssert, 73, 54",
    "LogAssert, 94, 59",
    "SpansAssert, 72, 56"
  })
  void noMoreThanBefore(String type, int methods, int names) throws ClassNotFoundException {
    assertThat(offered(type)).hasSizeLessThanOrEqualTo(methods);
    assertThat(offered(type).stream().map(Method::getName).distinct())
        .hasSizeLessThanOrEqualTo(names);
  }
}
