package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tests that the spans of a goal have otherwise than Surefire's reports: a defect of ours, which is
 * said instead of being shown as the truth. Surefire may report more tests than there are, such as
 * a feature of Spock's beside its iterations, and fewer of those that never ran.
 */
final class UnequalCounts {

  private static final int MAX_NAMES = 5;

  private UnequalCounts() {}

  /**
   * Returns a warning for each number that differs; none if they are equal.
   *
   * @param goal what ran the tests
   * @param spans the tests with spans
   * @param reported the tests of Surefire's reports
   */
  static List<String> between(String goal, List<ReportedTest> spans, List<ReportedTest> reported) {
    List<String> warnings = new ArrayList<>();
    Set<String> ran =
        names(spans.stream().filter(it -> it.outcome() != Outcome.NEVER_RAN).toList());
    if (ran.size() > reported.size()) {
      ran.removeAll(names(reported));
      warnings.add(text(goal, "test", spans.size(), reported.size(), ran));
    }
    List<ReportedTest> failed = bad(spans);
    List<ReportedTest> reportedFailed = bad(reported);
    if (failed.size() != reportedFailed.size()) {
      boolean more = failed.size() > reportedFailed.size();
      Set<String> names = names(more ? failed : reportedFailed);
      names.removeAll(names(more ? reportedFailed : failed));
      warnings.add(text(goal, "failed test", failed.size(), reportedFailed.size(), names));
    }
    return warnings;
  }

  private static List<ReportedTest> bad(List<ReportedTest> tests) {
    return tests.stream().filter(test -> test.outcome().isBad()).toList();
  }

  /** Returns the names, without the suite that selected a test, each once. */
  private static Set<String> names(List<ReportedTest> tests) {
    Set<String> names = new HashSet<>();
    for (ReportedTest test : tests) {
      names.add(test.fullName().substring(test.fullName().lastIndexOf('/') + 1));
    }
    return names;
  }

  private static String text(String goal, String what, int ours, int reported, Set<String> names) {
    return "The trace has "
        + CountText.of(ours, what)
        + " of "
        + goal
        + ", but Surefire reports "
        + CountText.number(reported)
        + (names.isEmpty()
            ? ""
            : ": " + CountText.some(names.stream().sorted().toList(), MAX_NAMES))
        + ". Trust Surefire's number, and report this as a defect of otel-test-toolkit";
  }
}
