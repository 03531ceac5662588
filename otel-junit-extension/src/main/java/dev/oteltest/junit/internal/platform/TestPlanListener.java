package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings.LifecycleSpans;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.outcome.TestAttempts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Traces one execution of a plan: tracks which tests and containers are running or never ran. */
public final class TestPlanListener implements TestExecutionListener {

  private final PlanServices run;
  private final TestEndRecorder endRecorder;
  private final TestAttempts testAttempts;
  private final EventGate eventGate;
  private final TestPlan plan;
  private final Consumer<TestPlanListener> atEnd;
  private final NeverRanSpans neverRanSpans;
  private final PlanNode root;
  private final ConcurrentMap<UniqueId, TestNode> running = new ConcurrentHashMap<>();

  /** Containers by the text of their ids, which Jupiter passes to extensions. */
  private final ConcurrentMap<String, TestNode> containers = new ConcurrentHashMap<>();

  private final int slot;

  /**
   * Records the contents of the plan first, so that they are not lost if this JVM dies.
   *
   * @param testAttempts those to which its tests are the next
   * @param atEnd is called when the plan ends
   */
  TestPlanListener(
      PlanServices run,
      TestEndRecorder endRecorder,
      TestAttempts testAttempts,
      EventGate eventGate,
      TestPlan plan,
      Consumer<TestPlanListener> atEnd) {
    this.run = run;
    this.endRecorder = endRecorder;
    this.testAttempts = testAttempts;
    this.eventGate = eventGate;
    this.plan = plan;
    this.atEnd = atEnd;
    this.neverRanSpans = new NeverRanSpans(run, testAttempts, plan);
    this.root =
        new PlanNode(
            TestDescription.RUN,
            run.tracer().runSpan(),
            testAttempts.runCounts(),
            ConcurrentHashMap.newKeySet());
    this.slot =
        run.output().hasFile()
            ? run.output()
                .begin(TestPlanRecorder.of(run.settings(), plan, root.span().getSpanContext()))
            : InFlightFile.NOT_RECORDED;
  }

  /** Whether it is a plan of the run with that tracer. */
  boolean isOf(TestTracer other) {
    return run.tracer() == other;
  }

  /** Whether a setting limits what all tests may do. */
  public boolean hasBudget() {
    return run.settings().budget() != null;
  }

  /** Whether lifecycle methods have spans. */
  public boolean hasLifecycleSpans() {
    return run.settings().lifecycle() != LifecycleSpans.NONE;
  }

  /**
   * Ends the plan; a test that was interrupted by an error such as OutOfMemoryError is still open.
   */
  void finish() {
    try (EventGate passed = eventGate.enter()) {
      if (passed != null) {
        atEnd.accept(this);
        // Some engines never report that a container ended; that is not a failure.
        cutShort(TestOutcome.cutShort("the test plan ended before it"), TestOutcome.ENDED);
      }
    }
  }

  /** Returns the running test or container with that unique id, or null. */
  @Nullable TestNode find(String uniqueId) {
    TestNode container = containers.get(uniqueId);
    // Parsing costs more than a second map, but tests are rarely asked for: see recognize.
    return container != null ? container : running.get(UniqueId.parse(uniqueId));
  }

  Collection<TestNode> running() {
    return running.values();
  }

  private PlanNode parentOf(TestIdentifier id) {
    UniqueId parentId = id.getParentIdObject().orElse(null);
    TestNode node = parentId == null ? null : running.get(parentId);
    return node == null ? root : node;
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    try (EventGate passed = eventGate.enter()) {
      // It runs already if this listener is registered twice.
      if (passed != null && !running.containsKey(id.getUniqueIdObject())) {
        start(id);
      }
    }
  }

