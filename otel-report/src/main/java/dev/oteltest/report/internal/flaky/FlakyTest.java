package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains why a test is flaky. */
public final class FlakyTest {

  /** With a single attempt that passed, everything else differs as well. */
  private static final int SEVERAL = 2;

  private FlakyTest() {}

  /** Explains attempts of one test, whose order does not matter. */
  public static Explanation explain(Collection<TestAttempt> attempts) {
    Facts facts = new Facts(attempts.stream().sorted(TestAttempt.BY_TIME).toList());
    SpanFacts.addTo(facts);
    ContextFacts.addTo(facts);
    return facts.explanation();
  }

  /** Explains the tests that both failed and passed in a run, by test that failed. */
  public static Map<TestCase, Explanation> explain(Run run) {
    Map<TestCase, Explanation> explained = new HashMap<>();
    if (run.tests().stream().noneMatch(FlakyTest::hasFailed)) {
      return explained; // without identifying all tests of a run that passed
    }
    Map<TestIdentity, List<RanAttempt>> flaky =
        RanAttempt.of(run).stream().collect(Collectors.groupingBy(RanAttempt::identity));
    flaky.values().removeIf(all -> !areFlaky(all));
    TestAttempts attempts = new TestAttempts(flaky::containsKey);
    if (!flaky.isEmpty()) {
      attempts.add(run, "", true);
    }
    for (Map.Entry<TestIdentity, List<TestAttempt>> test : attempts.byTest().entrySet()) {
      Explanation explanation = explain(test.getValue());
      flaky.getOrDefault(test.getKey(), List.of()).stream()
          .filter(RanAttempt::hasFailed)
          .forEach(each -> explained.put(each.test(), explanation));
    }
    return explained;
  }

  /**
   * Returns what chooses attempts of the tests of a run that have several, by time: of one that did
   * not both pass and fail, one that does not count, if possible a failed one, and the one that
   * does.
   */
  public static Function<TestCase, Optional<Attempts>> shownIn(Run run) {
    Map<TestCase, Explanation> explained = explain(run);
    return test ->
        Optional.ofNullable(explained.get(test))
            .map(explanation -> explanation.shown(isOf(run, test)))
            .orElseGet(
                () -> ShownAttempts.of(TestAttempts.of(run, test), List.of(), attempt -> true))
            .map(ShownAttempts::byTime)
            .or(() -> TestSelection.attempts(run, test));
  }

  private static Predicate<TestAttempt> isOf(Run run, TestCase test) {
    return attempt ->
        test.attempts().stream()
            .map(each -> run.spans().spanId(each.row()))
            .anyMatch(attempt.spans().spanId(attempt.row())::equals);
  }

  private static boolean hasFailed(TestCase test) {
    return test.attempts().stream().anyMatch(attempt -> attempt.result().hasFailed());
  }

  private static boolean areFlaky(List<RanAttempt> attempts) {
    return attempts.stream().anyMatch(RanAttempt::hasFailed)
        && attempts.stream().filter(each -> each.attempt().result() == TestResult.PASSED).count()
            >= SEVERAL;
  }
}
