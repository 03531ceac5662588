package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.Telemetry.treeFrom;
import static dev.oteltest.assertions.budget.Budget.budget;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every assertion method on all telemetry, selections, trees, conventions and snapshots. */
@ResourceLock("GlobalOpenTelemetry")
class TelemetryWordsTest {

  /** Spans without any fault. */
  private final CapturedTelemetry good =
      telemetry(
          sample("job", 0, 12)
              .child(
                  sample("load", 0, 3),
                  sample("step", 3, 5).with("n", 1).ok(),
                  sample("step", 5, 8).with("n", 2)));

  /** Spans with every kind of fault. */
  private final CapturedTelemetry bad =
      telemetry(
          sample("job", 0, 12)
              .child(
                  sample("step", 3, 5).with("userId", "u1").kind(CLIENT).error("no luck"),
                  sample("step", 4, 8).kind(CLIENT).error("no luck"),
                  sample("open", 9, 0).unfinished()),
          sample("lost", 1, 2).orphan());

  private final CapturedTelemetry signals = SampleSignals.telemetry();

  private final WordCoverage words =
      new WordCoverage(
          TelemetryAssert.class,
          SpansAssert.class,
          MetricsAssert.class,
          LogsAssert.class,
          TreeMatcher.class,
          Snapshot.class,
          Conventions.class,
          Budget.class);

  private void telemetryWord(String name, Consumer<TelemetryAssert> word) {
    telemetryWord(name, good, bad, word);
  }

  private void telemetryWord(
      String name, CapturedTelemetry right, CapturedTelemetry wrong, Consumer<TelemetryAssert> on) {
    words.word(
        "TelemetryAssert." + name,
        () -> on.accept(assertThat(right)),
        () -> on.accept(assertThat(wrong)));
  }

  private void spansWord(String name, Consumer<SpansAssert> word) {
    words.word(
        "SpansAssert." + name,
        () -> word.accept(assertThat(good).spans("step")),
        () -> word.accept(assertThat(bad).spans("step")));
  }

  @TestFactory
  Stream<DynamicTest> words() {
    spans();
    health();
    signals();
    snapshots();
    snapshotsOfSignals();
    conventions();
    budgets();
    selections();
    metricSelections();
    logSelections();
    trees();
    return words.tests(getClass(), "telemetry");
  }

  private void spans() {
    telemetryWord(
        "hasRootSpan(String)", good, telemetry(sample("other")), it -> it.hasRootSpan("job"));
    telemetryWord("hasSpanCount(int)", good, telemetry(sample("other")), it -> it.hasSpanCount(4));
    telemetryWord("spans()", good, telemetry(sample("other")), it -> it.spans().hasSize(4));
    telemetryWord("isEmpty()", telemetry(), signals, it -> it.isEmpty());
    telemetryWord("hasSpan(String)", it -> it.hasSpan("load"));
    telemetryWord("hasNoSpan(String)", it -> it.hasNoSpan("lost"));
    telemetryWord(
        "hasSpan(Consumer)", it -> it.hasSpan(span -> span.hasName("step").hasStatusOk()));
    telemetryWord(
        "hasSpan(String, Consumer)",
        it -> it.hasSpan("step", span -> span.hasStatusOk().hasAttribute("n", 1)));
    telemetryWord(
        "hasRootSpan(Consumer)",
        good,
        telemetry(sample("other")),
        it -> it.hasRootSpan(span -> span.hasChild("load")));
    telemetryWord("hasNoSpan(Consumer)", it -> it.hasNoSpan(span -> span.hasKind(CLIENT)));
    telemetryWord("spans(String)", it -> it.spans("load").hasSize(1));
    telemetryWord("spans(Consumer)", it -> it.spans(span("step").hasStatusOk()).hasSize(1));
    telemetryWord("hasNoSpans()", telemetry(), bad, it -> it.hasNoSpans());
    telemetryWord("allowEmpty()", telemetry(), bad, it -> it.allowEmpty().hasNoErrors());
    telemetryWord(
        "eventually(Duration)", it -> it.eventually(ofMillis(1)).hasTree("job\n  load\n  step x2"));
    telemetryWord(
        "settled(Duration)", it -> it.eventually(ofMillis(9)).settled(ofMillis(1)).hasNoErrors());
    telemetryWord(
        "hasTree(TreeMatcher)",
        it -> it.hasTree(tree("job").children(tree("load"), tree("step").times(2))));
    telemetryWord("hasTree(String)", it -> it.hasTree("job\n  load\n  step x2"));
    telemetryWord("hasForest(TreeMatcher[])", it -> it.hasForest(tree("job")));
    telemetryWord("hasForest(String)", it -> it.hasForest("job\n  load\n  step x2"));
  }

