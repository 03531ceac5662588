package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of log records and metrics. */
class SnapshotOfSignalsTest {

  /** What a scope adopts is a test's span for all that run at the same time. */
  private static final SpanContext IDS_OF_NO_OTHER_TEST =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319e",
          "b7ad6b7169203339",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private static final Resource RESOURCE =
      Resource.create(Attributes.of(stringKey("service.name"), "imageflow"));
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("lib");

  @TempDir private Path folder;

  // As a user.

  private static void work(OpenTelemetry sdk, long nanos) {
    Meter meter = sdk.getMeter("user");
    Attributes resize = Attributes.of(stringKey("step"), "resize", longKey("thread.id"), nanos);
    meter.counterBuilder("user.images").setUnit("{image}").build().add(2, resize);
    meter.histogramBuilder("user.duration").setUnit("s").build().record(nanos / 1e9, resize);
    meter
        .histogramBuilder("user.size")
        .setUnit("By")
        .setDescription("Size of images")
        .setExplicitBucketBoundariesAdvice(List.of(1e3, 1e6))
        .build()
        .record(4096, resize);
    Logger logger = sdk.getLogsBridge().get("user");
    Span span = sdk.getTracer("user").spanBuilder("resize").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      logger.logRecordBuilder().setSeverity(Severity.INFO).setBody("start").emit();
      logger
          .logRecordBuilder()
          .setSeverity(Severity.WARN)
          .setBody("took " + nanos + " ns")
          .setAttribute(longKey("n"), 1L)
          .emit();
    } finally {
      span.end();
    }
  }

  @Test
  void aSecondRunHasTheSameFiles() {
    Assumptions.assumeTrue(SnapshotSettings.ofThisJvm().mayCreate());
    TelemetryCapture capture = TelemetryCapture.get();
    Snapshot rules = Snapshot.rules().replacing("\\d+ ns", "N ns");
    Path logs = folder.resolve("a.logs.txt");
    Path metrics = folder.resolve("a.metrics.txt");
    for (long nanos : new long[] {123, 456}) {
      try (CaptureScope scope = capture.openScope("user()");
          Scope ignored = Context.root().with(scope).makeCurrent()) {
        work(capture.openTelemetry(), nanos);
        CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

        assertThat(telemetry).logs().matchesSnapshot(logs, rules).hasSize(2);
        assertThat(telemetry)
            .eventually(ofSeconds(20))
            .settled(ofMillis(50))
            .metrics(metric().hasScope("user"))
            .matchesSnapshot(metrics);
      }
    }
    assertThat(logs)
        .content()
        .isEqualTo(
            """
            in resize
              INFO  "start"
              WARN  "took N ns"  {n=1}
            """);
    assertThat(metrics)
        .content()
        .isEqualTo(
            """
            user.duration  histogram  s  bounds %s
              {step="resize"}  count 1
            user.images  counter  {image}
              {step="resize"}  2
            user.size  histogram  By  "Size of images"  bounds [1000, 1000000]
              {step="resize"}  count 1, sum 4096, buckets [0, 1, 0]
            """
                .formatted(
                    "[0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000]"));
  }

  // The text of log records.

  private static String textOfLogs(CapturedTelemetry telemetry, Snapshot rules) {
    return rules.textOfLogs(SignalKind.LOGS.look(telemetry.source(), false).all());
  }

  @Test
  void aRecordHasAllThatIsTheSameInEachRun() {
    InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    Logger logger =
        SdkLoggerProvider.builder()
            .setResource(RESOURCE)
            .setLogLimits(() -> LogLimits.builder().setMaxNumberOfAttributes(3).build())
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build()
            .get("com.example.Store");
    SampleSignals.diskIsFull(logger).setContext(Context.root()).emit();
    SampleSignals.diskIsFull(logger)
        .setAttribute("thread.id", 7)
        .setSeverityText("WARN")
        .setContext(Context.root())
        .emit();
    logger.logRecordBuilder().setContext(Context.root()).setBody("a \"b\"\nc").emit();
    logger
        .logRecordBuilder()
        .setContext(Context.root())
        .setBody(Value.of(KeyValue.of("code", Value.of(3))))
        .setSeverityText("in x")
        .emit();
    logger.logRecordBuilder().setContext(Context.root()).setSeverity(Severity.DEBUG2).emit();
    CapturedTelemetry records =
        CapturedTelemetry.of(List.of(), List.of(), exporter.getFinishedLogRecordItems());

    assertThat(textOfLogs(records, Snapshot.rules().ignoring("exception.type")))
        .isEqualTo(
            """
            DEBUG2  (no body)
            WARN  "disk is full"  {exception.message="no space", path="/tmp"}  1 attribute dropped
            WARN ("WARNING")  "disk is full"  {exception.message="no space", path="/tmp"}
            unset  "a \\"b\\"\\nc"
            unset ("in x")  {code=3}
            """);
    assertThat(
            textOfLogs(
                records, Snapshot.rules().withScope().withResource().replacing("disk", "disc")))
        .startsWith(
            """
            DEBUG2  (no body)
              @ resource  {service.name="imageflow"}
              @ scope com.example.Store
            WARN  "disc is full"\
            """);
  }

  @Test
  void anEventHasItsName() {
    assertThat(textOfLogs(SampleSignals.event("order placed"), Snapshot.rules()))
        .isEqualTo("unset  (no body)  event order placed\n");
  }

  /** What runs at the same time has no order; what is in one span has. */
  @Test
  void recordsOfASpanKeepTheirOrderAndAllElseIsSorted() {
    List<SpanData> spans =
        SampleSpan.spans(sample("b"), sample("a  OK"), sample("b"), sample("gone"));
    List<List<String>> bodies =
        List.of(List.of("2", "1"), List.of("z", "y"), List.of("2", "0"), List.of("x"));
    CapturedTelemetry captured = CapturedTelemetry.of(spans.subList(0, 3), List.of(), List.of());
    String text =
        """
        INFO  "none 1"
        INFO  "none 2"
        in "a  OK"
          INFO  "z"
          INFO  "y"
        in ?  (not captured)
          INFO  "x"
        in b
          INFO  "2"
          INFO  "0"
        in b
          INFO  "2"
          INFO  "1"
        """;
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      List<List<LogRecordData>> threads = new ArrayList<>();
      for (int i = 0; i < spans.size(); i++) {
        threads.add(new ArrayList<>(records(spans.get(i), bodies.get(i))));
      }
      threads.add(new ArrayList<>(records(null, List.of("none 2"))));
      threads.add(new ArrayList<>(records(null, List.of("none 1"))));
      List<LogRecordData> arrived = new ArrayList<>();
      while (!threads.isEmpty()) {
        List<LogRecordData> next = threads.get(random.nextInt(threads.size()));
        arrived.add(next.remove(0));
        threads.removeIf(List::isEmpty);
      }

      assertThat(
              textOfLogs(
                  CapturedTelemetry.of(captured.getSpans(), List.of(), arrived), Snapshot.rules()))
          .isEqualTo(text);
    }
  }

  private static List<LogRecordData> records(SpanData span, List<String> bodies) {
    Context context =
        span == null ? Context.root() : Context.root().with(Span.wrap(span.getSpanContext()));
    return SampleSignals.logs(
            bodies.stream()
                .<Consumer<LogRecordBuilder>>map(
                    body -> it -> it.setContext(context).setSeverity(Severity.INFO).setBody(body))
                .toList())
        .getLogRecords();
  }

  @Test
  void recordsOfTheTestItselfSaySo() {
    TelemetryCapture capture = TelemetryCapture.get();
    Span test = Span.wrap(IDS_OF_NO_OTHER_TEST);
    try (CaptureScope scope = capture.openScope("own()")) {
      scope.adopt(test.getSpanContext());
      try (Scope ignored = Context.root().with(scope).with(test).makeCurrent()) {
        capture.openTelemetry().getLogsBridge().get("x").logRecordBuilder().setBody("a").emit();

        assertThat(textOfLogs(CapturedTelemetry.of(scope), Snapshot.rules()))
            .isEqualTo("in ?  (the test)\n  unset  \"a\"\n");
      }
    }
  }

  // The text of metrics.

  private static String textOfMetrics(CapturedTelemetry telemetry, Snapshot rules) {
    return rules.textOfMetrics(SignalKind.METRICS.look(telemetry.source(), false).all());
  }

  private static CapturedTelemetry metrics(MetricData... metrics) {
    return CapturedTelemetry.of(List.of(), Arrays.asList(metrics), List.of());
  }

  private static MetricData sum(String name, String unit, double... values) {
    List<DoublePointData> points = new ArrayList<>();
    for (double value : values) {
      Attributes attributes = Attributes.of(longKey("thread.id"), (long) points.size());
      points.add(ImmutableDoublePointData.create(1, 2, attributes, value));
    }
    return ImmutableMetricData.createDoubleSum(
        RESOURCE, SCOPE, name, "", unit, ImmutableSumData.create(true, DELTA, points));
  }

  private static MetricData gauge(String name, String unit, long... values) {
    List<LongPointData> points = new ArrayList<>();
    for (long value : values) {
      Attributes attributes = Attributes.of(longKey("thread.id"), (long) points.size());
      points.add(ImmutableLongPointData.create(1, 2, attributes, value));
    }
    return ImmutableMetricData.createLongGauge(
        RESOURCE, SCOPE, name, "", unit, ImmutableGaugeData.create(points));
  }

  private static MetricData sizes(String step, double sum, List<Long> counts, long thread) {
    return ImmutableMetricData.createDoubleHistogram(
        RESOURCE,
        SCOPE,
        "size",
        "",
        "By",
        ImmutableHistogramData.create(DELTA, List.of(size(step, sum, counts, thread))));
  }

  private static HistogramPointData size(String step, double sum, List<Long> counts, long thread) {
    return ImmutableHistogramPointData.create(
        1,
        2,
        Attributes.of(stringKey("step"), step, longKey("thread.id"), thread),
        sum,
        true,
        thread,
        true,
        thread,
        List.of(10.0),
        counts,
        List.of());
  }

  @Test
  void eachKindOfMetricHasWhatIsTheSameInEachRun() {
    List<MetricData> all = new ArrayList<>(SampleSignals.telemetry().getMetrics());
    all.addAll(SampleSignals.exponential().getMetrics());
    all.addAll(SampleSignals.upDown().getMetrics());
    all.add(sum("ratio", "1", 0.1, 0.2, 0.3));
    all.add(sizes("a", 12, List.of(1L, 1L), 7));
    String text =
        """
        drift  exponential histogram  s
          count 8
        imageflow_duration_seconds  histogram  s  bounds [0.25, 1]
          {step="load"}  count 2
        imageflow_runs_total  counter  {run}  "Runs so far"
          {step="load"}  3
          {step="store"}  1
        latency  summary
          count 2, sum 9
        queue_size  gauge
          7
        queue_size  up-down counter
          7
        ratio  counter  1
          0.6
        size  histogram  By  bounds [10]
          {step="a"}  count 2, sum 12, buckets [1, 1]
        """;
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(all, new Random(round));
      CapturedTelemetry telemetry = CapturedTelemetry.of(List.of(), all, List.of());

      assertThat(textOfMetrics(telemetry, Snapshot.rules())).isEqualTo(text);
    }
    CapturedTelemetry telemetry = CapturedTelemetry.of(List.of(), all, List.of());
    assertThat(
            textOfMetrics(
                telemetry,
                Snapshot.rules()
                    .ignoring("step")
                    .ignoringValuesOf("size", "queue_size")
                    .replacing("image[a-z]+", "app")))
        .contains(
            "app_runs_total  counter  {run}  \"Runs so far\"\n  4\n",
            "queue_size  gauge\n  (value left out)\n",
            "size  histogram  By  bounds [10]\n  (value left out)\n");
    assertThat(textOfMetrics(metrics(sum("x", "", 1)), Snapshot.rules().withResource().withScope()))
        .isEqualTo(
            """
            x  counter
              @ resource  {service.name="imageflow"}
              @ scope lib
              1.0
            """);
  }

  /** Which thread measures differs, the sum does not. */
  @Test
  void pointsThatDifferOnlyInWhatIsLeftOutAreAddedUp() {
    MetricData histogram =
        ImmutableMetricData.createDoubleHistogram(
            RESOURCE,
            SCOPE,
            "size",
            "",
            "By",
            ImmutableHistogramData.create(
                DELTA,
                List.of(
                    size("b", 0.1, List.of(1L, 0L), 1),
                    size("a", 20, List.of(1L, 1L), 1),
                    size("b", 0.2, List.of(0L, 2L), 2))));

    assertThat(textOfMetrics(metrics(histogram, gauge("level", "", 5, 3, 5)), Snapshot.rules()))
        .isEqualTo(
            """
            level  gauge
              3
              5
            size  histogram  By  bounds [10]
              {step="a"}  count 2, sum 20, buckets [1, 1]
              {step="b"}  count 3, sum 0.3, buckets [1, 2]
            """);
  }

  @Test
  void measurementsOfTimeHaveNoValues() {
    for (String unit :
        List.of("s", "ms", "us", "ns", "min", "h", "d", "By/s", "seconds", "{x}.s")) {
      assertThat(textOfMetrics(metrics(gauge("up", unit, 5)), Snapshot.rules()))
          .isEqualTo("up  gauge  " + unit + "\n  (value left out)\n");
    }
    for (String name : List.of("up_seconds", "cpu_seconds_total", "up.milliseconds")) {
      assertThat(textOfMetrics(metrics(gauge(name, "", 5)), Snapshot.rules()))
          .isEqualTo(name + "  gauge\n  (value left out)\n");
    }
    for (String unit : List.of("", "1", "By", "{s}", "%", "{second}")) {
      assertThat(textOfMetrics(metrics(gauge("s.up", unit, 5)), Snapshot.rules()))
          .endsWith("\n  5\n");
    }
  }

  // Failures.

  private static <T> void check(
      SignalKind<?, T, ?> kind, SnapshotRule<T> rule, CapturedTelemetry telemetry) {
    new TelemetryAssert(telemetry).check(kind, rule.rule());
  }

  @Test
  void aDifferenceIsShownAsThatOfATrace() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, "WARN  \"disk is empty\"\n");

    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.log(it -> it.setBody("a").setSeverity(Severity.WARN)))
                        .logs(log().hasSeverity(Severity.WARN))
                        .matchesSnapshot(file)))
        .isEqualTo(
            """
            Expected the log records with severity WARN of snapshot %s, but they differ (- expected, + actual):
            - WARN  "disk is empty"
            + WARN  "a"
            If the new log records with severity WARN are correct, run the test with -Dotel.test.snapshot.update=true and commit the file.

            1 log record:
              WARN   "a"
            """
                .formatted(file));
    assertThat(
            failureOf(() -> assertThat(SampleSignals.telemetry()).metrics().matchesSnapshot(file)))
        .startsWith("Expected the metrics of snapshot " + file + ", but they differ (- expected,");
  }

  @Test
  void nothingIsNeitherWrittenNorAMatch() throws Exception {
    Path file = folder.resolve("new.txt");

    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .logs(log().hasBody("none"))
                        .matchesSnapshot(file)))
        .startsWith(
            "Expected the log records with body \"none\" of snapshot " + file + ", but found 0\n");
    assertThat(failureOf(() -> assertThat(metrics()).allowEmpty().metrics().matchesSnapshot(file)))
        .startsWith("Expected the metrics of snapshot " + file + ", but no metrics were captured.");
    assertThat(file).doesNotExist();
    Files.writeString(file, "");
    assertThat(
            failureOf(
                () -> assertThat(SampleSignals.telemetry()).metrics("none").matchesSnapshot(file)))
        .startsWith("Expected the metrics \"none\" of snapshot " + file + ", but found 0");
  }

  @Test
  void softAssertionsCollectADifference() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, "none\n");
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();

    softly.assertThat(SampleSignals.telemetry()).logs().matchesSnapshot(file).hasSize(3);
    softly.assertThat(SampleSignals.telemetry()).metrics().matchesSnapshot(file).hasSize(4);
    assertThat(softly.assertionErrorsCollected())
        .extracting(error -> error.getMessage().lines().skip(1).findFirst().orElseThrow())
        .satisfiesExactly(
            logs -> assertThat(logs).startsWith("Expected the log records of snapshot " + file),
            count -> assertThat(count).isEqualTo("Expected exactly 3 log records, but found 2"),
            metrics -> assertThat(metrics).startsWith("Expected the metrics of snapshot " + file));
  }

  @Test
  void aMissingFileFailsWhereNoneMayBeWritten() {
    Path file = folder.resolve("new.txt");
    SnapshotRule<MetricEntry> inCi =
        SnapshotRule.of(
            Conditions.of(metric()),
            new SnapshotFile(file, false, false),
            Snapshot.rules()::textOfMetrics);

    assertThat(failureOf(() -> check(SignalKind.METRICS, inCi, SampleSignals.telemetry())))
        .startsWith(
            "Expected the metrics of snapshot "
                + file
                + ", but the file was not found; snapshots are not created in CI. Run the test"
                + " locally and commit the file.");
  }

  @Test
  void theFileIsNamedAfterTheTestAndWhatItContains() {
    CapturedTelemetry telemetry = SampleSignals.telemetry().inTest(getClass(), "named");
    String base = "src/test/resources/dev/oteltest/assertions/SnapshotOfSignalsTest.named";

    assertThat(telemetry).logs().matchesSnapshot();
    assertThat(telemetry).metrics().matchesSnapshot();
    assertThat(telemetry)
        .logs(log().hasSeverity(Severity.WARN))
        .matchesSnapshot(Snapshot.rules().named("warnings"));
    assertThat(Path.of(base + ".logs.txt")).exists();
    assertThat(Path.of(base + ".metrics.txt")).exists();
    assertThat(Path.of(base + ".warnings.logs.txt")).exists();
    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(SampleSignals.telemetry()).logs().matchesSnapshot())
        .withMessageStartingWith("This telemetry does not belong to a test that could name the");
  }

  // Waiting.

  /** Metrics whose value grows with each look. */
  private static final class Growing extends ArrivingSource {
    private final int most;
    private int looks;

    Growing(int most) {
      super(SampleSignals.telemetry());
      this.most = most;
    }

    @Override
    public CapturedMetrics metrics() {
      looks = Math.min(most, looks + 1);
      return metricsOf(SampleSignals.counters("runs", looks));
    }

    private static CapturedMetrics metricsOf(List<MetricData> metrics) {
      return CapturedTelemetry.of(List.of(), metrics, List.of()).source().metrics();
    }

    @Override
    public TelemetrySource polled() {
      Growing all = this;
      return new ArrivingSource(SampleSignals.telemetry()) {
        @Override
        public CapturedMetrics metrics() {
          return all.metrics();
        }

        @Override
        public boolean awaitChange(long seen, Duration timeout) {
          try {
            Thread.sleep(1);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return true;
        }
      };
    }
  }

  @Test
  void metricsAreWrittenWhenTheyDoNotChangeAnyMore() {
    Assumptions.assumeTrue(SnapshotSettings.ofThisJvm().mayCreate());
    Path file = folder.resolve("new.txt");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                assertThat(CapturedTelemetry.of(new Growing(9)))
                    .eventually(ofSeconds(60))
                    .metrics()
                    .matchesSnapshot(file));
    assertThat(
            failureOf(
                () ->
                    assertThat(CapturedTelemetry.of(new Growing(Integer.MAX_VALUE)))
                        .eventually(ofSeconds(2))
                        .settled(ofMillis(300))
                        .metrics()
                        .matchesSnapshot(file)))
        .startsWith("Expected the metrics of snapshot " + file + ", but it still changes.");
    assertThat(file).doesNotExist();

    assertThat(CapturedTelemetry.of(new Growing(9)))
        .eventually(ofSeconds(60))
        .settled(ofMillis(100))
        .metrics()
        .matchesSnapshot(file);
    assertThat(file)
        .content()
        .isEqualTo("runs  counter  {run}  \"Runs so far\"\n  {step=\"step 0\"}  9\n");
  }

  /** The end of a span decides which records are selected. */
  @Test
  void recordsAreComparedWhenItIsKnownWhichOnes() throws Exception {
    Path file = folder.resolve("some.txt");
    Files.writeString(file, "in store\n  WARN (\"WARNING\")  \"disk is full\"\n");
    Snapshot rules = Snapshot.rules().ignoring("path", "exception.type", "exception.message");
    CapturedTelemetry running = in(sample("store").unfinished());

    assertThat(running)
        .logs(log().hasSeverity(Severity.WARN).isInSpan(span().hasNoError()))
        .matchesSnapshot(file, rules);
    assertThat(
            failureOf(
                () ->
                    assertThat(CapturedTelemetry.of(new ArrivingSource(running)))
                        .eventually(ofMillis(500))
                        .settled(ofMillis(1))
                        .logs(log().hasSeverity(Severity.WARN).isInSpan(span().hasNoError()))
                        .matchesSnapshot(file, rules)))
        .contains("1 of 2 may still change, because not every span has ended");
  }

  private static CapturedTelemetry in(SampleSpan span) {
    List<SpanData> spans = SampleSpan.spans(span);
    return CapturedTelemetry.of(
        spans, List.of(), SampleSignals.logs(spans.get(0).getSpanContext()));
  }
}
