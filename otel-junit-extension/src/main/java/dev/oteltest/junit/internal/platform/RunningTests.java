package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tests and containers of a run that are running in this JVM, by its plans. */
public class RunningTests implements Consumer<TestPlanListener> {

  private final List<TestPlanListener> plans = new ArrayList<>();

  synchronized void add(TestPlanListener plan) {
    plans.add(plan);
  }

  synchronized boolean isEmpty() {
    return plans.isEmpty();
  }

  /** Removes a plan that ended. */
  @Override
  public synchronized void accept(TestPlanListener plan) {
    plans.remove(plan);
  }

  /** Removes all plans, and returns them. */
  synchronized List<TestPlanListener> removeAll() {
    List<TestPlanListener> removed = List.copyOf(plans);
    plans.clear();
    return removed;
  }

  private synchronized List<TestPlanListener> plansNow() {
    return List.copyOf(plans);
  }

  /** Returns the context of the innermost test or container on each thread that is in one. */
  public Map<Thread, Context> threads() {
    Map<Thread, TestNode> newest = new HashMap<>();
    for (TestPlanListener plan : plansNow()) {
      for (TestNode node : plan.running()) {
        newest.merge(node.thread(), node, (one, other) -> one.startedAfter(other) ? one : other);
      }
    }
    Map<Thread, Context> contexts = new HashMap<>();
    newest.forEach((thread, node) -> contexts.put(thread, node.context()));
    return contexts;
  }

  /**
   * Returns the running class with that name, the innermost if there are several; null if none is
   * running.
   */
  public @Nullable TestActivity findClass(String className) {
    TestNode newest = null;
    for (TestPlanListener plan : plansNow()) {
      for (TestNode node : plan.running()) {
        if (node.isClass(className) && (newest == null || node.startedAfter(newest))) {
          newest = node;
        }
      }
    }
    return newest;
  }
}