  private void health() {
    telemetryWord("hasNoErrors()", it -> it.hasNoErrors());
    telemetryWord("hasNoUnfinishedSpans()", it -> it.hasNoUnfinishedSpans());
    telemetryWord("hasNoOrphans()", it -> it.hasNoOrphans());
    telemetryWord("hasSingleRoot()", it -> it.hasSingleRoot());
    words.word(
        "TelemetryAssert.hasTraceCount(int)",
        () -> assertThat(bad).hasTraceCount(2),
        () -> assertThat(bad).hasTraceCount(1));
    telemetryWord("hasSameTreesAs(CapturedTelemetry)", it -> it.hasSameTreesAs(good));
    telemetryWord(
        "hasSameTreesAs(CapturedTelemetry, Snapshot)",
        it -> it.hasSameTreesAs(good, Snapshot.rules().ignoring("n")));
    telemetryWord("isOneTrace()", it -> it.isOneTrace());
    words.word(
        "TelemetryAssert.hasNoRepeatedSiblings(int)",
        () -> assertThat(good).hasNoRepeatedSiblings(2),
        () -> assertThat(good).hasNoRepeatedSiblings(1));
    words.word(
        "TelemetryAssert.hasNoUnattributedSpans()",
        () -> assertThat(good).hasNoUnattributedSpans(),
        () -> withUnattributed(it -> it.hasNoUnattributedSpans()));
    words.word(
        "TelemetryAssert.hasNoUnattributedLogs()",
        () -> assertThat(signals).hasNoUnattributedLogs(),
        () -> withUnattributed(it -> it.hasNoUnattributedLogs()));
  }

  /**
   * Emits signals while two tests run, first in the context of one of them, then without a context.
   */
  private static void withUnattributed(Consumer<TelemetryAssert> word) {
    TelemetryCapture capture = TelemetryCapture.get();
    try (CaptureScope one = capture.openScope("one()");
        CaptureScope other = capture.openScope("other()")) {
      try (Scope ignored = Context.root().with(one).makeCurrent()) {
        emit(capture.openTelemetry(), "mine");
      }
      try (Scope ignored = Context.root().makeCurrent()) {
        emit(capture.openTelemetry(), "whose");
      }
      assertThat(other.spans()).isEmpty();
      word.accept(assertThat(CapturedTelemetry.of(one)));
    }
  }

  private static void emit(OpenTelemetry openTelemetry, String name) {
    openTelemetry.getTracer("app").spanBuilder(name).startSpan();
    openTelemetry
        .getLogsBridge()
        .get("app")
        .logRecordBuilder()
        .setSeverity(WARN)
        .setBody(name)
        .emit();
  }

