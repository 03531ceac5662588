package dev.oteltest.junit;

import dev.oteltest.semconv.TestResult;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.platform.engine.UniqueId;

/**
 * How each test of this run went the last time, and each container that failed: one that runs
 * again, in another plan of the session, is known as such and counts once.
 */
final class Attempts {

  /**
   * An attempt.
   *
   * @param number how many there were since it first failed, this one included; 0 if it did not
   *     fail
   */
  private record Attempt(TestResult result, int number) {

    private static final Attempt PASSED = new Attempt(TestResult.PASSED, 0);
  }

  private final ConcurrentMap<UniqueId, Attempt> last = new ConcurrentHashMap<>();

  /**
   * Takes a test's result; what it was before no longer counts.
   *
   * @return how many attempts there were before, since it first failed
   */
  int test(UniqueId uniqueId, TestResult result, Tally run) {
    Attempt before = last.get(uniqueId);
    int attempts = before == null ? 0 : before.number();
    last.put(uniqueId, after(attempts, result));
    if (before != null) {
      run.takeBack(before.result());
    }
    return attempts;
  }

  /** As {@link #test}, for what a container itself did. */
  int container(UniqueId uniqueId, TestResult result, Tally run) {
    Attempt before = last.get(uniqueId);
    if (before != null && before.result().isFailure()) {
      run.takeBackFailedContainer();
    }
    int attempts = before == null ? 0 : before.number();
    if (before != null || result.isFailure()) {
      last.put(uniqueId, after(attempts, result));
    }
    return attempts;
  }

  private static Attempt after(int attempts, TestResult result) {
    return switch (result) {
      case PASSED -> Attempt.PASSED;
      case FAILED, TIMED_OUT, RETRIED -> new Attempt(result, attempts + 1);
      case ABORTED -> new Attempt(result, attempts == 0 ? 0 : attempts + 1);
      case SKIPPED, NEVER_RAN -> new Attempt(result, attempts);
    };
  }

  /** Tells on a span which attempt it is, if there were others before it. */
  static void describe(int attemptsBefore, TestResult result, TestSpan span) {
    if (attemptsBefore > 0) {
      span.setAttribute(Keys.ATTEMPT, (long) attemptsBefore + 1);
      if (result == TestResult.PASSED) {
        span.setAttribute(Keys.FLAKY, true);
      }
    }
  }
}
