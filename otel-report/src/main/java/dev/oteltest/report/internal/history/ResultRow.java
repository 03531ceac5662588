package dev.oteltest.report.internal.history;

/**
 * An attempt of a test, as a row of the table {@code test_result}. A text is empty and a number is
 * 0 if it is unknown.
 *
 * @param testId the number of the test
 * @param attempt the number of the attempt, from 1
 * @param startedMs the start, in milliseconds since the epoch
 * @param worker the JVM and thread that ran it, from 1
 * @param place its place among the attempts of the run by their start, from 1
 * @param context the Spring context that it used
 * @param failureKey what failures of one cause have in common; empty if it did not fail
 * @param touchSet the number of the set of what it touched; 0 if it touched nothing
 */
public record ResultRow(
    long testId,
    int attempt,
    Outcome outcome,
    long startedMs,
    long durationMs,
    int worker,
    int place,
    String context,
    String failureKey,
    int touchSet) {

  /** Returns an attempt before this one, of which nothing is known but that it failed. */
  ResultRow failureBefore() {
    return new ResultRow(
        testId, attempt - 1, Outcome.FAILED, startedMs, 0, worker, place, context, "", touchSet);
  }

  /** Returns the same result of a test with another name. */
  ResultRow of(long test) {
    return new ResultRow(
        test,
        attempt,
        outcome,
        startedMs,
        durationMs,
        worker,
        place,
        context,
        failureKey,
        touchSet);
  }
}
