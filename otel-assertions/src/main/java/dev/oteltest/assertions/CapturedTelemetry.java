package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry that a test can verify: that of an open scope, of a trace file, or of given
 * signals.
 *
 * <p>Pass it to AssertJ: {@code assertThat(telemetry).hasSpan("execute_pipeline")}.
 *
 * @since 0.1
 */
@SuppressWarnings("serial") // is never written, see writeReplace
public final class CapturedTelemetry implements AssertProvider<TelemetryAssert>, Serializable {

  private final Supplier<? extends TelemetrySource> source;
  private final @Nullable Test test;

  /** The test that snapshots are named after. */
  private record Test(Class<?> testClass, Supplier<String> name) {}

  private CapturedTelemetry(TelemetrySource source) {
    this(() -> source, null);
  }

  private CapturedTelemetry(Supplier<? extends TelemetrySource> source, @Nullable Test test) {
    this.source = source;
    this.test = test;
  }

  static CapturedTelemetry of(TelemetrySource source) {
    return new CapturedTelemetry(source);
  }

  /**
   * Returns a live view of a scope: it reflects the current telemetry until the scope is closed.
   */
  public static CapturedTelemetry of(CaptureScope scope) {
    return new CapturedTelemetry(new ScopeSource(notNull(scope, "scope"), null));
  }

  /**
   * Returns a live view of the scope that a supplier returns at each access. This gives one object
   * to code that has several scopes, one after another or each on a separate thread.
   *
   * @param scope called on the accessing thread
   */
  public static CapturedTelemetry of(Supplier<CaptureScope> scope) {
    notNull(scope, "scope");
    return new CapturedTelemetry(() -> new ScopeSource(notNull(scope.get(), "scope"), null), null);
  }

  /**
   * Returns a live view of a scope that may stay empty for a known reason.
   *
   * @param scope called on the accessing thread
   * @param whyEmpty a sentence that failures contain if nothing was captured
   */
  public static CapturedTelemetry of(Supplier<CaptureScope> scope, String whyEmpty) {
    notNull(scope, "scope");
    notNull(whyEmpty, "whyEmpty");
    return new CapturedTelemetry(
        () -> new ScopeSource(notNull(scope.get(), "scope"), whyEmpty), null);
  }

  /**
   * Returns the spans of a trace file.
   *
   * @throws IOException if the file cannot be read or is not a complete trace file
   */
  public static CapturedTelemetry of(Path file) throws IOException {
    notNull(file, "file");
    return new CapturedTelemetry(
        new TelemetrySource.Fixed(" in " + file, TraceFileReader.readAll(file)));
  }

  /** Returns the given spans, in order of their start. */
  public static CapturedTelemetry of(Collection<? extends SpanData> spans) {
    return new CapturedTelemetry(new TelemetrySource.Fixed("", noneNull(spans, "spans")));
  }

  /**
   * Returns the same telemetry for a test, after which its snapshots are named. The telemetry that
   * the JUnit Jupiter extension passes to a test already belongs to that test.
   *
   * @param test the method of the test, and what distinguishes the test from others of that method
   */
  public CapturedTelemetry inTest(Class<?> testClass, String test) {
    notNull(test, "test");
    return inTest(testClass, () -> test);
  }

  /**
   * Returns the same telemetry for a test whose name is only found if a snapshot needs it.
   *
   * @param test called for each snapshot; returns the same as {@link #inTest(Class, String)} takes
   */
  public CapturedTelemetry inTest(Class<?> testClass, Supplier<String> test) {
    return new CapturedTelemetry(
        source, new Test(notNull(testClass, "testClass"), notNull(test, "test")));
  }

  /** Returns a file, or that of the test if none is given. */
  SnapshotFile snapshotFile(@Nullable Path file, Snapshot rules, String content) {
    if (file != null) {
      return SnapshotSettings.ofThisJvm().file(file);
    }
    if (test == null) {
      throw new IllegalStateException(
          "This telemetry does not belong to a test that could name the snapshot: call"
              + " matchesSnapshot(file), or CapturedTelemetry.of(scope).inTest(MyTest.class,"
              + " \"name\").");
    }
    String name = notNull(test.name().get(), "test");
    return rules.fileOf(test.testClass(), name, content, SnapshotSettings.ofThisJvm());
  }

  /**
   * Returns the given spans, metrics and log records, such as those that a custom exporter
   * received.
   */
  public static CapturedTelemetry of(
      Collection<? extends SpanData> spans,
      Collection<MetricData> metrics,
      Collection<LogRecordData> logs) {
    return new CapturedTelemetry(
        TelemetrySource.Fixed.of(
            noneNull(spans, "spans"), noneNull(metrics, "metrics"), noneNull(logs, "logs")));
  }

  /** Returns the log records, in order of arrival. */
  public List<LogRecordData> getLogRecords() {
    return source().logs();
  }

  /**
   * Returns the metrics: counters and histograms with what was added since the test began, gauges,
   * up-down counters and summaries with their current values.
   */
  public List<MetricData> getMetrics() {
    return source().metrics().metrics();
  }

  /** Returns the spans, in order of their start. */
  public List<SpanData> getSpans() {
    return source().spans();
  }

  TelemetrySource source() {
    return source.get();
  }

  /** Returns assertions on this telemetry; used by AssertJ's {@code assertThat}. */
  @Override
  public TelemetryAssert assertThat() {
    return new TelemetryAssert(this);
  }

  @Override
  public String toString() {
    return "telemetry" + source().origin();
  }

  /**
   * Refuses a copy. Quarkus makes one of a test's parameters, by the rules of serialization, for
   * its own class loader, which has captures of its own.
   */
  @SuppressWarnings("unused")
  private Object writeReplace() {
    throw new UnsupportedOperationException(
        "Telemetry cannot be copied into the class loader of a @QuarkusTest. Instead of this"
            + " parameter, use what the test's own class loader captures: open a scope with"
            + " TelemetryCapture.get().openScope(name), make Context.current().with(scope) current,"
            + " and check CapturedTelemetry.of(scope).");
  }
}
