package dev.oteltest.report.internal.model;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The numbers of tests by their results, and of containers of tests that failed by themselves.
 *
 * @param total the number of all tests
 * @param failed the number of tests that failed in any way
 * @param quarantined the number of tests that failed in quarantine, which are in no other number
 * @param neverRan how many never ran, because something around them failed
 * @param flaky how many of those that passed were flaky
 * @param failedClasses the number of classes that failed by themselves
 * @param failedContainers the number of these, and of other containers, such as templates
 */
public record TestTotals(
    int total,
    int passed,
    int failed,
    int quarantined,
    int neverRan,
    int flaky,
    int failedClasses,
    int failedContainers) {

  /** Returns the numbers of some tests and containers. */
  public static TestTotals of(Collection<TestCase> all) {
    List<String> nouns = all.stream().map(TestCase::noun).toList();
    List<TestCase> tests = all.stream().filter(test -> !test.container()).toList();
    List<TestResult> results = tests.stream().map(TestCase::result).toList();
    return new TestTotals(
        results.size(),
        Collections.frequency(results, TestResult.PASSED),
        (int) results.stream().filter(TestResult::isFailure).count(),
        Collections.frequency(results, TestResult.QUARANTINED),
        Collections.frequency(results, TestResult.NEVER_RAN),
        (int) tests.stream().filter(TestCase::flaky).count(),
        Collections.frequency(nouns, TestCase.CLASS),
        all.size() - tests.size());
  }

  /** Whether there is neither a test nor a container that failed. */
  public boolean isEmpty() {
    return total + failedContainers == 0;
  }

  /**
   * Returns the numbers in a sentence, in which those of tests outside of parentheses add up:
   * {@code 69 tests: 67 passed (1 flaky), 1 failed, 1 skipped (1 never ran); 1 class failed}.
   */
  public String words() {
    String tests = total == 0 ? "no tests" : CountText.of(total, "test");
    return tests + parts((result, text) -> text);
  }

  /**
   * Returns what follows the number of tests: the numbers by result, with commas between them.
   *
   * @param format formats a text about a result, such as {@code flaky} and {@code 1 flaky}
   */
  public String parts(BinaryOperator<String> format) {
    List<String> parts = new ArrayList<>();
    add(parts, part(passed, "passed", format), part(flaky, "flaky", format));
    add(parts, part(failed, "failed", format), "");
    add(parts, part(quarantined, "quarantined", format), "");
    add(parts, part(skipped(), "skipped", format), part(neverRan, "never ran", format));
    return (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + (failedContainers == 0 ? "" : "; " + format.apply("failed", containers() + " failed"));
  }

  private static void add(List<String> parts, String text, String special) {
    if (!text.isEmpty()) {
      parts.add(special.isEmpty() ? text : text + " (" + special + ")");
    }
  }

  private static String part(int number, String result, BinaryOperator<String> format) {
    return number == 0 ? "" : format.apply(result, CountText.number(number) + " " + result);
  }

  /** Returns what failed by itself and is not a test: {@code 1 class}, {@code 2 containers}. */
  public String containers() {
    String noun = failedClasses == failedContainers ? TestCase.CLASS : TestCase.CONTAINER;
    return CountText.of(failedContainers, noun);
  }

  /** Returns the number of tests that neither passed nor failed, including those that never ran. */
  public int skipped() {
    return total - passed - failed - quarantined;
  }
}
