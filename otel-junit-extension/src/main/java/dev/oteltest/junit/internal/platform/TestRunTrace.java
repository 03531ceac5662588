package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.junit.internal.output.TestSpanOrigin;
import dev.oteltest.junit.internal.source.SourceLabel;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** This JVM's part of the trace of a run: one span around the plans of a session. */
final class TestRunTrace {

  private final SessionStart sessionStart;
  private final TestTracer tracer;
  private final TestAttempts testAttempts;
  private final PlanServices planServices;
  private final TestEndRecorder endRecorder;
  private final OpenedRun run;
  private final RunSettings runSettings;
  private final ConfigSource configSource;
  private final int slot;
  private final EventGate eventGate = new EventGate();
  private final RunningTests plans = new RunningTests();
  private final List<Runnable> endTasks = new CopyOnWriteArrayList<>();
  private @Nullable RunServices services;

  /**
   * Opens the trace. If the folder cannot be written, a warning is logged and the spans are
   * dropped.
   *
   * @param around the span that is current when the run starts, as in a test that runs tests
   */
  TestRunTrace(
      RunSettings runSettings,
      ConfigSource configSource,
      Function<TestIdentifier, SourceLabel> labels,
      EpochClock clock,
      SessionStart sessionStart,
      SpanContext around,
      EndSteps ends) {
    this.runSettings = runSettings;
    this.configSource = configSource;
    this.run =
        OpenedRun.open(runSettings, configSource, clock, sessionStart.runStart(), around, ends);
    this.sessionStart = sessionStart;
    this.tracer = new TestTracer(runSettings, run.origin(), run.span(), run.baggage());
    this.testAttempts = new TestAttempts(run.attempts());
    TestDescriber describer = new TestDescriber(labels, runSettings);
    this.planServices =
        new PlanServices(runSettings, tracer, run.output(), describer, ends, runSettings.print());
    this.endRecorder = new TestEndRecorder(planServices);
    this.slot = run.output().begin(run.span());
  }

  /** Returns what the run offers to code that works on behalf of its tests. */
  synchronized RunServices services() {
    RunServices known = services;
    if (known == null) {
      SpanOrigin origin = run.origin();
      known =
          new RunServices(
              runSettings.runKey(),
              run.span(),
              tracer.contextOf(run.span()),
              plans,
              run.output(),
              scope -> new TestSpanOrigin(origin.resource(), scope, origin.clock(), runSettings),
              endRecorder::addFailureCauses,
              configSource,
              runSettings.redaction(),
              endTasks::add);
      services = known;
    }
    return known;
  }

  synchronized TestPlanListener add(TestPlan plan) {
    writeSessionStart();
    testAttempts.readFailuresElsewhere();
    TestAttempts known = plans.isEmpty() ? testAttempts : testAttempts.beside();
    TestPlanListener listener =
        new TestPlanListener(planServices.of(plan), endRecorder, known, eventGate, plan, plans);
    plans.add(listener);
    return listener;
  }

  /** Whether a plan is of this run. */
  boolean has(TestPlanListener plan) {
    return plan.isOf(tracer);
  }

  private void writeSessionStart() {
    List<SpanData> spans = sessionStart.takeSpans(tracer);
    if (!spans.isEmpty()) {
      run.output().write(spans);
    }
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
    List<TestPlanListener> open = plans.removeAll();
    for (TestPlanListener plan : open) {
      JunitWarnings.guard("Ending a plan", () -> plan.cutShort(cutShort, cutShort));
    }
    for (Runnable task : endTasks) {
      JunitWarnings.guard("Ending what the tests left running", task);
    }
    writeSessionStart(); // of which no plan came
    endSpan(cutShort, !open.isEmpty());
    run.output().end(slot);
    run.output().close();
  }

  private void endSpan(TestOutcome cutShort, boolean wasCutShort) {
    RecordedSpan span = tracer.runSpan();
    TestCounts.Counts tests = testAttempts.runCounts().counts();
    if (wasCutShort) {
      planServices
          .ends()
          .run(
              Step.OUTCOME, () -> span.setCleanAttribute(TestAttributes.REASON, cutShort.reason()));
    }
    endRecorder.describeBudgets(span);
    run.samples().addTo(span);
    TestOutcome own = !wasCutShort || tests.anyFailed() ? TestOutcome.ENDED : cutShort;
    own.mark(false, tests, span);
    if (own.result().isFailure()) {
      planServices.ends().run(Step.FAILURE, () -> own.explain(span));
    }
    run.output().write(List.of());
    if (run.output().unattributedSpans() > 0) {
      span.setAttribute(TestAttributes.SPANS_UNATTRIBUTED, run.output().unattributedSpans());
    }
    run.output().write(List.of(span.finish()));
  }
}
