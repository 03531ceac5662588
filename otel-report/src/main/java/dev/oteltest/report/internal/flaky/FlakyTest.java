package dev.oteltest.report.internal.flaky;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Explains why a test is flaky. */
public final class FlakyTest {

  private FlakyTest() {}

  /** Explains attempts of one test, whose order does not matter. */
  public static Explanation explain(Collection<TestAttempt> attempts) {
    List<TestAttempt> sorted =
        attempts.stream()
            .sorted(
                Comparator.<TestAttempt>comparingLong(
                        attempt -> attempt.spans().startNanos(attempt.row()))
                    .thenComparing(attempt -> attempt.spans().spanId(attempt.row())))
            .toList();
    Facts facts = new Facts(sorted);
    SpanFacts.addTo(facts);
    ContextFacts.addTo(facts);
    return facts.explanation();
  }
}
