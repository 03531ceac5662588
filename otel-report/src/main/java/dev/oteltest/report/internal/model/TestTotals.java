package dev.oteltest.report.internal.model;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of tests by their results.
 *
 * @param results the number of tests with each result that any has
 * @param flaky how many of those that passed were flaky
 */
public record TestTotals(Map<TestResult, Integer> results, int flaky) {

  /** Returns the numbers of some tests. */
  public static TestTotals of(Collection<TestCase> tests) {
    Map<TestResult, int[]> counts = new EnumMap<>(TestResult.class);
    int flaky = 0;
    TestResult last = null; // most tests have the result of the one before
    int[] count = new int[1];
    for (TestCase test : tests) {
      if (test.result() != last) {
        last = test.result();
        count = counts.computeIfAbsent(last, result -> new int[1]);
      }
      count[0]++;
      flaky += test.flaky() ? 1 : 0;
    }
    Map<TestResult, Integer> results = new EnumMap<>(TestResult.class);
    counts.forEach((result, number) -> results.put(result, number[0]));
    return new TestTotals(results, flaky);
  }

  /**
   * Returns the numbers in a sentence, in which those outside of parentheses add up: {@code 69
   * tests: 67 passed (1 flaky), 1 failed, 1 skipped (1 never ran)}.
   */
  public String words() {
    if (total() == 0) {
      return "no tests";
    }
    List<String> parts = new ArrayList<>();
    add(parts, passed(), "passed", flaky, "flaky");
    add(parts, failed(), "failed", 0, "");
    add(parts, skipped(), "skipped", neverRan(), "never ran");
    return CountText.of(total(), "test") + ": " + String.join(", ", parts);
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

  /** Returns the number of tests with a result. */
  public int count(TestResult result) {
    return results.getOrDefault(result, 0);
  }

  /** Returns the number of all tests. */
  public int total() {
    return results.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the number of tests that passed. */
  public int passed() {
    return count(TestResult.PASSED);
  }

  /** Returns the number of tests that failed in any way. */
  public int failed() {
    return results.entrySet().stream()
        .filter(result -> result.getKey().isFailure())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Returns the number of tests that neither passed nor failed, including those that never ran. */
  public int skipped() {
    return total() - passed() - failed();
  }

  /** Returns how many of the skipped tests never ran, because something around them failed. */
  public int neverRan() {
    return count(TestResult.NEVER_RAN);
  }
}
