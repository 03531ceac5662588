package dev.oteltest.assertions;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The spans a test can judge: of a scope while it runs, of a file, or given.
 *
 * <p>Hand it to AssertJ: {@code assertThat(telemetry).hasSpan("execute_pipeline")}.
 *
 * @since 0.1
 */
public final class CapturedTelemetry implements AssertProvider<TelemetryAssert> {

  private final Supplier<? extends TelemetrySource> source;
  private final @Nullable Test test;

  /** The test that its snapshots are named after. */
  private record Test(Class<?> testClass, String name) {}

  private CapturedTelemetry(TelemetrySource source) {
    this(() -> source, null);
  }

  private CapturedTelemetry(Supplier<? extends TelemetrySource> source, @Nullable Test test) {
    this.source = source;
    this.test = test;
  }

  /** A live view of a scope: it shows what there is when it is asked, until the scope is closed. */
  public static CapturedTelemetry of(CaptureScope scope) {
    return new CapturedTelemetry(new ScopeSource(scope, null));
  }

  /**
   * A live view of the scope that is given out whenever it is asked: one object for what has
   * several scopes, one after another or each on a thread of its own.
   *
   * @param scope called on the thread that asks
   */
  public static CapturedTelemetry of(Supplier<CaptureScope> scope) {
    return new CapturedTelemetry(() -> new ScopeSource(scope.get(), null), null);
  }

  /**
   * The same, of a scope that may well stay empty for a reason that is known.
   *
   * @param scope called on the thread that asks
   * @param whyEmpty a sentence; failures say it where nothing was captured
   */
  public static CapturedTelemetry of(Supplier<CaptureScope> scope, String whyEmpty) {
    return new CapturedTelemetry(() -> new ScopeSource(scope.get(), whyEmpty), null);
  }

  /**
   * The spans of a trace file.
   *
   * @throws IOException if it can't be read or is no whole trace file
   */
  public static CapturedTelemetry of(Path file) throws IOException {
    return new CapturedTelemetry(new FixedSource(" in " + file, TraceFileReader.readAll(file)));
  }

  /** The given spans, in order of their start. */
  public static CapturedTelemetry of(Collection<? extends SpanData> spans) {
    return new CapturedTelemetry(new FixedSource("", spans));
  }

  /**
   * The same telemetry, of a test: its snapshots are named after it. What JUnit Jupiter hands a
   * test is of that test already.
   *
   * @param test its method, and what tells it from other tests of that method
   */
  public CapturedTelemetry inTest(Class<?> testClass, String test) {
    return new CapturedTelemetry(source, new Test(testClass, test));
  }

  SnapshotFile snapshotFile(Snapshot rules) {
    if (test == null) {
      throw new IllegalStateException(
          "This telemetry does not belong to a test that could name the snapshot: call"
              + " matchesSnapshot(file), or CapturedTelemetry.of(scope).inTest(MyTest.class,"
              + " \"name\").");
    }
    return rules.fileOf(test.testClass(), test.name(), SnapshotSettings.ofThisJvm());
  }

  /** The given spans, metrics and log records: what an exporter of one's own got, for instance. */
  public static CapturedTelemetry of(
      Collection<? extends SpanData> spans,
      Collection<MetricData> metrics,
      Collection<LogRecordData> logs) {
    return new CapturedTelemetry(FixedSource.of(spans, metrics, logs));
  }

  /** The log records, in the order in which they came. */
  public List<LogRecordData> logs() {
    return source().logs();
  }

  /**
   * What metrics say: of counters and histograms what was added since the test began, of gauges and
   * up-down counters what they are now.
   */
  public List<MetricData> metrics() {
    return source().metrics().metrics();
  }

  /** The spans, in order of their start. */
  public List<SpanData> spans() {
    return source().spans();
  }

  /** The spans as the trees they form. */
  public SpanForest forest() {
    return source().forest();
  }

  TelemetrySource source() {
    return source.get();
  }

  /** Used by AssertJ's {@code assertThat}. */
  @Override
  public TelemetryAssert assertThat() {
    return new TelemetryAssert(this);
  }

  @Override
  public String toString() {
    return "telemetry" + source().origin();
  }
}