  private void signals() {
    words.word(
        "TelemetryAssert.hasMetric(String)",
        () -> assertThat(signals).hasMetric("queue_size"),
        () -> assertThat(signals).hasMetric("queue_sise"));
    words.word(
        "TelemetryAssert.hasNoMetric(Consumer)",
        () -> assertThat(signals).hasNoMetric(metric("queue_sise")),
        () -> assertThat(signals).hasNoMetric(metric("queue_size")));
    words.word(
        "TelemetryAssert.metrics()",
        () -> assertThat(signals).metrics().hasSize(4),
        () -> assertThat(signals).metrics().hasSize(5));
    words.word(
        "TelemetryAssert.metrics(String)",
        () -> assertThat(signals).metrics("queue_size").hasSize(1),
        () -> assertThat(signals).metrics("queue_size").hasSize(2));
    words.word(
        "TelemetryAssert.hasNoMetric(String)",
        () -> assertThat(signals).hasNoMetric("queue"),
        () -> assertThat(signals).hasNoMetric("queue_size"));
    words.word(
        "TelemetryAssert.hasMetric(Consumer)",
        () -> assertThat(signals).hasMetric(it -> it.hasName("queue_size").hasTotal(7)),
        () -> assertThat(signals).hasMetric(it -> it.hasName("queue_size").hasTotal(8)));
    words.word(
        "TelemetryAssert.hasMetric(String, Consumer)",
        () -> assertThat(signals).hasMetric("queue_size", it -> it.hasTotal(7)),
        () -> assertThat(signals).hasMetric("queue_size", it -> it.hasTotal(8)));
    words.word(
        "TelemetryAssert.isNotEmpty()",
        () -> assertThat(signals).isNotEmpty(),
        () -> assertThat(telemetry()).isNotEmpty());
    words.word(
        "TelemetryAssert.hasMetricCount(int)",
        () -> assertThat(signals).hasMetricCount(4),
        () -> assertThat(signals).hasMetricCount(3));
    telemetryWord("hasNoMetrics()", good, signals, it -> it.hasNoMetrics());
    telemetryWord("hasNoLogs()", good, signals, it -> it.hasNoLogs());
    words.word(
        "TelemetryAssert.hasLogCount(int)",
        () -> assertThat(signals).hasLogCount(2),
        () -> assertThat(signals).hasLogCount(3));
    words.word(
        "TelemetryAssert.hasLog(Consumer)",
        () -> assertThat(signals).hasLog(it -> it.hasSeverity(WARN).hasBody("disk is full")),
        () -> assertThat(signals).hasLog(it -> it.hasSeverity(ERROR).hasBody("disk is full")));
    words.word(
        "TelemetryAssert.hasLog(String, Consumer)",
        () -> assertThat(signals).hasLog("disk is full", it -> it.hasSeverity(WARN)),
        () -> assertThat(signals).hasLog("disk is full", it -> it.hasSeverity(ERROR)));
    words.word(
        "TelemetryAssert.hasNoLog(String)",
        () -> assertThat(signals).hasNoLog("disk is empty"),
        () -> assertThat(signals).hasNoLog("disk is full"));
    words.word(
        "TelemetryAssert.logs(String)",
        () -> assertThat(signals).logs("disk is full").hasSize(1),
        () -> assertThat(signals).logs("disk is full").isEmpty());
    words.word(
        "TelemetryAssert.logs()",
        () -> assertThat(signals).logs().hasSize(2),
        () -> assertThat(signals).logs().hasSize(1));
    words.word(
        "TelemetryAssert.hasLog(String)",
        () -> assertThat(signals).hasLog("disk is full"),
        () -> assertThat(signals).hasLog("none"));
    words.word(
        "TelemetryAssert.metrics(Consumer)",
        () -> assertThat(signals).metrics(metric().hasUnit("s")).hasSize(1),
        () -> assertThat(signals).metrics(metric().hasUnit("s")).hasSize(2));
    words.word(
        "TelemetryAssert.hasNoLog(Consumer)",
        () -> assertThat(signals).hasNoLog(log().hasSeverity(ERROR)),
        () -> assertThat(signals).hasNoLog(log().hasSeverity(WARN)));
    words.word(
        "TelemetryAssert.logs(Consumer)",
        () -> assertThat(signals).logs(log().hasSeverity(WARN)).hasSize(1),
        () -> assertThat(signals).logs(log().hasSeverity(WARN)).hasSize(2));
  }

