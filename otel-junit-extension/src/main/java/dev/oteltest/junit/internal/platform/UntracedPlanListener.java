package dev.oteltest.junit.internal.platform;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Listens to a plan that is not traced. Jupiter has no callbacks for dynamic tests, so each dynamic
 * test of a factory that asks for telemetry gets its own scope here.
 */
public final class UntracedPlanListener implements TestExecutionListener {

  private final TestPlan plan;
  private final ConcurrentMap<UniqueId, UntracedTest> running = new ConcurrentHashMap<>();

  public UntracedPlanListener(TestPlan plan) {
    this.plan = plan;
  }

  @Override
  public void executionStarted(TestIdentifier id) {
    UntracedTest factory = UntracedTest.isNone() || !isDynamic(id) ? null : around(id);
    if (factory != null && !running.containsKey(id.getUniqueIdObject())) {
      UntracedTest test = UntracedTest.open(id.getUniqueId(), id.getDisplayName(), factory);
      running.put(id.getUniqueIdObject(), test);
      MetricsInterest.watch(test.scope());
    }
  }

  private static boolean isDynamic(TestIdentifier id) {
    return id.getUniqueIdObject().getLastSegment().getType().equals("dynamic-test");
  }

  private @Nullable UntracedTest around(TestIdentifier id) {
    TestIdentifier at = plan.getParent(id).orElse(null);
    while (at != null) {
      UntracedTest known = UntracedTest.find(at.getUniqueId());
      if (known != null) {
        return known;
      }
      at = plan.getParent(at).orElse(null);
    }
    return null;
  }

  @Override
  public void executionFinished(TestIdentifier id, TestExecutionResult result) {
    UntracedTest test = running.isEmpty() ? null : running.remove(id.getUniqueIdObject());
    if (test != null) {
      test.close();
    }
  }
}
