package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.AssertContext.Outcome;
import dev.oteltest.assertions.Retry.Both;
import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.budget.Limits;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.rule.BudgetRules;
import dev.oteltest.assertions.internal.rule.ConventionRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.Structure;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.assertions.structure.TreeMatchers;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of all captured spans together: the trees that they form, their health,
 * conventions, and snapshots.
 *
 * @since 0.1
 */
public interface TraceConditions extends SnapshotConditions<TelemetryAssert> {

  private TelemetryAssert all() {
    return (TelemetryAssert) this;
  }

  private TelemetryAssert check(Rule<SpanNode> rule) {
    return all().check(SignalKind.SPANS, rule);
  }

  /**
   * Verifies that there is a tree with the given shape: {@code
   * hasTree(tree("job").children(tree("load"), tree("step").times(3)))}.
   */
  default TelemetryAssert hasTree(TreeMatcher shape) {
    return check(Structure.hasTree(notNull(shape, "shape")));
  }

  /**
   * Verifies that there is a tree as a text shows it, in the notation in which failures and
   * snapshots show trees; {@link TreeMatchers#treeFrom} describes it.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  default TelemetryAssert hasTree(String notation) {
    return hasTree(TreeMatchers.treeFrom(notation));
  }

  /**
   * Verifies that the captured spans form exactly the given trees, in any order. Each has its root
   * at the top: a span without a parent, or one whose parent is the test's own span or was not
   * captured.
   */
  default TelemetryAssert hasForest(TreeMatcher... trees) {
    return check(Structure.hasForest(noneNull(trees, "trees").toArray(TreeMatcher[]::new)));
  }

  /**
   * Verifies that the captured spans form exactly the trees that a text shows, in any order; {@code
   * ...} next to the roots allows other trees. {@link TreeMatchers#treeFrom} describes the
   * notation.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  default TelemetryAssert hasForest(String notation) {
    return check(Structure.hasForest(notNull(notation, "notation")));
  }

  /** Verifies that every span has ended. */
  default TelemetryAssert hasNoUnfinishedSpans() {
    return check(HealthRules.noUnfinishedSpans());
  }

  /** Verifies that no span has status ERROR. */
  default TelemetryAssert hasNoErrors() {
    return check(HealthRules.errors(0));
  }

  /** Verifies that no span names a parent that was not captured. */
  default TelemetryAssert hasNoOrphans() {
    return check(HealthRules.noOrphans());
  }

  /** Verifies that all spans are in one tree, below a single root. */
  default TelemetryAssert hasSingleRoot() {
    return check(HealthRules.singleRoot());
  }

  /** Verifies that the spans belong to exactly the given number of traces. */
  default TelemetryAssert hasTraceCount(int count) {
    return check(HealthRules.traceCount(notNegative(count, "count")));
  }

  /** Verifies that all spans belong to one trace. */
  default TelemetryAssert isOneTrace() {
    return check(HealthRules.singleTrace());
  }

  /**
   * Verifies that no span has more than the given number of children that do the same work, such as
   * one query per row of another query (N+1). Work is the same if the name and the statement or
   * address are the same, ignoring literal values.
   */
  default TelemetryAssert hasNoRepeatedSiblings(int times) {
    return check(BudgetRules.callsAtMost(notNegative(times, "times")));
  }

  /**
   * Verifies that no span or metric violates the conventions that apply to it. A failure lists less
   * severe findings too. If there are conventions for metrics, fails unless at least one applies to
   * a captured metric.
   */
  default TelemetryAssert follows(Conventions conventions) {
    notNull(conventions, "conventions");
    boolean emptyAllowed = all().context().emptyAllowed();
    List<Check<?>> checks = new ArrayList<>();
    if (conventions.areForMetrics()) {
      checks.add(
          new Check<>(SignalKind.METRICS, ConventionRules.ofMetrics(conventions, emptyAllowed)));
    }
    if (conventions.areForSpans()) {
      checks.add(new Check<>(SignalKind.SPANS, ConventionRules.ofSpans(conventions, emptyAllowed)));
    }
    all().verify(checks);
    return all();
  }

  /**
   * Verifies that the spans keep to every limit of a budget. A failure reports each limit that they
   * exceed.
   *
   * @throws IllegalArgumentException if the budget has no limit
   */
  default TelemetryAssert follows(Budget budget) {
    if (notNull(budget, "budget").isUnlimited()) {
      throw new IllegalArgumentException(
          "The budget has no limit: add one, as in budget().spans(20)");
    }
    return checkTogether(Limits.of(budget));
  }

  /**
   * Verifies the same as {@link #hasSameTreesAs(CapturedTelemetry, Snapshot)} with {@link
   * Snapshot#rules()}.
   */
  default TelemetryAssert hasSameTreesAs(CapturedTelemetry other) {
    return hasSameTreesAs(other, Snapshot.rules());
  }

  /**
   * Verifies that the spans form the same trees as those of other telemetry, as a snapshot would
   * show them: without ids, times and the order of siblings. After {@link TelemetryAssert#settled},
   * it is judged when nothing has arrived in either of them for that time, and all spans have
   * ended.
   *
   * @param other may still grow
   * @param rules what is left out and replaced
   */
  default TelemetryAssert hasSameTreesAs(CapturedTelemetry other, Snapshot rules) {
    TelemetrySource compared = notNull(other, "other").source();
    Rule<SpanNode> rule =
        SnapshotRule.sameTrees(notNull(rules, "rules"), "the other " + other, compared::forest);
    AssertContext given = all().context();
    all().setContext(given.awaiting(new Both(given.source(), compared)));
    try {
      return check(rule);
    } finally {
      all().setContext(all().context().awaiting(given.source()));
    }
  }

  /** Verifies that no span started during the test that could not be attributed to any test. */
  default TelemetryAssert hasNoUnattributedSpans() {
    return check(HealthRules.noUnattributedSpans(all().telemetry().source()::unattributed));
  }

  /**
   * Verifies that no log record arrived during the test that could not be attributed to any test.
   */
  default TelemetryAssert hasNoUnattributedLogs() {
    return all()
        .check(
            SignalKind.LOGS,
            HealthRules.noUnattributedLogs(all().telemetry().source()::unattributedLogs));
  }

  /** Checks rules, which must hold at the same moment, and reports one failure for all of them. */
  @SuppressWarnings("unchecked") // each outcome is that of one of the rules
  private TelemetryAssert checkTogether(List<Rule<SpanNode>> rules) {
    List<Check<?>> checks =
        rules.stream().<Check<?>>map(rule -> new Check<>(SignalKind.SPANS, rule)).toList();
    Outcome<SpanNode> failed = null;
    for (Outcome<?> outcome : all().context().judge(checks)) {
      if (!outcome.isGood()) {
        Outcome<SpanNode> another = (Outcome<SpanNode>) outcome;
        failed = failed == null ? another : failed.and(another);
      }
    }
    if (failed != null) {
      all().failures().report(failed);
    }
    all().forbidEmpty();
    return all();
  }
}
