package dev.oteltest.junit.internal.outcome;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.otlp.internal.run.RunAttempts;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;

/**
 * The result that counts of each test of this run, and of each container that failed. A test or
 * container that runs again, in a later plan of the session, is recognized and counts once.
 * Failures in other JVMs of the goal are read when a plan starts; they count in those JVMs.
 */
public final class TestAttempts {

  /**
   * An attempt.
   *
   * @param test whether it counted as a test
   * @param number the number of attempts since the first failure, including this one; 0 if the test
   *     did not fail
   */
  private record Attempt(boolean test, TestResult result, int number) {

    private static final Attempt PASSED_TEST = new Attempt(true, TestResult.PASSED, 0);
    private static final Attempt PASSED_CONTAINER = new Attempt(false, TestResult.PASSED, 0);

    static Attempt after(int attempts, boolean test, TestResult result) {
      if (result == TestResult.PASSED) {
        return test ? PASSED_TEST : PASSED_CONTAINER;
      }
      boolean again = result.hasFailed() || (result == TestResult.ABORTED && attempts > 0);
      return new Attempt(test, result, again ? attempts + 1 : attempts);
    }

    /**
     * Whether it still counts after a later one, in which the test neither passed nor failed, or
     * failed in quarantine only.
     */
    boolean hides(Attempt later) {
      return later.result == TestResult.QUARANTINED
          ? result.isFailure()
          : result.isJudged() && !later.result.isJudged();
    }
  }

  private final ConcurrentMap<UniqueId, Attempt> last = new ConcurrentHashMap<>();

  /**
   * The number of attempts at a test in other JVMs since it failed, by unique id; empty if nothing
   * fails.
   */
  private final ConcurrentMap<String, Integer> elsewhere = new ConcurrentHashMap<>();

  private final TestCounts runCounts;

  private volatile @Nullable RunAttempts shared;

  /**
   * Creates the attempts of a run.
   *
   * @param shared the attempts that the JVMs of a goal share, or null if they share nothing
   */
  public TestAttempts(@Nullable RunAttempts shared) {
    this(shared, new TestCounts());
  }

  private TestAttempts(@Nullable RunAttempts shared, TestCounts runCounts) {
    this.shared = shared;
    this.runCounts = runCounts;
  }

  /** Returns the attempts of a plan that runs beside another one, whose tests it can't rerun. */
  public TestAttempts beside() {
    return new TestAttempts(null, runCounts);
  }

  /** Returns the counts of the run in this JVM, in which one attempt at each test counts. */
  public TestCounts runCounts() {
    return runCounts;
  }

  /** Reads which tests have failed in other JVMs so far; called before a plan starts. */
  public void readFailuresElsewhere() {
    RunAttempts known = shared;
    if (known != null) {
      try {
        known.readNew(elsewhere);
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  /**
   * Adds the result of a test, or a container's own result; its previous result no longer counts,
   * unless only that was a verdict: what failed and then neither passed nor failed has failed.
   *
   * @param test whether it counts as a test; a template does only if it fails itself
   * @return the number of earlier attempts since the first failure
   */
  public int add(UniqueId uniqueId, boolean test, TestResult result) {
    Attempt before = last.get(uniqueId);
    int attempts = before(uniqueId, before);
    Attempt after = Attempt.after(attempts, test, result);
    if (after.number() != attempts) {
      share(uniqueId, after.number());
    }
    if (before != null) {
      boolean stays = before.hides(after);
      Attempt ignored = stays ? after : before;
      Attempt counted = stays ? before : after;
      last.put(uniqueId, new Attempt(counted.test(), counted.result(), after.number()));
      runCounts.takeBack(ignored.test(), ignored.result());
    } else if (test || result.isFailure()) {
      last.put(uniqueId, after);
    }
    return attempts;
  }

  private int before(UniqueId uniqueId, @Nullable Attempt here) {
    Integer known = elsewhere.isEmpty() ? null : elsewhere.remove(uniqueId.toString());
    if (known != null) {
      return known;
    }
    return here == null ? 0 : here.number();
  }

  private void share(UniqueId uniqueId, int attempts) {
    RunAttempts known = shared;
    if (known != null) {
      try {
        known.add(uniqueId.toString(), attempts);
      } catch (IOException e) {
        giveUp(e);
      }
    }
  }

  private void giveUp(IOException e) {
    shared = null;
    JunitWarnings.warn(
        "Cannot share failed tests with the other JVMs of the run, so a test that runs again in"
            + " another JVM gets no test.attempt there. Check permissions and free disk space.",
        e);
  }

  /** Records the number of the attempt on its span if there were others before it. */
  public static void describe(int attemptsBefore, TestResult result, RecordedSpan span) {
    if (attemptsBefore > 0) {
      span.setAttribute(TestAttributes.ATTEMPT, (long) attemptsBefore + 1);
      if (result == TestResult.PASSED) {
        span.setAttribute(TestAttributes.FLAKY, true);
      }
    }
  }
}
