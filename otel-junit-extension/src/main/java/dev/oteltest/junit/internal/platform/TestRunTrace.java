package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.JunitWarnings;
import dev.oteltest.junit.internal.config.ParentContext;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.output.LiveSink;
import dev.oteltest.junit.internal.output.TraceFileSink;
import dev.oteltest.junit.internal.source.SourceLabel;
import dev.oteltest.junit.internal.span.TestSpanOrigin;
import dev.oteltest.otlp.internal.run.RunAttempts;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** This JVM's part of the trace of a run: one span around the plans of a session. */
public final class TestRunTrace implements RunningTests {

  private static final String TRACES_EXPORTER = "otel.traces.exporter";

  private final RunSettings runSettings;
  private final ConfigSource configSource;
  private final EpochClock clock;
  private final SessionStart sessionStart;
  private final Resource resource;
  private final TestTracer tracer;
  private final TestDescriber describer;
  private final TestAttempts testAttempts;
  private final int ticket;
  private final EventGate eventGate = new EventGate();
  private final List<TestPlanListener> plans = new ArrayList<>();
  private final List<Runnable> beforeEnd = new CopyOnWriteArrayList<>();

  private TestRunTrace(
      RunSettings runSettings,
      ConfigSource configSource,
      EpochClock clock,
      SessionStart sessionStart,
      Resource resource,
      TestTracer tracer,
      TestDescriber describer,
      TestAttempts testAttempts) {
    this.runSettings = runSettings;
    this.configSource = configSource;
    this.clock = clock;
    this.sessionStart = sessionStart;
    this.resource = resource;
    this.tracer = tracer;
    this.describer = describer;
    this.testAttempts = testAttempts;
    RecordedSpan span = tracer.runSpan();
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
    this.ticket = tracer.begin(span.snapshot());
  }

  /**
   * Returns the number that Gradle gave this JVM, or Surefire if the POM passes it on; null if
   * there is none.
   */
  static @Nullable Long worker(Properties system) {
    for (String key : List.of("surefire.forkNumber", "org.gradle.test.worker")) {
      String number = system.getProperty(key, "");
      if (number.matches("[0-9]{1,9}")) {
        return Long.valueOf(number);
      }
    }
    return null;
  }

