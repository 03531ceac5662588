package dev.oteltest.report.text;

import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.TestTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run ended, in words.
 *
 * @since 0.1
 */
public enum Headline {
  /** A test or a part of the run failed. */
  FAILED("FAILED"),
  /** Tests ran, and none failed. */
  PASSED("passed"),
  /** There are tests, but none of them ran: that is not success. */
  NO_TEST_RAN("no test ran"),
  /** There are no tests, and nothing failed. */
  NO_TESTS("no tests"),
  /** Nothing failed, but a part has no end. */
  UNFINISHED("unfinished"),
  /** There are no spans. */
  EMPTY("no spans");

  private final String words;

  Headline(String words) {
    this.words = words;
  }

  /** Returns the headline of a run. */
  public static Headline of(Run run) {
    return switch (run.result()) {
      case FAILED -> FAILED;
      case UNFINISHED -> UNFINISHED;
      case NO_TEST_RAN -> NO_TEST_RAN;
      case EMPTY -> EMPTY;
      case PASSED -> run.totals().total() == 0 ? NO_TESTS : PASSED;
    };
  }

  /** Returns the result in words. */
  public String words() {
    return words;
  }

  /** Returns the numbers of tests by their results, such as {@code 3 tests: 2 passed, 1 failed}. */
  public static String counts(Run run) {
    TestTotals tests = run.totals();
    if (tests.total() == 0) {
      return "no tests";
    }
    List<String> results = new ArrayList<>();
    add(results, tests.passed(), "passed");
    add(results, tests.failed(), "failed");
    add(results, tests.skipped() - tests.neverRan(), "skipped");
    add(results, tests.neverRan(), "never ran");
    add(results, tests.flaky(), "flaky");
    return Counts.of(tests.total(), "test") + ": " + String.join(", ", results);
  }

  private static void add(List<String> results, int number, String result) {
    if (number > 0) {
      results.add(number + " " + result);
    }
  }
}
