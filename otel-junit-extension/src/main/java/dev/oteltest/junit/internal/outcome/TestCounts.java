package dev.oteltest.junit.internal.outcome;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.TestResult;

/** Counts the results of the tests in a container. */
public final class TestCounts {

  private Counts counts = Counts.NONE;
  private int retried;

  /**
   * Adds the result of a test, or a container's own result, and the counts inside it.
   *
   * @param test whether it counts as a test
   */
  public synchronized void add(boolean test, TestResult result, Counts inside) {
    count(test, result, 1);
    counts = counts.plus(inside, 1);
  }

  /** Subtracts a test or container that ran again: only its last attempt counts. */
  synchronized void takeBack(boolean test, TestResult earlier) {
    count(test, earlier, -1);
  }

  private void count(boolean test, TestResult result, int by) {
    counts = counts.plus(Counts.of(test, result), by);
    retried += test && result == TestResult.RETRIED ? by : 0;
  }

  /** Returns how many attempts failed and were retried, directly in the container. */
  public synchronized int retried() {
    return retried;
  }

  public synchronized Counts counts() {
    return counts;
  }

  /**
   * The counts at one moment.
   *
   * @param failed including those that timed out
   * @param failedContainers containers that failed themselves, as with a failed {@code @BeforeAll}
   */
  public record Counts(int passed, int failed, int timedOut, int skipped, int failedContainers) {

    /** The counts of nearly every test, as only containers have tests in them. */
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    private static final Counts PASSED = new Counts(1, 0, 0, 0, 0);

    private static Counts of(boolean test, TestResult result) {
      if (!test) {
        return result.isFailure() ? new Counts(0, 0, 0, 0, 1) : NONE;
      }
      if (result == TestResult.PASSED) { // nearly always, and a switch loads a class
        return PASSED;
      }
      return switch (result) {
        case PASSED -> PASSED;
        case FAILED -> new Counts(0, 1, 0, 0, 0);
        case TIMED_OUT -> new Counts(0, 1, 1, 0, 0);
        case ABORTED, QUARANTINED, SKIPPED, NEVER_RAN -> new Counts(0, 0, 0, 1, 0);
        case RETRIED -> NONE;
      };
    }

    private Counts plus(Counts other, int times) {
      if (other.isEmpty()) {
        return this;
      }
      return new Counts(
          passed + times * other.passed,
          failed + times * other.failed,
          timedOut + times * other.timedOut,
          skipped + times * other.skipped,
          failedContainers + times * other.failedContainers);
    }

    public boolean isEmpty() {
      return passed + failed + skipped + failedContainers == 0;
    }

    public boolean anyFailed() {
      return failed > 0 || failedContainers > 0;
    }

    /** Whether the only failures are tests that timed out. */
    boolean onlyTimedOut() {
      return failedContainers == 0 && failed == timedOut;
    }

    /** Returns a container's result including its tests, which JUnit's result does not include. */
    TestResult rollUp(TestResult container) {
      if (container.isFailure() || !anyFailed()) {
        return container;
      }
      return onlyTimedOut() ? TestResult.TIMED_OUT : TestResult.FAILED;
    }

    /** Describes what failed, as in {@code 2 of 10 tests failed}. */
    String describeFailures() {
      String tests = failed + " of " + (passed + failed + skipped) + " tests";
      String containers = CountText.of(failedContainers, "container");
      if (failedContainers == 0) {
        return tests + " failed";
      }
      return (failed == 0 ? containers : tests + " and " + containers) + " failed";
    }
  }
}
