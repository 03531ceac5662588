package dev.oteltest.report.internal.metrics;

import dev.oteltest.semconv.TestResult;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The totals of some tests, each with an example that leads to the trace. */
final class MeasuredTests {

  /** A number of tests, and the longest of them. */
  static final class Total {

    private long count;
    private @Nullable CountedTest longest;

    private void add(long more, @Nullable CountedTest test) {
      count += more;
      if (test != null && (longest == null || test.nanos() > longest.nanos())) {
        longest = test;
      }
    }

    private void add(Total other) {
      add(other.count, other.longest);
    }

    long count() {
      return count;
    }

    @Nullable CountedTest longest() {
      return longest;
    }
  }

  private final Map<TestResult, Total> results = new EnumMap<>(TestResult.class);
  private final Total flaky = new Total();
  private final Total measured = new Total();
  private long nanos;

  void add(CountedTest test) {
    results.computeIfAbsent(test.result(), result -> new Total()).add(1, test);
    if (test.flaky()) {
      flaky.add(1, test);
    }
    if (test.isMeasured()) {
      measured.add(1, test);
      nanos += test.nanos();
    }
  }

  void add(MeasuredTests other) {
    other.results.forEach(
        (result, total) -> results.computeIfAbsent(result, none -> new Total()).add(total));
    flaky.add(other.flaky);
    measured.add(other.measured);
    nanos += other.nanos;
  }

  /** Returns the numbers of tests with each result that any has. */
  Map<TestResult, Total> results() {
    return results;
  }

  /** Returns the number of tests that passed after a failed test. */
  Total flaky() {
    return flaky;
  }

  /** Returns the number of tests that ran to their end. */
  Total measured() {
    return measured;
  }

  /** Returns the sum of the durations of the tests that ran to their end. */
  long nanos() {
    return nanos;
  }

  /** Whether any test failed, was flaky or never ran. */
  boolean isNotable() {
    return flaky.count > 0
        || results.keySet().stream()
            .anyMatch(result -> result.isFailure() || result == TestResult.NEVER_RAN);
  }
}
