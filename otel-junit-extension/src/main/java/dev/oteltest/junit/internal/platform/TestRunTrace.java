package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.JunitAttributes;
import dev.oteltest.junit.internal.config.JunitWarnings;
import dev.oteltest.junit.internal.config.ParentContext;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.output.LiveSink;
import dev.oteltest.junit.internal.output.SpanSink;
import dev.oteltest.junit.internal.output.TraceFileSink;
import dev.oteltest.junit.internal.source.SourceFiles;
import dev.oteltest.junit.internal.span.TestSpanOrigin;
import dev.oteltest.junit.internal.span.UnattributedSpanData;
import dev.oteltest.otlp.internal.run.RunAttempts;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What this JVM adds to the trace of a run: one span around the plans of a session. */
public final class TestRunTrace implements RunningTests {

  private static final String TRACES_EXPORTER = "otel.traces.exporter";

  private final RunSettings runSettings;
  private final SpanOrigin origin;
  private final SpanSink sink;
  private final Context baggage;
  private final SourceFiles sources;
  private final Function<TestIdentifier, SourceLabel> labels;
  private final TestAttempts testAttempts;
  private final RecordedSpan span;
  private final TestCounts testCounts = new TestCounts();
  private final int ticket;
  private final AtomicLong unattributed = new AtomicLong();
  private final EventGate eventGate = new EventGate();
  private final List<TestPlanTrace> plans = new ArrayList<>();
  private final List<Runnable> beforeEnd = new CopyOnWriteArrayList<>();
  private final ConfigSource configSource;

  private TestRunTrace(
      RunSettings runSettings,
      ConfigSource configSource,
      Function<TestIdentifier, SourceLabel> labels,
      SpanOrigin origin,
      SpanSink sink,
      TestAttempts testAttempts,
      Context baggage,
      RecordedSpan span) {
    this.runSettings = runSettings;
    this.configSource = configSource;
    this.sources = new SourceFiles(runSettings.base());
    this.labels = labels;
    this.origin = origin;
    this.sink = sink;
    this.testAttempts = testAttempts;
    this.baggage = baggage;
    this.span = span;
    span.setAttribute(JunitAttributes.KIND, JunitKind.RUN.value());
    span.setAttribute(JunitAttributes.PROCESS_ID, ProcessHandle.current().pid());
    span.setAttribute(JunitAttributes.RUNTIME_NAME, System.getProperty("java.runtime.name"));
    span.setAttribute(JunitAttributes.RUNTIME_VERSION, System.getProperty("java.runtime.version"));
    this.ticket = sink.begin(span.snapshot());
  }

  /**
   * Starts it. A folder that can't be written to is told, and the tests are traced to nowhere.
   *
   * @param labels reads what a test's source says of its span
   * @param around the span that is current where the run starts: a test that runs tests
   */
  static TestRunTrace open(
      RunSettings runSettings,
      ConfigSource configSource,
      Function<TestIdentifier, SourceLabel> labels,
      EpochClock clock,
      SpanContext around) {
    ParentContext parentContext = ParentContext.of(configSource);
    SpanSink sink = SpanSink.NONE;
    String traceId = "";
    RunAttempts notes = null;
    // Asked here, so that a run which sends nothing loads nothing for it.
    LiveExport live =
        configSource.openTelemetry().text(TRACES_EXPORTER) == null
            ? null
            : LiveSink.start(runSettings, configSource);
    try {
      RunDirectory run = RunDirectory.join(runSettings.directory(), runSettings.runKey());
      traceId = run.traceId();
      if (live != null) {
        run.onRecovered(live::add);
      }
      sink = new TraceFileSink(run, runSettings.output());
      // A goal that runs the same tests in another way does not run them again.
      notes = run.attempts(parentContext.span().getSpanId());
    } catch (IOException e) {
      JunitWarnings.warn(
          "The tests get no trace file, as "
              + runSettings.directory()
              + " can't be written to: see to its permissions and free space, or set "
              + RunSetting.DIRECTORY.key()
              + " to another folder.",
          e);
    }
    if (live != null) {
      sink = new LiveSink(sink, live);
    }
    SpanOrigin origin =
        new TestSpanOrigin(configSource.resource(runSettings.base()), clock, runSettings);
    TelemetryCapture.get().describeAs(origin.resource());
    SpanContext parent = around.isValid() ? around : parentContext.span();
    RecordedSpan span =
        parent.isValid()
            ? RecordedSpan.child(origin, "test run", parent)
            : RecordedSpan.root(
                origin, "test run", traceId.isEmpty() ? SpanIds.newTraceId() : traceId);
    return new TestRunTrace(
        runSettings,
        configSource,
        labels,
        origin,
        sink,
        new TestAttempts(notes),
        parentContext.context(),
        span);
  }

  /** The span around all plans. */
  RecordedSpan span() {
    return span;
  }