  private void snapshots() {
    CapturedTelemetry right = good.inTest(getClass(), "snapshot");
    CapturedTelemetry wrong = bad.inTest(getClass(), "snapshot");
    Path file =
        Path.of("src/test/resources/dev/oteltest/assertions/TelemetryWordsTest.snapshot.trace.txt");
    Snapshot rules = Snapshot.rules().ignoring("n").named("ruled");
    telemetryWord("matchesSnapshot()", right, wrong, it -> it.matchesSnapshot());
    telemetryWord("matchesSnapshot(Snapshot)", right, wrong, it -> it.matchesSnapshot(rules));
    telemetryWord("matchesSnapshot(Path)", right, wrong, it -> it.matchesSnapshot(file));
    telemetryWord(
        "matchesSnapshot(Path, Snapshot)",
        right,
        wrong,
        it -> it.matchesSnapshot(file, Snapshot.rules()));
    snapshotWord("rules()", right, Snapshot.rules(), Snapshot.rules().named("wrong"));
    snapshotWord("ignoring(String[])", right, rules, Snapshot.rules().named("ruled"));
    AttributeKey<Long> n = AttributeKey.longKey("n");
    snapshotWord(
        "ignoring(AttributeKey, AttributeKey[])",
        right,
        Snapshot.rules().ignoring(n).named("ruled"),
        Snapshot.rules().ignoring(AttributeKey.longKey("m")).named("ruled"));
    snapshotWord("named(String)", right, rules, Snapshot.rules().ignoring("n").named("wrong"));
    snapshotWord(
        "replacing(String, String)",
        good.inTest(getClass(), "replacing"),
        Snapshot.rules().replacing("n=\\d", "n=N"),
        Snapshot.rules().replacing("n=\\d", "n=M"));
    snapshotWord(
        "withResource()",
        good.inTest(getClass(), "withResource"),
        Snapshot.rules().withResource(),
        Snapshot.rules());
    snapshotWord(
        "withScope()",
        good.inTest(getClass(), "withScope"),
        Snapshot.rules().withScope(),
        Snapshot.rules());
  }

  private void snapshotsOfSignals() {
    CapturedTelemetry right = signals.inTest(getClass(), "snapshot");
    CapturedTelemetry wrong = SampleSignals.named("queue_size").inTest(getClass(), "snapshot");
    String base = "src/test/resources/dev/oteltest/assertions/TelemetryWordsTest.snapshot";
    Path logs = Path.of(base + ".logs.txt");
    Path metrics = Path.of(base + ".metrics.txt");
    Snapshot rules = Snapshot.rules().ignoring("step", "path").named("ruled");
    words.word(
        "LogsAssert.matchesSnapshot()",
        () -> assertThat(right).logs().matchesSnapshot(),
        () -> assertThat(right).logs(log().hasSeverity(WARN)).matchesSnapshot());
    words.word(
        "LogsAssert.matchesSnapshot(Snapshot)",
        () -> assertThat(right).logs().matchesSnapshot(rules),
        () -> assertThat(right).logs(log().hasSeverity(WARN)).matchesSnapshot(rules));
    words.word(
        "LogsAssert.matchesSnapshot(Path)",
        () -> assertThat(right).logs().matchesSnapshot(logs),
        () -> assertThat(right).logs(log().hasSeverity(WARN)).matchesSnapshot(logs));
    words.word(
        "LogsAssert.matchesSnapshot(Path, Snapshot)",
        () -> assertThat(right).logs().matchesSnapshot(logs, Snapshot.rules()),
        () -> assertThat(right).logs().matchesSnapshot(logs, rules));
    words.word(
        "MetricsAssert.matchesSnapshot()",
        () -> assertThat(right).metrics().matchesSnapshot(),
        () -> assertThat(wrong).metrics().matchesSnapshot());
    words.word(
        "MetricsAssert.matchesSnapshot(Snapshot)",
        () -> assertThat(right).metrics().matchesSnapshot(rules),
        () -> assertThat(wrong).metrics().matchesSnapshot(rules));
    words.word(
        "MetricsAssert.matchesSnapshot(Path)",
        () -> assertThat(right).metrics().matchesSnapshot(metrics),
        () -> assertThat(wrong).metrics().matchesSnapshot(metrics));
    words.word(
        "MetricsAssert.matchesSnapshot(Path, Snapshot)",
        () -> assertThat(right).metrics().matchesSnapshot(metrics, Snapshot.rules()),
        () -> assertThat(right).metrics().matchesSnapshot(metrics, rules));
    Snapshot withoutValues = Snapshot.rules().ignoringValuesOf("latency").named("without values");
    words.word(
        "Snapshot.ignoringValuesOf(String[])",
        () -> assertThat(right).metrics().matchesSnapshot(withoutValues),
        () ->
            assertThat(right).metrics().matchesSnapshot(Snapshot.rules().named("without values")));
  }

