package dev.oteltest.maven.diff;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Why a build fails because of what differs. */
final class FailingDifferences {

  /** The property with the kinds of differences that fail a build. */
  static final String FAIL_ON = "otel.diff.failOn";

  private static final int NAMED = 5;

  private FailingDifferences() {}

  /**
   * Returns why a build fails; null if it does not.
   *
   * @param failing what the user set
   * @param warnings receives what may be missing
   */
  static @Nullable String in(RunDiff.Compared compared, FailOn failing, Consumer<String> warnings) {
    Comparison comparison = compared.comparison();
    if (comparison == null || failing.isEmpty() || compared.unjudged() != null) {
      return null;
    }
    if (!comparison.isComparable()) {
      return ("%s is set, but these runs are not comparable, so that nobody knows what the"
              + " change did. Compare runs of the same tests, or leave %s out")
          .formatted(FAIL_ON, FAIL_ON);
    }
    warn(comparison, failing, warnings);
    List<Difference> found = failing.in(comparison);
    if (found.isEmpty()) {
      return null;
    }
    return "%s of the kinds in %s: %s. Mend the code, or compare with a run that has it: -Dotel.diff.base=last"
        .formatted(
            CountText.of(found.size(), "difference"),
            FAIL_ON,
            CountText.some(found, NAMED, FailingDifferences::line));
  }

  /** Warns that nothing is judged, if that is so. */
  static void warn(RunDiff.Compared compared, Consumer<String> warnings) {
    if (compared.unjudged() != null) {
      warnings.accept(FAIL_ON + " is not judged: " + compared.unjudged());
    }
  }

  private static void warn(Comparison comparison, FailOn failing, Consumer<String> warnings) {
    if (failing.has(DifferenceKind.TIME) && !comparison.time().enough()) {
      warnings.accept(
          FAIL_ON
              + " has 'time', but there are not enough runs to call anything slower ("
              + Math.min(comparison.time().baseRuns(), comparison.time().headRuns())
              + " of 4 on a side). Run the tests of both again");
    }
    if (!comparison.torn().isEmpty()) {
      warnings.accept(
          FAIL_ON
              + " is set, but not everything of these runs was read, so that a"
              + " difference may be missing. Compare complete files");
    }
  }

  private static String line(Difference difference) {
    return difference.kind().word()
        + (difference.subject().isEmpty() ? "" : " " + VisibleText.line(difference.subject()))
        + (difference.test().isEmpty() ? "" : " in " + VisibleText.line(difference.test()));
  }
}
