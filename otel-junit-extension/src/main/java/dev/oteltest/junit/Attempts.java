package dev.oteltest.junit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Which tests failed in this run, so that one that runs again is known as such. */
final class Attempts {

  private record Failed(int attempts, Result last) {}

  private final ConcurrentMap<String, Failed> failed = new ConcurrentHashMap<>();

  /**
   * Tells on the span of a test that ended which attempt it was, if it is not the first.
   *
   * @param run counts the last attempt only
   */
  void tell(String uniqueId, Result result, TestSpan span, Tally run) {
    Failed before = failed.get(uniqueId);
    if (before != null) {
      span.setAttribute(Keys.ATTEMPT, (long) before.attempts() + 1);
      run.takeBack(before.last());
      if (result == Result.PASSED) {
        span.setAttribute(Keys.FLAKY, true);
        failed.remove(uniqueId);
      }
    }
    if (result.isFailure()) {
      failed.put(uniqueId, new Failed(attempts(before) + 1, result));
    }
  }

  private static int attempts(@Nullable Failed before) {
    return before == null ? 0 : before.attempts();
  }
}