  private void start(TestIdentifier id) {
    CurrentThreadTests.leaveSetUp();
    PlanNode parent = parentOf(id);
    parent.reported().add(id.getUniqueIdObject());
    if (parent instanceof TestNode around) {
      around.endSuiteStep();
    }
    TestDescription testDescription =
        run.describer().describe(id, parent.description(), run.ends());
    TestNode node = TestNode.start(run, id, testDescription, parent);
    if (testDescription.test()) {
      CurrentThreadTests.add(node);
    }
    running.put(id.getUniqueIdObject(), node);
    if (id.isContainer()) {
      containers.put(testDescription.id().text(), node);
    }
    if (TelemetryCapture.get().seesMetrics()) {
      MetricsInterest.watch(node);
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    try (EventGate passed = eventGate.enter()) {
      TestNode node = passed == null ? null : running.get(id.getUniqueIdObject());
      if (node != null && remove(node)) {
        finish(id, node, outcome(id, result));
      }
    }
  }

  private TestOutcome outcome(TestIdentifier id, TestExecutionResult result) {
    try {
      run.ends().begin(Step.OUTCOME);
      return TestOutcome.of(result).orRetried(id, plan);
    } catch (Throwable e) {
      run.ends().failed(Step.OUTCOME, e);
      return TestOutcome.unreadable(result);
    }
  }

  /** Whether this call ends that node. */
  private boolean remove(TestNode node) {
    if (node.id().isContainer()) {
      containers.remove(node.description().id().text(), node);
    }
    return running.remove(node.id().getUniqueIdObject(), node);
  }

  private void finish(TestIdentifier id, TestNode node, TestOutcome testOutcome) {
    if (node.isIdle(testOutcome) && plan.getChildren(id).isEmpty()) {
      endRecorder.discard(node);
    } else {
      endRecorder.end(node, testOutcome, testAttempts, neverRanSpans.in(id, node, testOutcome));
    }
    if (node.parent() instanceof TestNode around) {
      around.childFinished(plan);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    try (EventGate passed = eventGate.enter()) {
      if (passed != null) {
        CurrentThreadTests.leaveSetUp();
        PlanNode parent = parentOf(id);
        if (parent.reported().add(id.getUniqueIdObject())) {
          run.output().write(neverRanSpans.skipped(id, parent, reason));
        }
      }
    }
  }

  /**
   * Ends everything that is still running, and records what has not started. Starts with the
   * innermost, so that it counts in everything around it.
   *
   * @param test the outcome of a test or lifecycle method that was interrupted
   * @param container the outcome of a container in which nothing is running
   */
  void cutShort(TestOutcome test, TestOutcome container) {
    List<TestNode> open = new ArrayList<>(running.values());
    if (open.size() > 1) {
      open.sort(Comparator.comparing(node -> -node.depth()));
    }
    Set<PlanNode> around = new HashSet<>();
    List<SpanContext> innermost = new ArrayList<>();
    for (TestNode node : open) {
      around.add(node.parent());
      if (!around.contains(node)) {
        innermost.add(node.span().getSpanContext());
      }
    }
    TestOutcome neverRan = TestOutcome.neverRan(test.reason());
    for (TestNode node : open) {
      if (remove(node)) {
        TestOutcome ended = around.contains(node) ? TestOutcome.ENDED : container;
        endRecorder.cutShort(
            node, test, ended, neverRanSpans.unreported(node.id(), node, neverRan, innermost));
      }
    }
    run.output().write(neverRanSpans.unreportedRoots(root, neverRan, innermost));
    run.output().end(slot);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
    if (entry.getKeyValuePairs().containsKey(RunSetting.PRINT.key())) {
      return; // what we print is in the file already
    }
    AttributesBuilder attributes = Attributes.builder();
    entry
        .getKeyValuePairs()
        .forEach((key, value) -> attributes.put(key, run.tracer().redact(key, value)));
    addEvent(id, TestAttributes.REPORT_ENTRY, attributes.build());
  }

  @Override
  public void fileEntryPublished(TestIdentifier id, FileEntry file) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(TestAttributes.FILE_PATH, file.getPath().toString());
    file.getMediaType().ifPresent(type -> attributes.put(TestAttributes.MEDIA_TYPE, type));
    addEvent(id, TestAttributes.FILE_ENTRY, attributes.build());
  }

  private void addEvent(TestIdentifier id, String name, Attributes attributes) {
    TestNode node = running.get(id.getUniqueIdObject());
    if (node != null) {
      node.span().addEvent(name, attributes);
    }
  }
}