  private void snapshotWord(
      String name, CapturedTelemetry telemetry, Snapshot right, Snapshot wrong) {
    words.word("Snapshot." + name, right, wrong, it -> assertThat(telemetry).matchesSnapshot(it));
  }

  private void conventions() {
    telemetryWord("follows(Conventions)", it -> it.follows(Conventions.general()));
    telemetryConventions("general()", good, bad, Conventions.general());
    Path file = Path.of("src/test/resources/conventions/client.yaml");
    words.word(
        "Conventions.of(Path)",
        () ->
            assertThat(telemetry(sample("call").kind(CLIENT).with("server.address", "localhost")))
                .follows(Conventions.of(file)),
        () -> assertThat(bad).follows(Conventions.of(file)));
    telemetryConventions(
        "prometheusMetrics()",
        SampleSignals.named("queue_size_bytes"),
        SampleSignals.named("queue_size"),
        Conventions.prometheusMetrics());
    telemetryConventions(
        "openTelemetryMetrics()",
        SampleSignals.named("queue.size"),
        signals,
        Conventions.openTelemetryMetrics());
    telemetryConventions(
        "and(Conventions)",
        SampleSignals.named("queue_size_bytes"),
        SampleSignals.named("queue_size"),
        Conventions.general().and(Conventions.prometheusMetrics()));
  }

  private void telemetryConventions(
      String name, CapturedTelemetry right, CapturedTelemetry wrong, Conventions conventions) {
    words.word("Conventions." + name, right, wrong, it -> assertThat(it).follows(conventions));
  }

  private void budgets() {
    telemetryWord("follows(Budget)", it -> it.follows(budget().spans(4).errors(0)));
    budgetWord("budget()", good, bad, budget().errors(0));
    budgetWord("spans(int)", good, bad, budget().spans(4));
    budgetWord("spans(String, int)", good, bad, budget().spans("kind:client", 1));
    budgetWord("errors(int)", good, bad, budget().errors(1));
    budgetWord("and(Budget)", good, bad, budget().spans(9).and(budget().spans(4)));
    CapturedTelemetry queries =
        telemetry(
            sample("list", 0, 9)
                .child(
                    query("select * from owners"),
                    query("select * from pets where owner_id=1"),
                    query("select * from pets where owner_id=2")));
    budgetWord("statements(int)", good, queries, budget().statements(2));
    budgetWord("sameCall(int)", telemetry(sample("a")), queries, budget().sameCall(1));
    budgetWord("sameStatement(int)", good, queries, budget().sameStatement(1));
    budgetWord(
        "peers(String[])",
        good,
        telemetry(sample("call").kind(CLIENT).with("server.address", "api.example.com")),
        budget().peers("localhost", "db:5432"));
    budgetWord(
        "duration(Duration)",
        telemetry(sample("load", 0, 3)),
        good,
        budget().duration(ofMillis(10)));
  }

  private void budgetWord(
      String name, CapturedTelemetry right, CapturedTelemetry wrong, Budget budget) {
    words.word("Budget." + name, right, wrong, it -> assertThat(it).follows(budget));
  }

  private static SampleSpan query(String sql) {
    return sample("SELECT", 1, 2).with("db.system.name", "h2").with("db.query.text", sql);
  }

