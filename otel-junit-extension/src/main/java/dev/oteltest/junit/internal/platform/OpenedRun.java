package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.ParentContext;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.output.LiveSink;
import dev.oteltest.junit.internal.output.RunOutput;
import dev.oteltest.junit.internal.output.RunSamples;
import dev.oteltest.junit.internal.output.TestSpanOrigin;
import dev.oteltest.junit.internal.output.TraceFileSink;
import dev.oteltest.otlp.internal.run.RunAttempts;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A run that this JVM has joined, with its open output and its span.
 *
 * @param attempts the attempts that the JVMs of a goal share, or null if they share nothing
 * @param origin the origin of the spans of tests
 * @param span the span of this JVM's part of the run
 * @param baggage a context with the caller's baggage and no span
 * @param samples what the tests of this JVM had to share
 */
record OpenedRun(
    RunOutput output,
    @Nullable RunAttempts attempts,
    SpanOrigin origin,
    RecordedSpan span,
    Context baggage,
    RunSamples samples) {

  private static final String TRACES_EXPORTER = "otel.traces.exporter";

  /**
   * Joins the run. If the folder cannot be written, a warning is logged and the spans are dropped.
   *
   * @param startEpochNanos when the run started, in nanoseconds since the epoch
   * @param around the span that is current when the run starts, as in a test that runs tests
   * @param ends runs the steps in which tests and the run end
   */
  static OpenedRun open(
      RunSettings runSettings,
      ConfigSource configSource,
      EpochClock clock,
      long startEpochNanos,
      SpanContext around,
      EndSteps ends) {
    ParentContext parentContext = ParentContext.of(configSource);
    TraceFileSink file = null;
    String traceId = "";
    RunAttempts attempts = null;
    RunSamples samples = new RunSamples(clock);
    // Checked here so that a run without live export loads no classes for it.
    LiveSink live =
        configSource.openTelemetry().text(TRACES_EXPORTER) == null
            ? null
            : LiveSink.start(runSettings, configSource);
    try {
      RunDirectory run = RunDirectory.join(runSettings.directory(), runSettings.runKey());
      traceId = run.traceId();
      if (live != null) {
        run.onRecovered(live::write);
      }
      boolean ofBuild = RunSettings.isPartOfBuild(configSource);
      file = new TraceFileSink(run, runSettings.output(), ofBuild, samples);
      attempts = attempts(run, configSource, parentContext.span());
    } catch (IOException e) {
      warnWithoutFile(runSettings, e);
    }
    SpanOrigin origin =
        new TestSpanOrigin(configSource.resource(runSettings.base()), clock, runSettings);
    TelemetryCapture.get().describeAs(origin.resource());
    RecordedSpan span =
        configSource
            .runTrace(runSettings.traceJoin(), origin.resource())
            .start(
                origin,
                "test run",
                SpanKind.INTERNAL,
                around.isValid() ? around : parentContext.span(),
                traceId.isEmpty() ? SpanIds.newTraceId() : traceId,
                startEpochNanos);
    describe(span, runSettings);
    return new OpenedRun(
        new RunOutput(file, live, ends), attempts, origin, span, parentContext.context(), samples);
  }

  /**
   * If another goal runs the same tests, that is not another attempt. Only if the run has a name,
   * its span is known to be that of the goal; otherwise, it may be around the whole build.
   */
  private static @Nullable RunAttempts attempts(
      RunDirectory run, ConfigSource configSource, SpanContext goal) {
    return goal.isValid() && RunSettings.isPartOfBuild(configSource)
        ? run.attempts(goal.getSpanId())
        : null;
  }

  private static void warnWithoutFile(RunSettings runSettings, IOException e) {
    Path output = runSettings.output();
    JunitWarnings.warn(
        "Cannot write to "
            + runSettings.directory()
            + ", so the tests get no trace file"
            + (Files.exists(output) ? ", and what is in " + output + " is not of them" : "")
            + ". Check its permissions and free disk space, or set "
            + RunSetting.DIRECTORY.key()
            + " to another folder.",
        e);
  }

  private static void describe(RecordedSpan span, RunSettings runSettings) {
    span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
    span.setAttribute(CommonAttributes.PROCESS_ID, ProcessHandle.current().pid());
    span.setAttribute(TestAttributes.STATEMENT_LIMIT, (long) runSettings.statementLimit());
    Long worker = worker(System.getProperties());
    if (worker != null) {
      span.setAttribute(TestAttributes.WORKER, worker);
    }
    if (TelemetryCapture.get().hasAgent()) {
      span.setAttribute(TestAttributes.AGENT, true);
    }
    span.setAttribute(CommonAttributes.RUNTIME_NAME, System.getProperty("java.runtime.name"));
    span.setAttribute(CommonAttributes.RUNTIME_VERSION, System.getProperty("java.runtime.version"));
  }

  /**
   * Returns the number that Gradle gave this JVM, or Surefire if the POM passes it on; null if
   * there is none.
   */
  static @Nullable Long worker(Properties system) {
    for (String key : List.of("surefire.forkNumber", "org.gradle.test.worker")) {
      String number = system.getProperty(key, "");
      if (!number.isEmpty() && number.matches("[0-9]{1,9}")) {
        return Long.valueOf(number);
      }
    }
    return null;
  }
}
