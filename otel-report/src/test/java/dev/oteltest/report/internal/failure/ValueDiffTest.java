package dev.oteltest.report.internal.failure;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ValueDiffTest {

  private static List<String> diff(String expected, String actual, String line) {
    return ValueDiff.of(new ValueDiff.Values(expected, actual), line).stream()
        .map(DiffLine::toString)
        .toList();
  }

  private static List<String> diff(String expected, String actual) {
    return diff(expected, actual, "they differ");
  }

  private static List<String> diffOf(Attributes... exceptions) {
    RunSpans spans = new RunSpans();
    spans.test(
        NOWHERE,
        "CartTest.pays",
        TestResult.FAILED,
        0,
        1,
        span -> {
          for (Attributes exception : exceptions) {
            span.addEvent("exception", exception, RunSpans.nanos(1), TimeUnit.NANOSECONDS);
          }
        });
    Run run = spans.run();
    Failure failure = Failures.of(run).all().get(0);
    return ValueDiff.of(run.spans(), failure.cause(), failure.reason()).stream()
        .map(DiffLine::toString)
        .toList();
  }

  @Test
  void theValuesOfAnExceptionAreCompared() {
    assertThat(
            diffOf(
                Attributes.of(
                    CommonAttributes.EXCEPTION_MESSAGE,
                    "differs",
                    TestAttributes.EXPECTED,
                    "red\ngreen",
                    TestAttributes.ACTUAL,
                    "red\nblue")))
        .containsExactly("  red", "- green", "+ blue");
  }

  @Test
  void oneValueAloneOrOfAnEarlierExceptionIsNotCompared() {
    Attributes earlier =
        Attributes.of(TestAttributes.EXPECTED, "red", TestAttributes.ACTUAL, "green");
    Attributes last = Attributes.of(CommonAttributes.EXCEPTION_MESSAGE, "no database");

    assertThat(diffOf(Attributes.of(TestAttributes.EXPECTED, "red"))).isEmpty();
    assertThat(diffOf(Attributes.of(TestAttributes.ACTUAL, "red"))).isEmpty();
    assertThat(diffOf(last)).isEmpty();
    assertThat(diffOf(earlier, last)).isEmpty();
  }

  @Test
  void shortValuesThatTheLineHasAreNotRepeated() {
    assertThat(diff("16", "17", "expected: 16 but was: 17")).isEmpty();
    assertThat(diff("16", "17", "the total")).containsExactly("- 16", "+ 17");
    assertThat(diff("16", "a value of more than 20", "16 a value of more than 20"))
        .containsExactly("- 16", "+ a value of more than 20");
  }

  @Test
  void valuesOfOneTextDoNotDiffer() {
    assertThat(diff("1", "1", "expected: 1L but was: 1")).isEmpty();
  }

  @Test
  void aDifferenceInLineEndsOnlyIsStated() {
    assertThat(diff("a\nb", "a\r\nb"))
        .containsExactly("  (they differ only in how their lines end)");
    assertThat(diff("a\nb", "a\nb\n"))
        .containsExactly("  (they differ only in how their lines end)");
  }

  @Test
  void valuesThatWereCutBeforeTheyDifferShowNoDifference() {
    assertThat(diff("aaaa… [cut, 3000 bytes]", "aaaa… [cut, 30000 bytes]")).isEmpty();
    assertThat(diff("aaaa… [cut, 9 bytes]", "aaaab")).isEmpty();
    assertThat(diff("a\nb… [cut, 9 bytes]", "c\nb… [cut, 8 bytes]"))
        .containsExactly("- a", "- b… [cut, 9 bytes]", "+ c", "+ b… [cut, 8 bytes]");
  }

  @Test
  void secretsAreMaskedBeforeTheTextIsDivided() {
    assertThat(diff("user=a\npassword=hunter2", "user=b\npassword=hunter3"))
        .containsExactly("- user=a", "+ user=b", "  password=[redacted]");
    assertThat(diff("password=hunter2", "password=hunter3")).isEmpty();
  }

  @Test
  @Timeout(20)
  void valuesOfAnySizeAreComparedInPart() {
    String expected = IntStream.range(0, 300_000).mapToObj(i -> "a" + i).collect(joining("\n"));
    String actual = expected.replace("a1", "b1").replace("a2\n", "");

    assertThat(diff(expected, actual)).hasSize(201).last().isEqualTo("  ... 50 more lines");
    assertThat(diff("x".repeat(5_000_000), "x".repeat(5_000_000) + "y")).isEmpty();
  }
}
