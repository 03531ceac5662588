package dev.oteltest.junit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
final class PlanTrace implements TestExecutionListener {

  private final RunTrace run;
  private final TestPlan plan;
  private final ConcurrentMap<UniqueId, TestNode> running = new ConcurrentHashMap<>();

  /** The same by the text of their ids, which is what Jupiter's extensions are told. */
  private final ConcurrentMap<String, TestNode> byText = new ConcurrentHashMap<>();

  PlanTrace(RunTrace run, TestPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  RunTrace run() {
    return run;
  }

  /** Ends the plan; a test that an error like OutOfMemoryError tore away is still open. */
  void finish() {
    run.remove(this);
    cutShort("the test plan ended before it");
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
    UniqueId parent = id.getParentIdObject().orElse(null);
    return parent == null ? null : running.get(parent);
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    TestNode node = TestNode.start(run, id, parentOf(id));
    running.put(id.getUniqueIdObject(), node);
    byText.put(node.identity().id().text(), node);
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    TestNode node = running.remove(id.getUniqueIdObject());
    if (node != null) {
      byText.remove(node.identity().id().text());
      finish(id, node, Retries.judge(id, plan, Outcome.of(result)));
    }
  }

  private void finish(TestIdentifier id, TestNode node, Outcome outcome) {
    if (node.isIdle(outcome) && plan.getChildren(id).isEmpty()) {
      node.scope().close();
      node.written();
      return;
    }
    if (outcome.result().isFailure() || run.settings().allLines()) {
      run.tellLine(id, node.testSpan());
    }
    List<SpanData> unstarted = id.isContainer() ? neverRan(id, node, outcome) : List.of();
    tellAttempt(id.getUniqueIdObject(), node, outcome.result());
    List<SpanData> spans = node.finish(outcome);
    if (!unstarted.isEmpty()) {
      spans.addAll(unstarted);
    }
    run.write(spans);
    node.written();
  }

  private void tellAttempt(UniqueId uniqueId, TestNode node, Result result) {
    int attempts =
        node.identity().test()
            ? run.attempts().test(uniqueId, result, run.tally()) + node.retriesBefore(result)
            : run.attempts().container(uniqueId, result, run.tally());
    Attempts.describe(attempts, result, node.testSpan());
  }

  private List<SpanData> neverRan(TestIdentifier container, TestNode node, Outcome outcome) {
    Unstarted unstarted = new Unstarted(run, plan);
    unstarted.neverRan(container, node, outcome);
    return unstarted.spans();
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    Unstarted unstarted = new Unstarted(run, plan);
    unstarted.skipped(id, parentOf(id), reason);
    run.write(unstarted.spans());
  }

  /** Ends what still runs: innermost first, so that it counts in what is around it. */
  void cutShort(String reason) {
    List<Map.Entry<UniqueId, TestNode>> open = new ArrayList<>(running.entrySet());
    open.sort(Comparator.comparing(entry -> -entry.getValue().depth()));
    for (Map.Entry<UniqueId, TestNode> entry : open) {
      TestNode node = entry.getValue();
      if (running.remove(entry.getKey(), node)) {
        byText.remove(node.identity().id().text());
        run.write(node.finish(node.identity().test() ? Outcome.cutShort(reason) : Outcome.ENDED));
        node.written();
      }
    }
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
