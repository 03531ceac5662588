package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.between;
import static dev.oteltest.assertions.Telemetry.closeTo;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.endsWith;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.oneOf;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.present;
import static dev.oteltest.assertions.Telemetry.satisfying;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.SampleSignals;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A negation passes only for values that what it negates can judge. */
class NotTest {

  private static final ValueMatcher PASSWORD = matching(".*password.*");

  static Stream<Arguments> passing() {
    return Stream.of(
        arguments(499L, atLeast(500)),
        arguments(499.5, atLeast(500)),
        arguments(Double.NEGATIVE_INFINITY, atLeast(500)),
        arguments(501L, atMost(500)),
        arguments(4L, between(1, 3)),
        arguments(4L, closeTo(1, 2)),
        arguments(501L, oneOf(500, 503)),
        arguments("b", oneOf("a", 1)),
        arguments(2L, oneOf("a", 1)),
        arguments(List.of("a"), oneOf(List.of("b"), List.of("c"))),
        arguments(false, oneOf(true)),
        arguments(2.5, oneOf(1.5, Double.NaN)),
        arguments("a secret", PASSWORD),
        arguments("a\nb", PASSWORD),
        arguments(List.of("a", "b"), PASSWORD),
        arguments(List.of(), PASSWORD),
        arguments("ab", startsWith("b")),
        arguments("ab", endsWith("a")),
        arguments("ab", containing("c")),
        arguments(List.of("ab"), containing("c")),
        arguments("a", satisfying("b", "b"::equals)),
        arguments("404", atLeast(500).or(matching("5.."))),
        arguments(404L, atLeast(500).or(matching("5.."))),
        arguments(List.of("404", 4L), atLeast(500).or(matching("5.."))),
        arguments(503L, not(atLeast(500))),
        arguments(503L, not(not(not(atLeast(500))))),
        arguments("a password", not(PASSWORD)));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatCanBeJudgedPassesIfItIsNotUnwanted(Object value, ValueMatcher unwanted) {
    assertThat(not(unwanted).matches(value)).isTrue();
  }

  static Stream<Arguments> failing() {
    return Stream.of(
        arguments(500L, atLeast(500), ""),
        arguments("503", atLeast(500), ", a string, and only a number can be judged"),
        arguments(true, atMost(500), ", a boolean, and only a number can be judged"),
        arguments("2", between(3, 4), ", a string, and only a number can be judged"),
        arguments("2", closeTo(3, 0), ", a string, and only a number can be judged"),
        arguments(Double.NaN, atLeast(1), ", and only a number can be judged"),
        arguments(Double.NaN, closeTo(1, 1), ", and only a number can be judged"),
        arguments(Double.NaN, oneOf(Double.NaN), ""),
        arguments(Double.NaN, oneOf(1.5), ", and only a number can be judged"),
        arguments(Double.NaN, oneOf("a", 1.5), ", and only a number can be judged"),
        arguments(
            List.of(2.5, Double.NaN),
            oneOf(1.5),
            ", in which NaN is not a number, and only a number can be judged"),
        arguments("503", oneOf(500, 503), ", a string, and only a long can be judged"),
        arguments(501.0, oneOf(500), ", a double, and only a long can be judged"),
        arguments("a password", PASSWORD, ""),
        arguments("a\nmy password\nb", PASSWORD, ", in which the line \"my password\" is unwanted"),
        arguments("a\r\nmy password", PASSWORD, ", in which the line \"my password\" is unwanted"),
        arguments("a\nb", matching("a.*b"), ", which is unwanted if . stands for line breaks too"),
        arguments("b\na", not(matching("a.*b")), ""),
        arguments(List.of("a", "my password"), PASSWORD, ", in which \"my password\" is unwanted"),
        arguments(
            List.of("a", "a\nmy password"), PASSWORD, ", in which \"a\\nmy password\" is unwanted"),
        arguments(
            List.of("a", List.of("my password")),
            PASSWORD,
            ", in which [\"my password\"] is unwanted"),
        arguments(
            List.of(1L, 2L), PASSWORD, ", in which 1 is a long, and only a string can be judged"),
        arguments(5L, PASSWORD, ", a long, and only a string can be judged"),
        arguments(List.of(1L, 600L), atLeast(500), ", in which 600 is unwanted"),
        arguments(List.of("a", "b"), oneOf("b"), ", in which \"b\" is unwanted"),
        arguments(5L, startsWith("5"), ", a long, and only a string can be judged"),
        arguments(5L, endsWith("6"), ", a long, and only a string can be judged"),
        arguments(5L, containing("6"), ", a long, and only a string or a list can be judged"),
        arguments(List.of("b"), containing("b"), ", in which \"b\" is unwanted"),
        arguments(List.of("ab"), containing("b"), ", in which \"ab\" is unwanted"),
        arguments(List.of("a", 4L), containing(4), ", in which 4 is unwanted"),
        arguments("b", satisfying("b", "b"::equals), ""),
        arguments("a", present(), ""),
        arguments("503", atLeast(500).or(matching("5..")), ""),
        arguments(
            true,
            atLeast(500).or(matching("5..")),
            ", a boolean, and only a number or a string can be judged"),
        arguments("503", not(atLeast(500)), ", a string, and only a number can be judged"),
        arguments(Double.NaN, not(atLeast(500)), ", and only a number can be judged"),
        arguments(3L, not(atLeast(500)), ""));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatIsUnwantedOrCannotBeJudgedFails(Object value, ValueMatcher unwanted, String why) {
    assertThat(not(unwanted).matches(value)).isFalse();
    assertThat(not(unwanted).mismatch("x", "was ", value).actual())
        .isEqualTo("was " + ValueFormatter.show(value) + why);
  }

  @Test
  void twiceIsNotAtAll() {
    assertThat(not(not(atLeast(500))).matches(503L)).isTrue();
    assertThat(not(not(atLeast(500))).matches("503")).isFalse();
    assertThat(not(not(PASSWORD)).matches(List.of("a password")))
        .isEqualTo(PASSWORD.matches(List.of("a password")));
    assertThat(not(not(not(atLeast(500)))).matches("503")).isFalse();
    assertThat(not(atLeast(500)).or(oneOf("503")).matches("503")).isTrue();
    assertThat(not(not(atLeast(500)).or(oneOf(7))).matches(503L)).isTrue();
    assertThat(not(not(atLeast(500)).or(oneOf(7))).matches("503")).isFalse();
  }

  @Test
  void eachPlaceOfAValueSaysWhy() {
    var node =
        forestOf(telemetry(sample("job").with("code", "503").error("disk\nfull password")))
            .nodes()
            .get(0);

    assertThat(Conditions.of(span("job").hasAttribute("code", not(atLeast(500)))).misses(node))
        .isEqualTo(
            "misses attribute code that is not at least 500 (was \"503\", a string, and only a number can"
                + " be judged)");
    assertThat(Conditions.of(span("job").hasStatusDescription(not(PASSWORD))).misses(node))
        .isEqualTo(
            "misses status description not matching /.*password.*/ (status was ERROR \"disk\\nfull"
                + " password\", in which the line \"full password\" is unwanted)");
    assertThat(Conditions.of(span(not(matching("j.b")))).misses(node))
        .isEqualTo("misses name not matching /j.b/ (was \"job\")");
  }

  @Test
  void bodiesAndNumbersOfMetricsToo() {
    assertThat(
            messageOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .hasMetric(metric("queue_size").hasTotal(not(matching("8"))))))
        .contains("x a total not matching /8/, but was 7, a long, and only a string can be judged");
    assertThat(
            messageOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .hasMetric(
                            metric("queue_size").hasPoint(point().hasValue(not(matching("8")))))))
        .contains("misses value not matching /8/ (was 7, a long, and only a string can be judged)");
    assertThat(
            messageOf(
                () -> assertThat(SampleSignals.telemetry()).hasLog(log().hasBody(not(atLeast(5))))))
        .contains(", and only a number can be judged");
  }

  private static String messageOf(ThrowingCallable call) {
    return catchThrowable(call).getMessage();
  }

  /** The notation has no negation, and its regular expressions match as matching(...) does. */
  @Test
  void theNotationMatchesOnlyTextsAsAWhole() {
    var one = telemetry(sample("job").with("t", "a\npassword").with("l", List.of("password")));

    for (String notation :
        List.of("job {t=~\".*password.*\"}", "job {l=~\".*password.*\"}", "job {!t}")) {
      assertThat(catchThrowable(() -> assertThat(one).hasTree(notation)))
          .as(notation)
          .isInstanceOf(AssertionError.class);
    }
  }
}