  private void selections() {
    SpanMatcher fine = span().hasDurationAtMost(ofMillis(3)).hasNoError();
    words.word(
        "SpansAssert.isEmpty()",
        () -> assertThat(good).spans("none").isEmpty(),
        () -> assertThat(good).spans("step").isEmpty());
    words.word(
        "SpansAssert.isNotEmpty()",
        () -> assertThat(good).spans("step").isNotEmpty(),
        () -> assertThat(good).spans("none").isNotEmpty());
    words.word(
        "SpansAssert.hasSize(int)",
        () -> assertThat(good).spans("step").hasSize(2),
        () -> assertThat(good).spans("step").hasSize(3));
    words.word(
        "SpansAssert.hasSizeAtLeast(int)",
        () -> assertThat(good).spans("step").hasSizeAtLeast(2),
        () -> assertThat(good).spans("step").hasSizeAtLeast(3));
    words.word(
        "SpansAssert.hasSizeAtMost(int)",
        () -> assertThat(good).spans("step").hasSizeAtMost(2),
        () -> assertThat(good).spans("step").hasSizeAtMost(1));
    spansWord("takeAtMost(Duration)", it -> it.takeAtMost(ofMillis(3)));
    spansWord("takeAtMost(double, Duration)", it -> it.takeAtMost(99, ofMillis(3)));
    spansWord("takeAtMostInTotal(Duration)", it -> it.takeAtMostInTotal(ofMillis(5)));
    spansWord("runOneAtATime()", it -> it.runOneAtATime());
    words.word(
        "SpansAssert.runConcurrently(int)",
        bad,
        good,
        it -> assertThat(it).spans("step").runConcurrently(2));
    spansWord(
        "extracting(Function)", it -> it.extracting(SpanData::getKind).containsOnly(INTERNAL));
    spansWord("filteredOn(SignalMatcher)", it -> it.filteredOn(span().hasStatusOk()).hasSize(1));
    spansWord(
        "filteredOn(Predicate)", it -> it.filteredOn(on -> on.getKind() == INTERNAL).hasSize(2));
    spansWord("allSatisfy(Consumer)", it -> it.allSatisfy(on -> on.hasNoError()));
    spansWord("anySatisfy(Consumer)", it -> it.anySatisfy(on -> on.hasStatusOk()));
    spansWord("noneSatisfy(Consumer)", it -> it.noneSatisfy(on -> on.hasStatusError()));
    spansWord("element(int)", it -> it.element(1).hasNoError());
    spansWord("extracting(String)", it -> it.extracting("kind").containsOnly(INTERNAL));
    words.word(
        "SpansAssert.hasSizeGreaterThan(int)",
        () -> assertThat(good).spans("step").hasSizeGreaterThan(1),
        () -> assertThat(good).spans("step").hasSizeGreaterThan(2));
    words.word(
        "SpansAssert.hasSizeLessThan(int)",
        () -> assertThat(good).spans("step").hasSizeLessThan(3),
        () -> assertThat(good).spans("step").hasSizeLessThan(2));
    words.word(
        "SpansAssert.hasSizeBetween(int, int)",
        () -> assertThat(good).spans("step").hasSizeBetween(2, 3),
        () -> assertThat(good).spans("step").hasSizeBetween(3, 4));
    spansWord("first()", it -> it.first().hasNoError());
    spansWord("last()", it -> it.last().hasDurationAtMost(ofMillis(3)));
    words.word(
        "SpansAssert.singleElement()",
        () -> assertThat(good).spans("load").singleElement(),
        () -> assertThat(good).spans("step").singleElement());
    spansWord("returnToTelemetry()", it -> it.returnToTelemetry().hasSpan("load"));
  }

