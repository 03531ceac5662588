package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.config.RunSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private final TestRunTrace run;
  private final RunSettings runSettings;
  private final TestTracer tracer;
  private final TestDescriber describer;
  private final TestAttempts testAttempts;
  private final EventGate eventGate;
  private final TestPlan plan;
  private final ConcurrentMap<UniqueId, TestNode> running = new ConcurrentHashMap<>();

  /** The same nodes by the text of their ids, which Jupiter passes to extensions. */
  private final ConcurrentMap<String, TestNode> byText = new ConcurrentHashMap<>();

  private final Set<UniqueId> reportedRoots = ConcurrentHashMap.newKeySet();
  private int ticket;

  TestPlanListener(
      TestRunTrace run,
      RunSettings runSettings,
      TestTracer tracer,
      TestDescriber describer,
      TestAttempts testAttempts,
      EventGate eventGate,
      TestPlan plan) {
    this.run = run;
    this.runSettings = runSettings;
    this.tracer = tracer;
    this.describer = describer;
    this.testAttempts = testAttempts;
    this.eventGate = eventGate;
    this.plan = plan;
  }

  boolean isOf(@Nullable TestRunTrace other) {
    return run == other;
  }

  /** Whether lifecycle methods have spans. */
  public boolean hasLifecycleSpans() {
    return runSettings.lifecycle();
  }

  /** Records the contents of the plan, so that they are not lost if this JVM dies. */
  void record() {
    ticket =
        tracer.begin(TestPlanRecorder.of(runSettings, plan, tracer.runSpan().getSpanContext()));
  }

  /**
   * Ends the plan; a test that was interrupted by an error such as OutOfMemoryError is still open.
   */
  void finish() {
    long stamp = eventGate.enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        run.remove(this);
        // Some engines never report that a container ended; that is not a failure.
        cutShort(TestOutcome.cutShort("the test plan ended before it"), TestOutcome.ENDED);
      } finally {
        eventGate.leave(stamp);
      }
    }
  }

  /** Returns the running test or container with that unique id, or null. */
  @Nullable TestNode find(String uniqueId) {
    return byText.get(uniqueId);
  }

  /** Passes each running test and container to a visitor. */
  void forEachRunning(Consumer<TestNode> visitor) {
    running.values().forEach(visitor);
  }

  private @Nullable TestNode parentOf(TestIdentifier id) {
    UniqueId parentId = id.getParentIdObject().orElse(null);
    TestNode parent = parentId == null ? null : running.get(parentId);
    if (parent == null) {
      reportedRoots.add(id.getUniqueIdObject());
    }
    return parent;
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    long stamp = eventGate.enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        start(id);
      } finally {
        eventGate.leave(stamp);
      }
    }
  }

  private void start(TestIdentifier id) {
    TestNode node = TestNode.start(tracer, describer, id, parentOf(id), runSettings.captureLimit());
    running.put(id.getUniqueIdObject(), node);
    byText.put(node.description().id().text(), node);
    if (TelemetryCapture.get().seesMetrics()) {
      node.watchMetrics();
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    long stamp = eventGate.enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        finish(id, result);
      } finally {
        eventGate.leave(stamp);
      }
    }
  }

  private void finish(TestIdentifier id, TestExecutionResult result) {
    TestNode node = running.remove(id.getUniqueIdObject());
    if (node != null) {
      byText.remove(node.description().id().text());
      finish(id, node, PioneerRetries.judge(id, plan, TestOutcome.of(result)));
    }
  }

  private void finish(TestIdentifier id, TestNode node, TestOutcome testOutcome) {
    if (node.isIdle(testOutcome) && plan.getChildren(id).isEmpty()) {
      node.discard();
      return;
    }
    if (testOutcome.result().isFailure() || runSettings.allLines()) {
      describer.addLine(id, node.testSpan());
    }
    node.end(
        testOutcome, testAttempts, id.isContainer() ? neverRan(id, node, testOutcome) : List.of());
  }

  private List<SpanData> neverRan(
      TestIdentifier container, TestNode node, TestOutcome testOutcome) {
    List<SpanData> spans = new ArrayList<>(0);
    neverRanSpans(spans).neverRan(container, node, testOutcome);
    return spans;
  }

  private NeverRanSpans neverRanSpans(List<SpanData> to) {
    return new NeverRanSpans(tracer, describer, testAttempts, plan, to::add);
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    long stamp = eventGate.enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        List<SpanData> spans = new ArrayList<>();
        neverRanSpans(spans).skipped(id, parentOf(id), reason);
        tracer.write(spans);
      } finally {
        eventGate.leave(stamp);
      }
    }
  }

  /**
   * Ends everything that is still running. The innermost test or container failed, and so did
   * everything around it.
   */
  void cutShort(TestOutcome testOutcome) {
    cutShort(testOutcome, testOutcome);
  }

  /**
   * Ends everything that is still running, and records what has not started. Starts with the
   * innermost, so that it counts in everything around it.
   *
   * @param container the outcome of a container in which nothing is running
   */
  private void cutShort(TestOutcome test, TestOutcome container) {
    List<Map.Entry<UniqueId, TestNode>> open = new ArrayList<>(running.entrySet());
    open.sort(Comparator.comparing(entry -> -entry.getValue().depth()));
    Set<TestNode> around = new HashSet<>();
    open.forEach(entry -> around.add(entry.getValue().parent()));
    List<SpanContext> innermost = innermost(open, around);
    TestOutcome neverRan = TestOutcome.neverRan(test.reason());
    List<SpanData> unstarted = new ArrayList<>(0);
    NeverRanSpans toCome = neverRanSpans(unstarted);
    for (Map.Entry<UniqueId, TestNode> entry : open) {
      TestNode node = entry.getValue();
      if (running.remove(entry.getKey(), node)) {
        byText.remove(node.description().id().text());
        TestIdentifier id = plan.getTestIdentifier(entry.getKey());
        toCome.unreported(id, node, neverRan, innermost);
        TestOutcome ended = around.contains(node) ? TestOutcome.ENDED : container;
        node.cutShort(test, ended, testAttempts.runCounts(), unstarted);
        unstarted.clear();
      }
    }
    toCome.roots(reportedRoots, neverRan, innermost);
    tracer.write(unstarted);
    tracer.end(ticket);
  }

  private static List<SpanContext> innermost(
      List<Map.Entry<UniqueId, TestNode>> open, Set<TestNode> around) {
    return open.stream()
        .map(Map.Entry::getValue)
        .filter(node -> !around.contains(node))
        .map(node -> node.testSpan().getSpanContext())
        .toList();
  }

  @Override
  public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
    TestNode node = running.get(id.getUniqueIdObject());
    if (node != null) {
      AttributesBuilder attributes = Attributes.builder();
      entry
          .getKeyValuePairs()
          .forEach((key, value) -> attributes.put(key, tracer.redact(key, value)));
      node.span().addEvent("junit.report_entry", attributes.build());
    }
  }

  @Override
  public void fileEntryPublished(TestIdentifier id, FileEntry file) {
    TestNode node = running.get(id.getUniqueIdObject());
    if (node != null) {
      AttributesBuilder attributes = Attributes.builder();
      attributes.put(AttributeKey.stringKey("file.path"), file.getPath().toString());
      file.getMediaType().ifPresent(type -> attributes.put("junit.media_type", type));
      node.span().addEvent("junit.file_entry", attributes.build());
    }
  }
}
