package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tests that the spans of a goal have otherwise than Surefire's reports: a defect of ours, which is
 * said instead of being shown as the truth. Surefire may report more tests than there are, such as
 * a feature of Spock's beside its iterations, and fewer of those that never ran.
 */
final class UnequalCounts {

  private static final int MAX_NAMES = 5;

  private UnequalCounts() {}

  /**
   * Returns a warning for each number that differs; none if they are equal, or nothing was
   * reported.
   *
   * @param goal what ran the tests
   * @param spans the tests with spans
   */
  static List<String> between(String goal, List<ReportedTest> spans, ReportedTests report) {
    List<ReportedTest> reported = report.tests();
    List<String> warnings = new ArrayList<>();
    if (reported.isEmpty() || !report.problems().isEmpty()) {
      return warnings;
    }
    Set<String> ran =
        names(spans.stream().filter(it -> it.outcome() != Outcome.NEVER_RAN).toList());
    if (ran.size() > reported.size()) {
      warnings.add(text(goal, "test", spans, reported));
    }
    if (bad(spans).size() != bad(reported).size()) {
      warnings.add(text(goal, "failed test", bad(spans), bad(reported)));
    }
    return warnings;
  }

  private static List<ReportedTest> bad(List<ReportedTest> tests) {
    return tests.stream().filter(test -> test.outcome().isBad()).toList();
  }

  /** Returns the names, each once, and without the suite that selected a test. */
  private static Set<String> names(List<ReportedTest> tests) {
    Set<String> names = new TreeSet<>();
    for (ReportedTest test : tests) {
      names.add(test.fullName().substring(test.fullName().lastIndexOf('/') + 1));
    }
    return names;
  }

  private static String text(
      String goal, String what, List<ReportedTest> ours, List<ReportedTest> reported) {
    boolean more = ours.size() > reported.size();
    Set<String> names = names(more ? ours : reported);
    names.removeAll(names(more ? reported : ours));
    return ("The trace has %s of %s, but Surefire reports %d%s. Trust Surefire's number, and"
            + " report this as a defect of otel-test-toolkit")
        .formatted(
            CountText.of(ours.size(), what),
            goal,
            reported.size(),
            names.isEmpty() ? "" : ": " + CountText.some(names, MAX_NAMES));
  }
}
