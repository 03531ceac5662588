package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.internal.rule.ConventionRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.RepetitionRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.internal.rule.UnattributedRules;
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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasTree(tree("job").children(tree("load"), tree("step").times(2)));
   *
   * // fails:
   * assertThat(bad).hasTree(tree("job").children(tree("load"), tree("step").times(2)));
   *
   * Expected a tree, but the tree differs:
   *   x no child span "load" below "job"
   *   x unexpected child "open" below "job"
   * }</pre>
   */
  public S hasTree(TreeMatcher shape) {
    return check(Structure.hasTree(notNull(shape, "shape")));
  }

  /**
   * Verifies that there is a tree as a text shows it, in the notation in which failures and
   * snapshots show trees; {@link TreeMatcher#treeFrom} describes it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasTree("job\n  load\n  step x2");
   *
   * // fails:
   * assertThat(bad).hasTree("job\n  load\n  step x2");
   *
   * Expected a tree, but the tree differs:
   *   x "step" should have no error (was ERROR "no luck") x2
   *   x no child span "load" with no error below "job"
   *   x unexpected child "open" below "job"
   * }</pre>
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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasForest(tree("job"));
   *
   * // fails:
   * assertThat(bad).hasForest(tree("job"));
   *
   * Expected trees, but they differ:
   *   x unexpected root "lost"
   * }</pre>
   */
  public S hasForest(TreeMatcher... trees) {
    return check(Structure.hasForest(noneNull(trees, "trees").toArray(TreeMatcher[]::new)));
  }

  /**
   * Verifies that the captured spans form exactly the trees that a text shows, in any order; {@code
   * ...} next to the roots allows other trees. {@link TreeMatcher#treeFrom} describes the notation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasForest("job\n  load\n  step x2");
   *
   * // fails:
   * assertThat(bad).hasForest("job\n  load\n  step x2");
   *
   * Expected trees, but they differ:
   *   x "step" should have no error (was ERROR "no luck") x2
   *   x no child span "load" with no error below "job"
   *   x unexpected child "open" below "job"
   *   x unexpected root "lost"
   * }</pre>
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  public S hasForest(String notation) {
    return check(Structure.hasForest(notNull(notation, "notation")));
  }

  /**
   * Verifies that every span has ended.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoUnfinishedSpans();
   *
   * // fails:
   * assertThat(bad).hasNoUnfinishedSpans();
   *
   * Expected no unfinished spans, but found 1 among 5 spans
   *   x "open" never ended
   * Call span.end() on every path: in a finally block, or when the asynchronous work is done.
   * }</pre>
   */
  public S hasNoUnfinishedSpans() {
    return check(HealthRules.noUnfinishedSpans());
  }

  /**
   * Verifies that no span has status ERROR.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoErrors();
   *
   * // fails:
   * assertThat(bad).hasNoErrors();
   *
   * Expected no errors, but found 2 among 5 spans
   *   x "step" has status ERROR "no luck" x2
   * }</pre>
   */
  public S hasNoErrors() {
    return check(HealthRules.noErrors());
  }

  /**
   * Verifies that no span names a parent that was not captured.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoOrphans();
   *
   * // fails:
   * assertThat(bad).hasNoOrphans();
   *
   * Expected no orphans, but found 1 among 5 spans
   *   x "lost" has a parent that was not captured
   * The parent was created by an SDK that is not captured, was dropped by its sampler, or ran in another process.
   * }</pre>
   */
  public S hasNoOrphans() {
    return check(HealthRules.noOrphans());
  }

  /**
   * Verifies that all spans are in one tree, below a single root.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSingleRoot();
   *
   * // fails:
   * assertThat(bad).hasSingleRoot();
   *
   * Expected a single root, but found 2 roots
   *   x "job"
   *   x "lost" (an orphan)
   * }</pre>
   */
  public S hasSingleRoot() {
    return check(HealthRules.singleRoot());
  }

  /**
   * Verifies that the spans belong to exactly the given number of traces.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasTraceCount(2);
   *
   * // fails:
   * assertThat(telemetry).hasTraceCount(1);
   *
   * Expected exactly 1 trace, but found 2 traces
   *   x a trace of 4 spans begins with "job"
   *   x a trace of 1 span begins with "lost"
   * }</pre>
   */
  public S hasTraceCount(int count) {
    return check(HealthRules.traceCount(notNegative(count, "count")));
  }

  /**
   * Verifies that all spans belong to one trace.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).isOneTrace();
   *
   * // fails:
   * assertThat(bad).isOneTrace();
   *
   * Expected all spans in one trace, but found 2 traces
   *   x a trace of 4 spans begins with "job"
   *   x a trace of 1 span begins with "lost"
   * The context was lost where a trace begins: pass it on with Context.current().wrap(task), or inject it into the message.
   * }</pre>
   */
  public S isOneTrace() {
    return check(HealthRules.singleTrace());
  }

  /**
   * Verifies that no span has more than the given number of children that do the same work, such as
   * one query per row of another query (N+1). Work is the same if the name and the statement or
   * address are the same, ignoring literal values.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasNoRepeatedSiblings(2);
   *
   * // fails:
   * assertThat(telemetry).hasNoRepeatedSiblings(1);
   *
   * Expected no call more than 1 time below one span, but found 1
   *   x 2 times "step" below "job"
   * Fetch their data at once: one query with a join or an IN list, or one batched call.
   * }</pre>
   */
  public S hasNoRepeatedSiblings(int times) {
    return check(RepetitionRules.callsAtMost(notNegative(times, "times")));
  }

  /**
   * Verifies that no span or metric violates the conventions that apply to it. A failure lists less
   * severe findings too. If there are conventions for metrics, fails unless at least one applies to
   * a captured metric.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).follows(Conventions.general());
   *
   * // fails:
   * assertThat(bad).follows(Conventions.general());
   *
   * Expected no violations of conventions, but found 1
   *   x "step" has attribute "userId", which is not lowercase words separated by . or _ (violation, attribute-name-format)
   * }</pre>
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
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).follows(budget().spans(4).errors(0));
   *
   * // fails:
   * assertThat(bad).follows(budget().spans(4).errors(0));
   *
   * Expected at most 4 spans, but found 5
   * Expected no errors, but found 2 among 5 spans
   *   x "step" has status ERROR "no luck" x2
   * }</pre>
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

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).matchesSnapshot();
   *
   * // fails:
   * assertThat(bad).matchesSnapshot();
   *
   * Expected the trace of snapshot src/test/resources/com/example/PipelineTest.snapshot.trace.txt, but it differs (- expected, + actual):
   *   job
   * -   load
   * -   step  OK  {n=1}
   * -   step  {n=2}
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
   */
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
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).matchesSnapshot(Snapshot.rules().ignoring("n").named("ruled"));
   *
   * // fails:
   * assertThat(bad).matchesSnapshot(Snapshot.rules().ignoring("n").named("ruled"));
   *
   * Expected the trace of snapshot src/test/resources/com/example/PipelineTest.snapshot.ruled.trace.txt, but it differs (- expected, + actual):
   *   job
   * -   load
   * -   step
   * -   step  OK
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good)
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.trace.txt"));
   *
   * // fails:
   * assertThat(bad)
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.trace.txt"));
   *
   * Expected the trace of snapshot src/test/resources/com/example/PipelineTest.snapshot.trace.txt, but it differs (- expected, + actual):
   *   job
   * -   load
   * -   step  OK  {n=1}
   * -   step  {n=2}
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
   */
  public S matchesSnapshot(Path file) {
    return matchesSnapshot(notNull(file, "file"), Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good)
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.trace.txt"), Snapshot.rules());
   *
   * // fails:
   * assertThat(bad)
   *     .matchesSnapshot(
   *         Path.of("src/test/resources/com/example/PipelineTest.snapshot.trace.txt"), Snapshot.rules());
   *
   * Expected the trace of snapshot src/test/resources/com/example/PipelineTest.snapshot.trace.txt, but it differs (- expected, + actual):
   *   job
   * -   load
   * -   step  OK  {n=1}
   * -   step  {n=2}
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
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
    Snapshot applied = SnapshotSettings.ofThisJvm().applyTo(rules);
    return matchesSnapshot(SignalKind.SPANS, SnapshotRule.ofTrace(applied, file));
  }

  /**
   * Verifies the same as {@link #hasSameTreesAs(CapturedTelemetry, Snapshot)} with {@link
   * Snapshot#rules()}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSameTreesAs(good);
   *
   * // fails:
   * assertThat(bad).hasSameTreesAs(good);
   *
   * Expected the same trees as the other telemetry, but they differ (- expected, + actual):
   *   job
   * -   load
   * -   step  OK  {n=1}
   * -   step  {n=2}
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
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
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSameTreesAs(good, Snapshot.rules().ignoring("n"));
   *
   * // fails:
   * assertThat(bad).hasSameTreesAs(good, Snapshot.rules().ignoring("n"));
   *
   * Expected the same trees as the other telemetry, but they differ (- expected, + actual):
   *   job
   * -   load
   * -   step
   * -   step  OK
   * +   open  not ended
   * +   step  CLIENT  ERROR "no luck"
   * +   step  CLIENT  ERROR "no luck"  {userId="u1"}
   *   ...
   * }</pre>
   *
   * @param other may still grow
   * @param rules what is left out and replaced
   */
  public S hasSameTreesAs(CapturedTelemetry other, Snapshot rules) {
    TelemetrySource compared = notNull(other, "other").source();
    Rule<SpanNode> rule =
        SnapshotRule.sameTrees(notNull(rules, "rules"), "the other " + other, compared::forest);
    AssertContext given = context();
    setContext(given.from(given.source().with(compared)));
    try {
      return check(rule);
    } finally {
      setContext(context().from(given.source()));
    }
  }

  /**
   * Verifies that no span started during the test that could not be attributed to any test.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoUnattributedSpans();
   *
   * // fails:
   * assertThat(bad).hasNoUnattributedSpans();
   *
   * Expected no unattributed spans, but found 1
   *   x "whose" started without a parent while several tests were running
   * Pass the context to the thread that starts them: Context.current().wrap(task), or Context.taskWrapping(executor).
   * }</pre>
   */
  public S hasNoUnattributedSpans() {
    return check(UnattributedRules.spans(actual.source()::unattributed));
  }

  /**
   * Verifies that no log record arrived during the test that could not be attributed to any test.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoUnattributedLogs();
   *
   * // fails:
   * assertThat(bad).hasNoUnattributedLogs();
   *
   * Expected no unattributed log records, but found 1
   *   x WARN   "whose" was written outside of any context while several tests were running
   * }</pre>
   */
  public S hasNoUnattributedLogs() {
    return check(SignalKind.LOGS, UnattributedRules.logs(actual.source()::unattributedLogs));
  }
}