  private void metricSelections() {
    words.word(
        "MetricsAssert.isEmpty()",
        () -> assertThat(signals).metrics("none").isEmpty(),
        () -> assertThat(signals).metrics("queue_size").isEmpty());
    words.word(
        "MetricsAssert.isNotEmpty()",
        () -> assertThat(signals).metrics("queue_size").isNotEmpty(),
        () -> assertThat(signals).metrics("none").isNotEmpty());
    metricsWord("hasSize(int)", it -> it.hasSize(4), it -> it.hasSize(1));
    metricsWord("hasSizeAtLeast(int)", it -> it.hasSizeAtLeast(4), it -> it.hasSizeAtLeast(5));
    metricsWord("hasSizeAtMost(int)", it -> it.hasSizeAtMost(4), it -> it.hasSizeAtMost(3));
    metricsWord(
        "extracting(Function)",
        it -> it.extracting(MetricData::getName).contains("queue_size"),
        it -> it.extracting(MetricData::getName).contains("none"));
    metricsWord(
        "filteredOn(SignalMatcher)",
        it -> it.filteredOn(metric().hasUnit("s")).hasSize(1),
        it -> it.filteredOn(metric().hasUnit("ms")).hasSize(1));
    metricsWord(
        "filteredOn(Predicate)",
        it -> it.filteredOn(m -> m.getUnit().equals("s")).hasSize(1),
        it -> it.filteredOn(m -> m.getUnit().equals("ms")).hasSize(1));
    metricsWord(
        "allSatisfy(Consumer)",
        it -> it.allSatisfy(on -> on.hasScope("lib")),
        it -> it.allSatisfy(on -> on.hasUnit("ms")));
    metricsWord(
        "anySatisfy(Consumer)",
        it -> it.anySatisfy(on -> on.hasUnit("s")),
        it -> it.anySatisfy(on -> on.hasUnit("ms")));
    metricsWord(
        "noneSatisfy(Consumer)",
        it -> it.noneSatisfy(on -> on.hasUnit("ms")),
        it -> it.noneSatisfy(on -> on.hasUnit("s")));
    metricsWord("element(int)", it -> it.element(3), it -> it.element(4));
    metricsWord(
        "extracting(String)",
        it -> it.extracting("unit").isNotEmpty(),
        it -> it.extracting("unit").isEmpty());
    metricsWord(
        "hasSizeGreaterThan(int)", it -> it.hasSizeGreaterThan(3), it -> it.hasSizeGreaterThan(4));
    metricsWord("hasSizeLessThan(int)", it -> it.hasSizeLessThan(5), it -> it.hasSizeLessThan(4));
    metricsWord(
        "hasSizeBetween(int, int)", it -> it.hasSizeBetween(1, 4), it -> it.hasSizeBetween(0, 1));
    metricsWord("first()", it -> it.first(), it -> it.first().hasUnit("ms"));
    metricsWord("last()", it -> it.last(), it -> it.last().hasUnit("ms"));
    words.word(
        "MetricsAssert.singleElement()",
        () -> assertThat(signals).metrics(metric("queue_size")).singleElement(),
        () -> assertThat(signals).metrics(metric()).singleElement());
    metricsWord(
        "returnToTelemetry()",
        it -> it.returnToTelemetry().hasSpan("store"),
        it -> it.returnToTelemetry().hasSpan("stork"));
  }

  private void metricsWord(
      String name, Consumer<MetricsAssert> right, Consumer<MetricsAssert> wrong) {
    words.word(
        "MetricsAssert." + name,
        () -> right.accept(assertThat(signals).metrics(metric())),
        () -> wrong.accept(assertThat(signals).metrics(metric())));
  }

