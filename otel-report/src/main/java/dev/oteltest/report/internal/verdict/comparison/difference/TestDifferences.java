package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds tests that are new, gone or renamed, or that end otherwise than before. */
final class TestDifferences {

  private final Run base;
  private final Run head;
  private final Differences into;
  private final Map<Integer, String> baseReasons;
  private final Map<Integer, String> headReasons;

  private TestDifferences(Run base, Run head, Differences into) {
    this.base = base;
    this.head = head;
    this.into = into;
    this.baseReasons = reasons(base);
    this.headReasons = reasons(head);
  }

  /** Returns by row of a test why it failed. */
  private static Map<Integer, String> reasons(Run run) {
    Map<Integer, String> reasons = new HashMap<>();
    if (!run.failedTests().isEmpty()) {
      for (Failure failure : Failures.of(run).all()) {
        reasons.put(failure.row(), failure.reason().line());
      }
    }
    return reasons;
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
      add(DifferenceKind.TEST_RENAMED, pair, Places.test(base.spans(), old), name(now));
    }
    if (now.result().isFailure()) {
      failing(pair, old, now);
    } else if (now.isPassed()) {
      String was = result(base, old, baseReasons);
      String is = result(head, now, headReasons);
      boolean wasFlaky = old.isPassed() && old.flaky();
      if (now.flaky() && !wasFlaky) {
        add(DifferenceKind.TEST_FLAKY, pair, was, is);
      } else if (!now.flaky() && (wasFlaky || !old.isPassed())) {
        add(DifferenceKind.TEST_PASSING, pair, was, is);
      }
    } else if (now.result() != old.result()) {
      add(
          DifferenceKind.TEST_SKIPPED,
          pair,
          result(base, old, baseReasons),
          result(head, now, headReasons));
    }
  }

  private void failing(TestPairs.Pair pair, TestCase old, TestCase now) {
    String was = result(base, old, baseReasons);
    String is = result(head, now, headReasons);
    if (!old.result().isFailure() || !StableText.of(was).equals(StableText.of(is))) {
      add(DifferenceKind.TEST_FAILING, pair, was, is);
    }
  }

  private static String result(Run run, TestCase test, Map<Integer, String> reasons) {
    TestResult result = test.result();
    String word =
        switch (result) {
          case PASSED -> test.flaky() ? "passed after a failure" : "passed";
          case FAILED, RETRIED -> "failed";
          case TIMED_OUT -> "timed out";
          case ABORTED -> "aborted";
          case SKIPPED -> "skipped";
          case NEVER_RAN -> "never ran";
        };
    String reason =
        result.isFailure()
            ? reasons.getOrDefault(test.row(), "")
            : Objects.requireNonNullElse(
                run.spans().attribute(test.row(), TestAttributes.REASON), "");
    return reason.isEmpty() ? word : word + ": " + reason;
  }

  private String name(TestCase test) {
    return Places.test(head.spans(), test);
  }

  private void add(DifferenceKind kind, TestPairs.Pair pair, String before, String after) {
    Source rows = new Source(pair.base().row(), pair.head().row(), -1);
    add(kind, name(pair.head()), before, after, rows);
  }

  private void removed(TestCase old) {
    String test = Places.test(base.spans(), old);
    String was = result(base, old, baseReasons);
    add(DifferenceKind.TEST_REMOVED, test, was, "", new Source(old.row(), -1, -1));
  }

  private void added(TestCase now) {
    String is = result(head, now, headReasons);
    add(DifferenceKind.TEST_ADDED, name(now), "", is, new Source(-1, now.row(), -1));
  }

  private void add(DifferenceKind kind, String test, String before, String after, Source rows) {
    String was = ValueTexts.of(before, after);
    String is = ValueTexts.of(after, before);
    into.add(new Difference(kind, test, "", "", was, is, rows));
  }

  /** Compares containers that failed by themselves; those that did not are not tests. */
  private void containers() {
    List<TestCase> olds = base.failedTests().stream().filter(TestCase::container).toList();
    List<TestCase> news = head.failedTests().stream().filter(TestCase::container).toList();
    Map<String, Deque<TestCase>> known = new LinkedHashMap<>();
    olds.forEach(old -> known.computeIfAbsent(old.name(), n -> new ArrayDeque<>()).add(old));
    for (TestCase now : news) {
      Deque<TestCase> same = known.get(now.name());
      TestCase old = same == null ? null : same.poll();
      String was = old == null ? "" : result(base, old, baseReasons);
      String is = result(head, now, headReasons);
      if (old == null || !StableText.of(was).equals(StableText.of(is))) {
        container(
            DifferenceKind.TEST_FAILING, now, was, is, old == null ? -1 : old.row(), now.row());
      }
    }
    for (Deque<TestCase> left : known.values()) {
      for (TestCase old : left) {
        String was = result(base, old, baseReasons);
        container(DifferenceKind.TEST_PASSING, old, was, "does not fail", old.row(), -1);
      }
    }
  }

  private void container(
      DifferenceKind kind, TestCase test, String was, String is, int old, int now) {
    into.add(
        new Difference(
            kind,
            Secrets.masked(test.name()),
            "",
            "",
            ValueTexts.of(was, is),
            ValueTexts.of(is, was),
            new Source(old, now, -1)));
  }
}
