package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.semconv.TestResult;
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

/** Keeps the books of one execution of a plan: what runs now, and what never ran. */
public final class TestPlanTrace implements TestExecutionListener {

  private final TestRunTrace run;
  private final TestPlan plan;
  private final ConcurrentMap<UniqueId, TestNode> running = new ConcurrentHashMap<>();

  /** The same by the text of their ids, which is what Jupiter's extensions are told. */
  private final ConcurrentMap<String, TestNode> byText = new ConcurrentHashMap<>();

  private final Set<UniqueId> reportedTops = ConcurrentHashMap.newKeySet();
  private int ticket;

  TestPlanTrace(TestRunTrace run, TestPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  public TestRunTrace run() {
    return run;
  }

  /** Has it on record what is in the plan, so that it can be told if this JVM dies. */
  void record() {
    ticket = run.sink().plan(TestPlanRecorder.of(run, plan));
  }

  /** Ends the plan; a test that an error like OutOfMemoryError tore away is still open. */
  void finish() {
    long stamp = run.lastEvents().enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        run.remove(this);
        // Some engines never say that a container ended; that is no failure.
        cutShort(TestOutcome.cutShort("the test plan ended before it"), TestOutcome.ENDED);
      } finally {
        run.lastEvents().leave(stamp);
      }
    }
  }

  /** What runs under that unique id, or null. */
  @Nullable TestNode find(String uniqueId) {
    return byText.get(uniqueId);
  }

  /** Shows what runs now. */
  void forEachRunning(Consumer<TestNode> visitor) {
    running.values().forEach(visitor);
  }

  private @Nullable TestNode parentOf(TestIdentifier id) {
    UniqueId parentId = id.getParentIdObject().orElse(null);
    TestNode parent = parentId == null ? null : running.get(parentId);
    if (parent == null) {
      reportedTops.add(id.getUniqueIdObject());
    }
    return parent;
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    long stamp = run.lastEvents().enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        start(id);
      } finally {
        run.lastEvents().leave(stamp);
      }
    }
  }

  private void start(TestIdentifier id) {
    TestNode node = TestNode.start(run, id, parentOf(id));
    running.put(id.getUniqueIdObject(), node);
    byText.put(node.identity().id().text(), node);
    if (TelemetryCapture.get().seesMetrics()) {
      node.watchMetrics();
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    long stamp = run.lastEvents().enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        finish(id, result);
      } finally {
        run.lastEvents().leave(stamp);
      }
    }
  }

  private void finish(TestIdentifier id, TestExecutionResult result) {
    TestNode node = running.remove(id.getUniqueIdObject());
    if (node != null) {
      byText.remove(node.identity().id().text());
      finish(id, node, PioneerRetries.judge(id, plan, TestOutcome.of(result)));
    }
  }

  private void finish(TestIdentifier id, TestNode node, TestOutcome testOutcome) {
    if (node.isIdle(testOutcome) && plan.getChildren(id).isEmpty()) {
      node.scope().close();
      node.written();
      return;
    }
    if (testOutcome.result().isFailure() || run.settings().allLines()) {
      run.tellLine(id, node.testSpan());
    }
    List<SpanData> unstarted = id.isContainer() ? neverRan(id, node, testOutcome) : List.of();
    tellAttempt(id.getUniqueIdObject(), node, testOutcome.result());
    List<SpanData> spans = node.finish(testOutcome);
    if (!unstarted.isEmpty()) {
      spans.addAll(unstarted);
    }
    run.write(spans);
    node.written();
  }

  private void tellAttempt(UniqueId uniqueId, TestNode node, TestResult result) {
    int attempts =
        run.attempts().add(uniqueId, node.countsAsTest(result), result, run.tally())
            + node.retriesBefore(result);
    TestAttempts.describe(attempts, result, node.testSpan());
  }

  private List<SpanData> neverRan(
      TestIdentifier container, TestNode node, TestOutcome testOutcome) {
    List<SpanData> spans = new ArrayList<>(0);
    new NeverRanSpans(run, plan, spans::add).neverRan(container, node, testOutcome);
    return spans;
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    long stamp = run.lastEvents().enter();
    if (stamp != EventGate.TOO_LATE) {
      try {
        List<SpanData> spans = new ArrayList<>();
        new NeverRanSpans(run, plan, spans::add).skipped(id, parentOf(id), reason);
        run.write(spans);
      } finally {
        run.lastEvents().leave(stamp);
      }
    }
  }

  /** Ends what still runs: the innermost test or container failed, and so did all around it. */
  void cutShort(TestOutcome testOutcome) {
    cutShort(testOutcome, testOutcome);
  }

  /**
   * Ends what still runs, and reports what is still to come: innermost first, so that it counts in
   * what is around it.
   *
   * @param container how a container ended that has nothing in it that runs
   */
  private void cutShort(TestOutcome test, TestOutcome container) {
    List<Map.Entry<UniqueId, TestNode>> open = new ArrayList<>(running.entrySet());
    open.sort(Comparator.comparing(entry -> -entry.getValue().depth()));
    Set<TestNode> around = new HashSet<>();
    open.forEach(entry -> around.add(entry.getValue().parent()));
    List<SpanContext> innermost = innermost(open, around);
    TestOutcome neverRan = TestOutcome.neverRan(test.reason());
    List<SpanData> unstarted = new ArrayList<>(0);
    NeverRanSpans toCome = new NeverRanSpans(run, plan, unstarted::add);
    for (Map.Entry<UniqueId, TestNode> entry : open) {
      TestNode node = entry.getValue();
      if (running.remove(entry.getKey(), node)) {
        byText.remove(node.identity().id().text());
        TestIdentifier id = plan.getTestIdentifier(entry.getKey());
        toCome.unreported(id, node, neverRan, innermost);
        node.cutStepsShort(test);
        TestOutcome ended = around.contains(node) ? TestOutcome.ENDED : container;
        unstarted.addAll(node.finish(node.identity().test() ? test : ended));
        run.write(unstarted);
        unstarted.clear();
        node.written();
      }
    }
    toCome.tops(reportedTops, neverRan, innermost, run.tally());
    run.write(unstarted);
    run.sink().end(ticket);
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
      entry.getKeyValuePairs().forEach((key, value) -> attributes.put(key, run.clean(key, value)));
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
