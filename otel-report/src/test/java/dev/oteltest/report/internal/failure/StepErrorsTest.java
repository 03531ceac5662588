package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goals say that fail for what they found, and what is said of them. */
class StepErrorsTest {

  private final RunSpans spans = new RunSpans();

  private FailureReason reason(String type, String message, String tool, String... found) {
    spans.goal(
        RunSpans.NOWHERE,
        "x:check",
        "lint",
        0,
        50,
        span -> {
          span.setAttribute(CommonAttributes.ERROR_TYPE, type);
          span.fail(message);
          for (String each : found) {
            span.addEvent(
                FindingAttributes.EVENT,
                Attributes.builder()
                    .put(FindingAttributes.TOOL, tool)
                    .put(FindingAttributes.SEVERITY, "error")
                    .put(FindingAttributes.MESSAGE, each)
                    .put(CommonAttributes.FILE_PATH, "shop/src/Cart.java")
                    .put(CommonAttributes.LINE, 4L)
                    .build(),
                RunSpans.nanos(1),
                TimeUnit.NANOSECONDS);
          }
        });
    return Failures.of(spans.run()).all().get(0).reason();
  }

  private String line(String message, String tool, String... found) {
    return reason("org.apache.maven.plugin.MojoFailureException", message, tool, found).line();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You have 1 Checkstyle violation. | Checkstyle | Unused import",
        "You have 3 Checkstyle violations. | Checkstyle | Unused import (first of 3 violations)",
        "There are 2 errors reported by Checkstyle 9.3 with sun_checks.xml ruleset. | Checkstyle"
            + " | Unused import (first of 2 errors)",
        "PMD 7.17.0 has found 2 violations. For more details see: /x/target/pmd.xml | PMD | Unused"
            + " import (first of 2 violations)",
        "You have 2 PMD violations. For more details see: /x/target/pmd.xml | PMD | Unused import"
            + " (first of 2 violations)",
        "CPD 7.17.0 has found 1 duplication. For more details see: /x/cpd.xml | CPD | Unused import",
        "failed with 1 bugs and 0 errors | SpotBugs | Unused import",
        "failed with 3 bugs and 0 errors | SpotBugs | Unused import (first of 3 bugs)",
        "Failed during checkstyle execution | Checkstyle | Failed during checkstyle execution",
      })
  void aGoalThatOnlyCountsFailedForTheFirstThatItFound(String message, String tool, String line) {
    assertThat(line(message, tool, "Unused import", "Missing Javadoc")).isEqualTo(line);
  }

  @Test
  void aGoalThatCountsWhatIsInNoReportFailedForTheCount() {
    assertThat(line("You have 3 Checkstyle violations.", "Checkstyle"))
        .isEqualTo("You have 3 Checkstyle violations.");
  }

  @Test
  void filesWithoutALicenseAreCountedAndTheFirstIsNamed() {
    String type = "org.apache.rat.mp.RatCheckException";
    String message =
        "Counter(s) UNAPPROVED exceeded minimum or maximum values. See RAT report in: '/x/rat.txt'.";
    FailureReason one = reason(type, message, "RAT", "has no approved license");
    assertThat(one.line()).isEqualTo("1 file has no approved license: shop/src/Cart.java");
    assertThat(one.details()).isEmpty();
  }

  @Test
  void severalFilesWithoutALicenseAreCounted() {
    String none = "has no approved license";
    assertThat(line("Too many files with unapproved license: 3", "RAT", none, none, none))
        .isEqualTo("3 files have no approved license, first shop/src/Cart.java");
  }

  @Test
  void errorsOfOtherCompilersAreTheReason() {
    for (String tool : List.of("kotlinc", "groovyc", "scalac")) {
      FailureReason reason =
          new StepErrorsTest().reason("org.x.CompilationException", "failed", tool, "a", "b");
      assertThat(reason.line()).isEqualTo("a (first of 2 errors)");
      assertThat(reason.details()).isEqualTo("shop/src/Cart.java:4 b");
    }
  }

  @Test
  void theOnlyErrorIsStatedOnce() {
    assertThat(
            reason("org.apache.maven.plugin.X", "Compilation failure", "javac", "';' expected")
                .details())
        .isEmpty();
  }

  @Test
  void aFileThatIsNotFormattedHasItsLineInTheMessage() {
    String message =
        "The following files had format violations:\n    src/Cart.java\n        @@ -4,6 +4,6 @@";
    FailureReason reason =
        reason("org.apache.maven.plugin.X", message, "Spotless", "The file is not formatted");
    assertThat(reason.line()).isEqualTo("The file is not formatted");
    assertThat(reason.details())
        .isEqualTo(
            "The following files had format violations:\n"
                + "shop/src/Cart.java:4\n        @@ -4,6 +4,6 @@");
  }
}
