package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds tests that are new, gone or renamed, or that end otherwise than before. */
final class TestDifferences {

  private final Side base;
  private final Side head;
  private final Differences into;

  /** The tests of one run, with the reasons of those that failed by their rows. */
  private record Side(Run run, Map<Integer, String> reasons) {

    static Side of(Run run) {
      Map<Integer, String> reasons = new HashMap<>();
      if (!run.failedTests().isEmpty()) {
        Failures.of(run).all().forEach(each -> reasons.put(each.row(), each.reason().line()));
      }
      return new Side(run, reasons);
    }

    String name(TestCase test) {
      return Places.test(run.spans(), test);
    }

    /** Returns how a test ended, and why. */
    String result(TestCase test) {
      TestResult result = test.result();
      String word =
          switch (result) {
            case PASSED -> test.flaky() ? "passed after a failure" : "passed";
            case FAILED, RETRIED -> "failed";
            case TIMED_OUT -> "timed out";
            case ABORTED -> "aborted";
            case QUARANTINED -> "quarantined";
            case SKIPPED -> "skipped";
            case NEVER_RAN -> "never ran";
          };
      String reason =
          result.isFailure()
              ? reasons.get(test.row())
              : run.spans().attribute(test.row(), TestAttributes.REASON);
      return reason == null || reason.isEmpty() ? word : word + ": " + reason;
    }

    List<TestCase> failedContainers() {
      return run.failedTests().stream().filter(TestCase::container).toList();
    }
  }

  private TestDifferences(Run base, Run head, Differences into) {
    this.base = Side.of(base);
    this.head = Side.of(head);
    this.into = into;
  }

  static void find(Alignment alignment, Differences into) {
    TestDifferences tests =
        new TestDifferences(alignment.base().run(), alignment.head().run(), into);
    TestPairs pairs = alignment.tests();
    pairs.pairs().forEach(tests::compare);
    pairs.removed().forEach(tests::removed);
    pairs.added().forEach(tests::added);
    tests.containers();
  }

  private void compare(TestPairs.Pair pair) {
    TestCase old = pair.base();
    TestCase now = pair.head();
    if (pair.renamed()) {
      add(DifferenceKind.TEST_RENAMED, pair, base.name(old), head.name(now));
    }
    DifferenceKind kind = kind(old, now);
    if (kind != null) {
      add(kind, pair, base.result(old), head.result(now));
    }
  }

  /** Returns the kind of a difference between the results of a test; null if there is none. */
  private @Nullable DifferenceKind kind(TestCase old, TestCase now) {
    if (now.result().isFailure()) {
      return old.result().isFailure() && isSameReason(old, now)
          ? null
          : DifferenceKind.TEST_FAILING;
    }
    if (!now.isPassed()) {
      return now.result() == old.result() ? null : DifferenceKind.TEST_SKIPPED;
    }
    if (now.flaky()) {
      return old.flaky() ? null : DifferenceKind.TEST_FLAKY;
    }
    return old.flaky() || !old.isPassed() ? DifferenceKind.TEST_PASSING : null;
  }

  private boolean isSameReason(TestCase old, TestCase now) {
    return StableText.of(base.result(old)).equals(StableText.of(head.result(now)));
  }

  private void add(DifferenceKind kind, TestPairs.Pair pair, String before, String after) {
    Source rows = new Source(pair.base().row(), pair.head().row());
    into.add(kind, head.name(pair.head()), "", before, after, rows);
  }

  private void removed(TestCase old) {
    Source row = new Source(old.row(), -1);
    into.add(DifferenceKind.TEST_REMOVED, base.name(old), "", base.result(old), "", row);
  }

  private void added(TestCase now) {
    Source row = new Source(-1, now.row());
    into.add(DifferenceKind.TEST_ADDED, head.name(now), "", "", head.result(now), row);
  }

  /** Compares containers that failed by themselves; those that did not are not tests. */
  private void containers() {
    List<TestCase> left = new ArrayList<>(base.failedContainers());
    for (TestCase now : head.failedContainers()) {
      Optional<TestCase> same =
          left.stream().filter(old -> old.name().equals(now.name())).findFirst();
      same.ifPresent(left::remove);
      if (same.isEmpty() || !isSameReason(same.get(), now)) {
        String was = same.map(base::result).orElse("");
        Source rows = new Source(same.map(TestCase::row).orElse(-1), now.row());
        into.add(
            DifferenceKind.TEST_FAILING,
            Secrets.masked(now.name()),
            now.noun(),
            was,
            head.result(now),
            rows);
      }
    }
    for (TestCase old : left) {
      String name = Secrets.masked(old.name());
      Source row = new Source(old.row(), -1);
      into.add(
          DifferenceKind.TEST_PASSING, name, old.noun(), base.result(old), "does not fail", row);
    }
  }
}
