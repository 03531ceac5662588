package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestPlanListener;
import dev.oteltest.junit.internal.platform.TestSession;
import dev.oteltest.junit.internal.platform.UntracedTest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.PreconditionViolationException;
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

  /** Whether Jupiter is too old to load our extensions, and must not find them. */
  private static final boolean UNLOADABLE =
      !LibraryVersions.canLoadExtensions(TracingListener.class.getClassLoader());

  /**
   * The plans of this JVM that a listener traces; JUnit may notify one that it has detected and one
   * that a user has registered.
   */
  private static final Set<TestPlan> traced =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** The running plans that this listener traces: several if threads share a launcher. */
  private final Map<TestPlan, TestExecutionListener> plans = new ConcurrentHashMap<>();

  /** What listens to the only running plan, or null if there are none or several. */
  private volatile @Nullable TestExecutionListener only;

  /** Creates the listener; called by the platform. */
  public TracingListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    if (UNLOADABLE) {
      HiddenExtensions.hide();
    }
    if (TestEnvironment.isTooOld() || LibraryVersions.isPlatformTooOld() || !traced.add(testPlan)) {
      return;
    }
    TestPlanListener trace = start(testPlan);
    TestExecutionListener plan = trace;
    inspect(testPlan, trace);
    synchronized (this) {
      plans.put(testPlan, plan == null ? new UntracedTest.PlanListener(testPlan) : plan);
      findOnly();
    }
  }

  private static @Nullable TestPlanListener start(TestPlan testPlan) {
    try {
      return TestSession.start(testPlan, new TracedSource());
    } catch (Throwable e) {
      JunitWarnings.failed("Starting the test trace", e);
      return null;
    }
  }

  private void findOnly() {
    only = plans.size() == 1 ? plans.values().iterator().next() : null;
  }

  /** Listens to no plan. */
  private static final class Nothing implements TestExecutionListener {}

  /** Returns what listens to the plan of a test or container. */
  private TestExecutionListener planOf(TestIdentifier id) {
    TestExecutionListener known = only;
    if (known != null) {
      return known;
    }
    for (Map.Entry<TestPlan, TestExecutionListener> plan : plans.entrySet()) {
      if (has(plan.getKey(), id)) {
        return plan.getValue();
      }
    }
    return new Nothing();
  }

  /** Whether it is of that plan, which another plan may have under the same unique id. */
  @SuppressWarnings("ReferenceEquality") // an equal id may be of another plan
  private static boolean has(TestPlan plan, TestIdentifier id) {
    try {
      return plan.getTestIdentifier(id.getUniqueIdObject()) == id;
    } catch (PreconditionViolationException | NoSuchMethodError e) {
      return false; // the plan has no such id, or the platform is older than 1.10
    }
  }

  private static void inspect(TestPlan testPlan, @Nullable TestPlanListener trace) {
    try {
      ExtensionAutodetection.letIn(testPlan, trace);
    } catch (Throwable e) {
      JunitWarnings.failed("Inspecting a test plan", e);
    }
  }

  @Override
  @SuppressWarnings("PatternMatchingInstanceof") // compiled for Java 8
  public void testPlanExecutionFinished(TestPlan testPlan) {
    if (UNLOADABLE) {
      HiddenExtensions.show();
    }
    TestExecutionListener ended;
    synchronized (this) {
      ended = plans.remove(testPlan);
      findOnly();
    }
    if (ended == null) {
      return;
    }
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
      if (UNLOADABLE) {
        HiddenExtensions.started(id);
      }
      planOf(id).executionStarted(id);
    } catch (Throwable e) {
      JunitWarnings.failed("Starting a test's span", e);
    }
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    try {
      planOf(id).executionFinished(id, result);
    } catch (Throwable e) {
      JunitWarnings.failed("Ending a test's span", e);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier id, String reason) {
    try {
      planOf(id).executionSkipped(id, reason);
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a skipped test", e);
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
    try {
      planOf(id).reportingEntryPublished(id, entry);
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a report entry", e);
    }
  }

  @Override
  public void fileEntryPublished(TestIdentifier id, FileEntry file) {
    try {
      planOf(id).fileEntryPublished(id, file);
    } catch (Throwable e) {
      JunitWarnings.failed("Recording a published file", e);
    }
  }
}
