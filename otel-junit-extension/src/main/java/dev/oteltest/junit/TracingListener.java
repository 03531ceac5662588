package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestPlanListener;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.junit.internal.platform.UntracedPlanListener;
import org.jspecify.annotations.Nullable;
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

  /** The listener of the running plan, or null if none is running. */
  private volatile @Nullable TestExecutionListener plan;

  /** Creates the listener; called by the platform. */
  public TracingListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    if (TestEnvironment.isTooOld() || JunitVersion.isPlatformTooOld()) {
      return;
    }
    plan = null;
    try {
      TestPlanListener traced = TestSession.start(testPlan, new TracedSource());
      if (traced != null) {
        plan = traced;
        inspect(testPlan, traced);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Starting the test trace", e);
    }
    if (plan == null) {
      plan = new UntracedPlanListener(testPlan);
    }
  }

  private static void inspect(TestPlan testPlan, TestPlanListener traced) {
    try {
      ExtensionAutodetection.letIn(testPlan, traced.hasLifecycleSpans(), traced.hasBudget());
    } catch (Throwable e) {
      JunitWarnings.failed("Inspecting a test plan", e);
    }
  }

  @Override
  @SuppressWarnings("PatternMatchingInstanceof") // compiled for Java 8
  public void testPlanExecutionFinished(TestPlan testPlan) {
    TestExecutionListener ended = plan;
    if (ended == null) {
      return;
    }
    plan = null;
    try {
      ExtensionAutodetection.planEnded(testPlan);
      if (ended instanceof TestPlanListener) {
        TestSession.finish((TestPlanListener) ended);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Ending the trace of a test plan", e);
    }
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    try {
      TestExecutionListener running = plan;
      if (running != null) {
        running.executionStarted(id);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Starting a test's span", e);
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    try {
      TestExecutionListener running = plan;
      if (running != null) {
        running.executionFinished(id, result);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Ending a test's span", e);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    try {
      TestExecutionListener running = plan;
      if (running != null) {
        running.executionSkipped(id, reason);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a skipped test", e);
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
    try {
      TestExecutionListener running = plan;
      if (running != null) {
        running.reportingEntryPublished(id, entry);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a report entry", e);
    }
  }

  @Override
  public void fileEntryPublished(TestIdentifier id, FileEntry file) {
    try {
      TestExecutionListener running = plan;
      if (running != null) {
        running.fileEntryPublished(id, file);
      }
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a published file", e);
    }
  }
}