  /**
   * Opens the trace. If the folder cannot be written, a warning is logged and the spans are
   * dropped.
   *
   * @param labels reads the label in a test's source
   * @param sessionStart what happened before
   * @param around the span that is current when the run starts, as in a test that runs tests
   * @param ends runs the steps in which tests and the run end
   */
  static TestRunTrace open(
      RunSettings runSettings,
      ConfigSource configSource,
      Function<TestIdentifier, SourceLabel> labels,
      EpochClock clock,
      SessionStart sessionStart,
      SpanContext around,
      EndSteps ends) {
    ParentContext parentContext = ParentContext.of(configSource);
    TraceFileSink file = null;
    String traceId = "";
    RunAttempts notes = null;
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
      file = new TraceFileSink(run, runSettings.output());
      // If another goal runs the same tests, that is not another attempt.
      notes = run.attempts(parentContext.span().getSpanId());
    } catch (IOException e) {
      warnWithoutFile(runSettings, e);
    }
    SpanOrigin origin =
        new TestSpanOrigin(configSource.resource(runSettings.base()), clock, runSettings);
    TelemetryCapture.get().describeAs(origin.resource());
    SpanContext parent = around.isValid() ? around : parentContext.span();
    RecordedSpan span =
        configSource
            .runTrace(runSettings.traceJoin(), origin.resource())
            .start(
                origin,
                "test run",
                SpanKind.INTERNAL,
                parent,
                traceId.isEmpty() ? SpanIds.newTraceId() : traceId,
                sessionStart.runStart());
    return new TestRunTrace(
        runSettings,
        configSource,
        clock,
        sessionStart,
        origin.resource(),
        new TestTracer(runSettings, origin, file, live, span, parentContext.context(), ends),
        new TestDescriber(labels, runSettings),
        new TestAttempts(notes));
  }

  private static void warnWithoutFile(RunSettings runSettings, IOException e) {
    JunitWarnings.warn(
        "Cannot write to "
            + runSettings.directory()
            + ", so the tests get no trace file. Check its permissions and free disk space, or set "
            + RunSetting.DIRECTORY.key()
            + " to another folder.",
        e);
  }

  TestPlanListener add(TestPlan plan) {
    sessionStart.write(tracer);
    testAttempts.readNotes();
    TestPlanListener trace =
        new TestPlanListener(this, tracer, describer, testAttempts, eventGate, plan);
    synchronized (this) {
      plans.add(trace);
    }
    return trace;
  }

  synchronized void remove(TestPlanListener plan) {
    plans.remove(plan);
  }

  @Override
  public String runId() {
    return runSettings.runKey();
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public long startEpochNanos() {
    return tracer.runSpan().startEpochNanos();
  }

  @Override
  public Context context() {
    return tracer.contextOf(tracer.runSpan());
  }

  @Override
  public synchronized Map<Thread, Context> threads() {
    Map<Thread, TestNode> newest = new HashMap<>();
    for (TestPlanListener plan : plans) {
      for (TestNode node : plan.running()) {
        newest.merge(node.thread(), node, (one, other) -> one.startedAfter(other) ? one : other);
      }
    }
    Map<Thread, Context> contexts = new HashMap<>();
    newest.forEach((thread, node) -> contexts.put(thread, node.context()));
    return contexts;
  }

  @Override
  public @Nullable TestActivity findClass(String className) {
    TestNode newest = null;
    for (TestPlanListener plan : plansNow()) {
      for (TestNode node : plan.running()) {
        if (node.isClass(className) && (newest == null || node.startedAfter(newest))) {
          newest = node;
        }
      }
    }
    return newest;
  }

  private synchronized List<TestPlanListener> plansNow() {
    return List.copyOf(plans);
  }

  @Override
  public long epochNanos() {
    return clock.epochNanos();
  }

  @Override
  public SpanOrigin origin(String scope) {
    return new TestSpanOrigin(resource, scope, clock, runSettings);
  }

  @Override
  public void addEvent(String name, Attributes attributes) {
    tracer.runSpan().addEvent(name, attributes);
  }

  @Override
  public void linkFailures(FailureLinks links) {
    tracer.linkFailures(links);
  }

  @Override
  public @Nullable String setting(String key) {
    return configSource.setting(key);
  }

  @Override
  public String redact(String text) {
    return runSettings.redaction().apply(text);
  }

  @Override
  public int begin(SpanData span) {
    return tracer.begin(span);
  }

  @Override
  public void end(int ticket) {
    tracer.end(ticket);
  }

  @Override
  public void beforeEnd(Runnable task) {
    beforeEnd.add(task);
  }

  @Override
  public void write(List<SpanData> spans) {
    tracer.write(spans);
  }

  /** Stops later events because the JVM is ending, and waits for those that have begun. */
  void endEvents() {
    eventGate.end();
  }

  /**
   * Ends the run.
   *
   * @param cutShort the outcome of a test or container that is still running
   */
  void close(TestOutcome cutShort) {
    List<TestPlanListener> open;
    synchronized (this) {
      open = List.copyOf(plans);
      plans.clear();
    }
    open.forEach(plan -> JunitWarnings.guard("Ending a plan", () -> plan.cutShort(cutShort)));
    beforeEnd.forEach(task -> JunitWarnings.guard("Ending what the tests left running", task));
    sessionStart.write(tracer); // of which no plan came
    endSpan(cutShort, !open.isEmpty());
    tracer.end(ticket);
    tracer.close();
  }

  private void endSpan(TestOutcome cutShort, boolean wasCutShort) {
    RecordedSpan span = tracer.runSpan();
    TestCounts.Counts tests = testAttempts.runCounts().counts();
    if (wasCutShort) {
      tracer
          .ends()
          .run(
              EndSteps.Step.OUTCOME,
              () -> span.setCleanAttribute(TestAttributes.REASON, cutShort.reason()));
    }
    TestOutcome own = !wasCutShort || tests.anyFailed() ? TestOutcome.ENDED : cutShort;
    own.mark(false, tests, span);
    tracer.ends().run(EndSteps.Step.FAILURE, () -> own.explain(span));
    tracer.write(List.of());
    if (tracer.unattributedSpans() > 0) {
      span.setAttribute(TestAttributes.SPANS_UNATTRIBUTED, tracer.unattributedSpans());
    }
    tracer.write(List.of(span.finish()));
  }
}
