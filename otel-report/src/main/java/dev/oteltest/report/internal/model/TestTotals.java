package dev.oteltest.report.internal.model;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The numbers of tests by their results.
 *
 * @param total the number of all tests
 * @param failed the number of tests that failed in any way
 * @param neverRan how many never ran, because something around them failed
 * @param flaky how many of those that passed were flaky
 */
public record TestTotals(int total, int passed, int failed, int neverRan, int flaky) {

  /** Returns the numbers of some tests. */
  public static TestTotals of(Collection<TestCase> tests) {
    return of(
        tests.stream().map(TestCase::result).toList(),
        tests.stream().filter(TestCase::flaky).count());
  }

  /** Returns the numbers of some tests by their results. */
  public static TestTotals of(List<TestResult> results, long flaky) {
    return new TestTotals(
        results.size(),
        Collections.frequency(results, TestResult.PASSED),
        (int) results.stream().filter(TestResult::isFailure).count(),
        Collections.frequency(results, TestResult.NEVER_RAN),
        (int) flaky);
  }

  /**
   * Returns the numbers in a sentence, in which those outside of parentheses add up: {@code 69
   * tests: 67 passed (1 flaky), 1 failed, 1 skipped (1 never ran)}.
   */
  public String words() {
    if (total == 0) {
      return "no tests";
    }
    List<String> parts = new ArrayList<>();
    add(parts, passed, "passed", flaky, "flaky");
    add(parts, failed, "failed", 0, "");
    add(parts, skipped(), "skipped", neverRan, "never ran");
    return CountText.of(total, "test") + ": " + String.join(", ", parts);
  }

  private static void add(List<String> parts, int number, String result, int special, String kind) {
    if (number > 0) {
      parts.add(
          CountText.number(number)
              + " "
              + result
              + (special == 0 ? "" : " (" + CountText.number(special) + " " + kind + ")"));
    }
  }

  /** Returns the number of tests that neither passed nor failed, including those that never ran. */
  public int skipped() {
    return total - passed - failed;
  }
}