  /** A context with the caller's baggage, and no span. */
  Context baggage() {
    return baggage;
  }

  EventGate lastEvents() {
    return eventGate;
  }

  TestCounts tally() {
    return testCounts;
  }

  TestAttempts attempts() {
    return testAttempts;
  }

  public RunSettings settings() {
    return runSettings;
  }

  SpanSink sink() {
    return sink;
  }

  TestDescription identify(TestIdentifier id, @Nullable TestDescription parent) {
    return TestDescription.of(id, parent, labels.apply(id), sources);
  }

  /** Tells the line of a test's method. */
  void tellLine(TestIdentifier id, RecordedSpan span) {
    if (id.getSource().orElse(null) instanceof MethodSource method) {
      Integer line = sources.firstLine(method);
      if (line != null) {
        span.setAttribute(JunitAttributes.LINE, (long) line);
      }
    }
  }

  /** Starts a span below another one, or one that begins a trace of its own. */
  RecordedSpan startSpan(
      TestDescription testDescription, @Nullable TestDescription parent, RecordedSpan parentSpan) {
    String name =
        testDescription.mayShowArguments()
            ? origin.clean(testDescription.spanName())
            : testDescription.spanName();
    JunitKind parentKind = parent == null ? null : parent.kind();
    if (!runSettings
        .tracePer()
        .beginsWith(testDescription.kind(), testDescription.test(), parentKind)) {
      return startSpan(name, parentSpan);
    }
    RecordedSpan root = RecordedSpan.root(origin, name, SpanIds.newTraceId());
    root.addLink(span.getSpanContext());
    return root;
  }

  /** Starts a span below another one. */
  RecordedSpan startSpan(String name, RecordedSpan parent) {
    return RecordedSpan.child(origin, name, parent.getSpanContext());
  }

  /** A value that a test made up, without secrets, as its key may give one away. */
  String clean(String key, String value) {
    String clean = origin.clean(key + "=" + value);
    return clean.startsWith(key + "=") ? clean.substring(key.length() + 1) : clean;
  }

  TestPlanTrace add(TestPlan plan) {
    testAttempts.readNotes();
    TestPlanTrace trace = new TestPlanTrace(this, plan);
    trace.record();
    synchronized (this) {
      plans.add(trace);
    }
    return trace;
  }

  synchronized void remove(TestPlanTrace plan) {
    plans.remove(plan);
  }

  @Override
  public String runId() {
    return runSettings.runKey();
  }

  @Override
  public Resource resource() {
    return origin.resource();
  }

  @Override
  public long startEpochNanos() {
    return span.startEpochNanos();
  }

  @Override
  public Context context() {
    return span.in(baggage);
  }

  @Override
  public synchronized Map<Thread, Context> threads() {
    Map<Thread, TestNode> newest = new HashMap<>();
    for (TestPlanTrace plan : plans) {
      plan.forEachRunning(
          node ->
              newest.merge(
                  node.thread(), node, (one, other) -> one.startedAfter(other) ? one : other));
    }
    Map<Thread, Context> contexts = new HashMap<>();
    newest.forEach((thread, node) -> contexts.put(thread, node.context()));
    return contexts;
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
    return sink.begin(span);
  }

  @Override
  public void end(int ticket) {
    sink.end(ticket);
  }

  @Override
  public void beforeEnd(Runnable task) {
    beforeEnd.add(task);
  }

  /** Writes spans in one message, and with them what belongs to no test. */
  @Override
  public void write(List<SpanData> spans) {
    List<UnattributedSpan> strays = TelemetryCapture.get().takeUnattributed();
    if (!strays.isEmpty()) {
      unattributed.addAndGet(strays.size());
      List<SpanData> all = new ArrayList<>(spans);
      strays.forEach(stray -> all.add(new UnattributedSpanData(stray)));
      sink.write(all);
    } else if (!spans.isEmpty()) {
      sink.write(spans);
    }
  }

  /**
   * Ends it.
   *
   * @param cutShort how what still runs ended
   */
  void close(TestOutcome cutShort) {
    List<TestPlanTrace> open;
    synchronized (this) {
      open = List.copyOf(plans);
      plans.clear();
    }
    open.forEach(plan -> plan.cutShort(cutShort));
    beforeEnd.forEach(task -> JunitWarnings.guard("Ending what the tests left running", task));
    TestCounts.Counts tests = testCounts.counts();
    if (!open.isEmpty()) {
      span.setCleanAttribute(JunitAttributes.REASON, cutShort.reason());
    }
    TestOutcome own = open.isEmpty() || tests.anyFailed() ? TestOutcome.ENDED : cutShort;
    own.describe(false, tests, span);
    write(List.of());
    if (unattributed.get() > 0) {
      span.setAttribute(JunitAttributes.UNATTRIBUTED_SPANS, unattributed.get());
    }
    write(List.of(span.finish()));
    sink.end(ticket);
    sink.close();
  }
}
