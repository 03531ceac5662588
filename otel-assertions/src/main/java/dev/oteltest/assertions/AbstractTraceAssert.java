package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.Retry.Both;
import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.rule.BudgetRules;
import dev.oteltest.assertions.internal.rule.ConventionRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.structure.Structure;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Assertions on all captured spans together: the trees that they form, their health, conventions,
 * and snapshots.
 *
 * @param <S> the type of the assertions
 * @since 0.1
 */
public abstract class AbstractTraceAssert<S extends AbstractTraceAssert<S>>
    extends AbstractTelemetryAssert<S, CapturedTelemetry> {

  AbstractTraceAssert(CapturedTelemetry actual, Class<?> selfType, AssertContext assertContext) {
    super(actual, selfType, assertContext);
  }

  final S check(Rule<SpanNode> rule) {
    return check(SignalKind.SPANS, rule);
  }

  /**
   * Verifies that there is a tree with the given shape: {@code
   * hasTree(tree("job").children(tree("load"), tree("step").times(3)))}.
   */
  public S hasTree(TreeMatcher shape) {
    return check(Structure.hasTree(notNull(shape, "shape")));
  }

  /**
   * Verifies that there is a tree as a text shows it, in the notation in which failures and
   * snapshots show trees; {@link TreeMatcher#treeFrom} describes it.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  public S hasTree(String notation) {
    return hasTree(TreeMatcher.treeFrom(notation));
  }

  /**
   * Verifies that the captured spans form exactly the given trees, in any order. Each has its root
   * at the top: a span without a parent, or one whose parent is the test's own span or was not
   * captured.
   */
  public S hasForest(TreeMatcher... trees) {
    return check(Structure.hasForest(noneNull(trees, "trees").toArray(TreeMatcher[]::new)));
  }

  /**
   * Verifies that the captured spans form exactly the trees that a text shows, in any order; {@code
   * ...} next to the roots allows other trees. {@link TreeMatcher#treeFrom} describes the notation.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  public S hasForest(String notation) {
    return check(Structure.hasForest(notNull(notation, "notation")));
  }

  /** Verifies that every span has ended. */
  public S hasNoUnfinishedSpans() {
    return check(HealthRules.noUnfinishedSpans());
  }

  /** Verifies that no span has status ERROR. */
  public S hasNoErrors() {
    return check(HealthRules.errors(0));
  }

  /** Verifies that no span names a parent that was not captured. */
  public S hasNoOrphans() {
    return check(HealthRules.noOrphans());
  }

  /** Verifies that all spans are in one tree, below a single root. */
  public S hasSingleRoot() {
    return check(HealthRules.singleRoot());
  }

  /** Verifies that the spans belong to exactly the given number of traces. */
  public S hasTraceCount(int count) {
    return check(HealthRules.traceCount(notNegative(count, "count")));
  }

  /** Verifies that all spans belong to one trace. */
  public S isOneTrace() {
    return check(HealthRules.singleTrace());
  }

  /**
   * Verifies that no span has more than the given number of children that do the same work, such as
   * one query per row of another query (N+1). Work is the same if the name and the statement or
   * address are the same, ignoring literal values.
   */
  public S hasNoRepeatedSiblings(int times) {
    return check(BudgetRules.callsAtMost(notNegative(times, "times")));
  }

  /**
   * Verifies that no span or metric violates the conventions that apply to it. A failure lists less
   * severe findings too. If there are conventions for metrics, fails unless at least one applies to
   * a captured metric.
   */
  public S follows(Conventions conventions) {
    notNull(conventions, "conventions");
    boolean emptyAllowed = context().emptyAllowed();
    List<Check<?>> checks = new ArrayList<>();
    if (conventions.areForMetrics()) {
      checks.add(
          new Check<>(SignalKind.METRICS, ConventionRules.ofMetrics(conventions, emptyAllowed)));
    }
    if (conventions.areForSpans()) {
      checks.add(new Check<>(SignalKind.SPANS, ConventionRules.ofSpans(conventions, emptyAllowed)));
    }
    verify(checks);
    return myself;
  }

  /**
   * Verifies that the spans keep to every limit of a budget. A failure reports each limit that they
   * exceed.
   *
   * @throws IllegalArgumentException if the budget has no limit
   */
  public S follows(Budget budget) {
    if (notNull(budget, "budget").isUnlimited()) {
      throw new IllegalArgumentException(
          "The budget has no limit: add one, as in budget().spans(20)");
    }
    return checkTogether(SignalKind.SPANS, budget.rules());
  }

  /** Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}. */
  public S matchesSnapshot() {
    return matchesSnapshot(Snapshot.rules());
  }

  /**
   * Verifies that the canonical text of all spans equals the test's file: {@code
   * src/test/resources/com/example/PipelineTest.executesPipeline.trace.txt}. A missing file is
   * written, unless the environment variable CI is set to anything but {@code false}; {@code
   * -Dotel.test.snapshot.update=true} rewrites the file. After {@link TelemetryAssert#settled}, the
   * file is written when nothing has arrived for that time. It is not written without spans.
   *
   * @param rules what is left out and replaced, and which of several snapshots of the test to use
   * @throws IllegalStateException if the telemetry does not belong to a test; see {@link
   *     CapturedTelemetry#inTest}
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public S matchesSnapshot(Snapshot rules) {
    return matchesSnapshot(actual.snapshotFile(notNull(rules, "rules"), "trace"), rules);
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Path, Snapshot)} with {@link Snapshot#rules()}.
   */
  public S matchesSnapshot(Path file) {
    return matchesSnapshot(notNull(file, "file"), Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * @param file a file next to the test: {@code src/test/resources/...}
   * @param rules what is left out and replaced
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public S matchesSnapshot(Path file, Snapshot rules) {
    return matchesSnapshot(
        SnapshotSettings.ofThisJvm().file(notNull(file, "file")), notNull(rules, "rules"));
  }

  private S matchesSnapshot(SnapshotFile file, Snapshot rules) {
    return matchesSnapshot(SignalKind.SPANS, SnapshotRule.ofTrace(rules, file));
  }

  /**
   * Verifies the same as {@link #hasSameTreesAs(CapturedTelemetry, Snapshot)} with {@link
   * Snapshot#rules()}.
   */
  public S hasSameTreesAs(CapturedTelemetry other) {
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
  public S hasSameTreesAs(CapturedTelemetry other, Snapshot rules) {
    TelemetrySource compared = notNull(other, "other").source();
    Rule<SpanNode> rule =
        SnapshotRule.sameTrees(notNull(rules, "rules"), "the other " + other, compared::forest);
    AssertContext given = context();
    setContext(given.awaiting(new Both(given.source(), compared)));
    try {
      return check(rule);
    } finally {
      setContext(context().awaiting(given.source()));
    }
  }

  /** Verifies that no span started during the test that could not be attributed to any test. */
  public S hasNoUnattributedSpans() {
    return check(HealthRules.noUnattributedSpans(actual.source()::unattributed));
  }

  /**
   * Verifies that no log record arrived during the test that could not be attributed to any test.
   */
  public S hasNoUnattributedLogs() {
    return check(
        SignalKind.LOGS, HealthRules.noUnattributedLogs(actual.source()::unattributedLogs));
  }
}
