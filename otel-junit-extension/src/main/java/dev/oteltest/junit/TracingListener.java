package dev.oteltest.junit;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestPlanListener;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.junit.internal.platform.UntracedPlanListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Traces every test that the JUnit Platform runs, with any engine.
 *
 * <p>The platform detects this listener automatically. To deactivate it, set {@code
 * junit.platform.execution.listeners.deactivate=dev.oteltest.junit.*}.
 *
 * <p>Errors in this listener are logged once and never affect a test.
 *
 * @since 0.1
 */
public final class TracingListener implements TestExecutionListener {

  private static final TestExecutionListener NONE = new TestExecutionListener() {};

  private volatile TestExecutionListener plan = NONE;

  /** Creates the listener; called by the platform. */
  public TracingListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = new UntracedPlanListener(testPlan);
    try {
      TestPlanListener traced = TestSession.start(testPlan, TracedSource::of);
      if (traced != null) {
        plan = traced;
        boolean lifecycle = traced.hasLifecycleSpans();
        JunitWarnings.guard(
            "Inspecting a test plan", () -> ExtensionAutodetection.letIn(testPlan, lifecycle));
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Starting the test trace", e);
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan testPlan) {
    TestExecutionListener ended = plan;
    plan = NONE;
    try {
      ExtensionAutodetection.planEnded(testPlan);
      if (ended instanceof TestPlanListener traced) {
        TestSession.finish(traced);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Ending the trace of a test plan", e);
    }
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    try {
      plan.executionStarted(id);
    } catch (Throwable e) {
      JunitWarnings.failed("Starting a test's span", e);
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    try {
      plan.executionFinished(id, result);
    } catch (Throwable e) {
      JunitWarnings.failed("Ending a test's span", e);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    try {
      plan.executionSkipped(id, reason);
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a skipped test", e);
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
    JunitWarnings.guard("Recording a report entry", () -> plan.reportingEntryPublished(id, entry));
  }

  @Override
  public void fileEntryPublished(TestIdentifier id, FileEntry file) {
    JunitWarnings.guard("Recording a published file", () -> plan.fileEntryPublished(id, file));
  }
}