  private void logSelections() {
    words.word(
        "LogsAssert.isEmpty()",
        () -> assertThat(signals).logs(log().hasBody("none")).isEmpty(),
        () -> assertThat(signals).logs(log()).isEmpty());
    words.word(
        "LogsAssert.isNotEmpty()",
        () -> assertThat(signals).logs(log()).isNotEmpty(),
        () -> assertThat(signals).logs(log().hasBody("none")).isNotEmpty());
    logsWord("hasSize(int)", it -> it.hasSize(2), it -> it.hasSize(1));
    logsWord("hasSizeAtLeast(int)", it -> it.hasSizeAtLeast(2), it -> it.hasSizeAtLeast(3));
    logsWord("hasSizeAtMost(int)", it -> it.hasSizeAtMost(2), it -> it.hasSizeAtMost(1));
    logsWord(
        "extracting(Function)",
        it -> it.extracting(LogRecordData::getSeverity).hasSize(2),
        it -> it.extracting(LogRecordData::getSeverity).isEmpty());
    logsWord(
        "filteredOn(SignalMatcher)",
        it -> it.filteredOn(log().hasSeverity(WARN)).hasSize(1),
        it -> it.filteredOn(log().hasSeverity(ERROR)).hasSize(1));
    logsWord(
        "filteredOn(Predicate)",
        it -> it.filteredOn(l -> l.getSeverity() == WARN).hasSize(1),
        it -> it.filteredOn(l -> l.getSeverity() == ERROR).hasSize(1));
    logsWord(
        "allSatisfy(Consumer)",
        it -> it.allSatisfy(on -> on.hasScope("com.example.Store")),
        it -> it.allSatisfy(on -> on.hasSeverity(ERROR)));
    logsWord(
        "anySatisfy(Consumer)",
        it -> it.anySatisfy(on -> on.hasSeverity(WARN)),
        it -> it.anySatisfy(on -> on.hasSeverity(ERROR)));
    logsWord(
        "noneSatisfy(Consumer)",
        it -> it.noneSatisfy(on -> on.hasSeverity(ERROR)),
        it -> it.noneSatisfy(on -> on.hasSeverity(WARN)));
    logsWord("element(int)", it -> it.element(1), it -> it.element(2));
    logsWord(
        "extracting(String)",
        it -> it.extracting("severity").isNotEmpty(),
        it -> it.extracting("severity").isEmpty());
    logsWord(
        "hasSizeGreaterThan(int)", it -> it.hasSizeGreaterThan(1), it -> it.hasSizeGreaterThan(2));
    logsWord("hasSizeLessThan(int)", it -> it.hasSizeLessThan(3), it -> it.hasSizeLessThan(2));
    logsWord(
        "hasSizeBetween(int, int)", it -> it.hasSizeBetween(1, 2), it -> it.hasSizeBetween(0, 1));
    logsWord("first()", it -> it.first(), it -> it.first().hasBody("none"));
    logsWord("last()", it -> it.last(), it -> it.last().hasBody("none"));
    words.word(
        "LogsAssert.singleElement()",
        () -> assertThat(signals).logs(log().hasSeverity(WARN)).singleElement(),
        () -> assertThat(signals).logs(log()).singleElement());
    logsWord(
        "returnToTelemetry()",
        it -> it.returnToTelemetry().hasSpan("store"),
        it -> it.returnToTelemetry().hasSpan("stork"));
  }

  private void logsWord(String name, Consumer<LogsAssert> right, Consumer<LogsAssert> wrong) {
    words.word(
        "LogsAssert." + name,
        () -> right.accept(assertThat(signals).logs(log())),
        () -> wrong.accept(assertThat(signals).logs(log())));
  }

  private void trees() {
    TreeMatcher job = tree("job");
    TreeMatcher load = tree("load");
    TreeMatcher step = tree("step");
    treeWord("tree(String)", job, tree("jab"));
    treeWord("tree(String, TreeMatcher[])", tree("job", load, step, step), tree("job", load));
    treeWord("tree(Consumer)", tree(span("job").isRoot()), tree(span("job").hasKind(SERVER)));
    treeWord(
        "tree(Consumer, TreeMatcher[])",
        tree(span("job").isRoot(), load, step, step),
        tree(span("job").isRoot(), load));
    treeWord("children(TreeMatcher[])", job.children(load, step, step), job.children(load, step));
    treeWord("descendants(TreeMatcher[])", job.descendants(step), job.descendants(tree("x")));
    treeWord(
        "inOrder()",
        job.children(load, step.times(2)).inOrder(),
        job.children(step.times(2), load).inOrder());
    treeWord("andOthers()", job.children(load).andOthers(), job.children(tree("x")).andOthers());
    treeWord("times(int)", job.children(load, step.times(2)), job.children(load, step.times(3)));
    treeWord(
        "times(int, int)",
        job.children(load, step.times(1, 2)),
        job.children(load, step.times(3, 4)));
    treeWord("treeFrom(String)", treeFrom("load"), treeFrom("load\n  read"));
    treeWord(
        "atLeast(int)", job.children(load, step.atLeast(1)), job.children(load, step.atLeast(3)));
    treeWord(
        "optional()",
        job.children(load, step.times(2), tree("x").optional()),
        job.children(load, step.optional()));
  }

  private void treeWord(String name, TreeMatcher right, TreeMatcher wrong) {
    words.word("TreeMatcher." + name, right, wrong, it -> assertThat(good).hasTree(it));
  }
}
