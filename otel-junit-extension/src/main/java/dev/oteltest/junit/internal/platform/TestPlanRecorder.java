package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.text.TextLimit;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.config.RunSettings.TracePer;
import dev.oteltest.junit.internal.source.TestCaseNames;
import dev.oteltest.otlp.internal.run.TestPlanRecord;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Set;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records the contents of a plan. To keep the cost at about a microsecond per test, everything that
 * requires a lookup, such as {@code Traced} or a source file, is left out.
 */
final class TestPlanRecorder {

  private final TestPlan plan;
  private final TracePer tracePer;
  private final TextLimit limit;
  private final TestPlanRecord outline;

  private TestPlanRecorder(RunSettings runSettings, TestPlan plan, SpanContext runSpan) {
    this.plan = plan;
    this.tracePer = runSettings.tracePer();
    this.limit = runSettings.attributeLimit();
    this.outline = new TestPlanRecord(runSpan);
  }

  static TestPlanRecord of(RunSettings runSettings, TestPlan plan, SpanContext runSpan) {
    TestPlanRecorder testPlanRecorder = new TestPlanRecorder(runSettings, plan, runSpan);
    for (TestIdentifier root : plan.getRoots()) {
      if (!plan.getChildren(root).isEmpty()) {
        testPlanRecorder.add(root, 0, JunitKind.RUN, "", "");
      }
    }
    return testPlanRecorder.outline;
  }

  private void add(
      TestIdentifier id, int depth, JunitKind parentKind, String parentName, String parentSuite) {
    UniqueId.Segment last = id.getUniqueIdObject().getLastSegment();
    JunitKind kind = TestDescriber.kindOf(id);
    Set<TestIdentifier> children = plan.getChildren(id);
    boolean test = TestDescriber.isUnstartedTest(id, kind, children.isEmpty());
    MethodSource method = id.getSource().orElse(null) instanceof MethodSource it ? it : null;
    boolean plain =
        method != null
            && !parentName.isEmpty()
            && parentName.equals(parentSuite)
            && TestCaseNames.isPlain(id, kind, method);
    String name = plain ? "" : TestCaseNames.of(id, kind, parentName);
    String suite = TestDescriber.isSuite(kind, parentSuite) ? name : parentSuite;
    outline.add(
        new TestPlanRecord.Node(
            depth,
            test,
            tracePer.beginsWith(kind, test, parentKind),
            last.getType(),
            last.getValue(),
            limit.apply(id.getDisplayName()),
            kind,
            suite.equals(parentSuite) ? "" : suite,
            name,
            method == null || method.getClassName().equals(suite) ? "" : method.getClassName(),
            method == null ? "" : method.getMethodName()));
    for (TestIdentifier child : children) {
      add(child, depth + 1, kind, name, suite);
    }
  }
}
