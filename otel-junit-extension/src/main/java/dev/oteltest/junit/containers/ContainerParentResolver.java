package dev.oteltest.junit.containers;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.junit.internal.platform.RunServices;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what starts a container. */
final class ContainerParentResolver {

  private ContainerParentResolver() {}

  /**
   * Finds the run in this JVM to which a container that the calling thread starts belongs. This is
   * the run whose test the thread is in or whose context it has, else the only run in which a test
   * runs, else the only one in which a test waits in Testcontainers.
   *
   * @param runs the newest first; if a run is inside a test of another run, their shared thread
   *     belongs to the inner one
   * @return null if it cannot be determined
   */
  static @Nullable RunServices runOf(List<RunServices> runs) {
    if (runs.size() == 1) {
      return runs.get(0);
    }
    Map<Thread, RunServices> byThread = new HashMap<>();
    runs.forEach(
        run -> run.running().threads().keySet().forEach(it -> byThread.putIfAbsent(it, run)));
    CaptureScope scope = CaptureScope.fromContext(Context.current());
    for (RunServices run : runs) {
      if (run.equals(byThread.get(Thread.currentThread())) || hasScope(run, scope)) {
        return run;
      }
    }
    Set<RunServices> running = new HashSet<>(byThread.values());
    if (running.size() > 1) {
      byThread.keySet().removeIf(thread -> !TestcontainersStack.isOf(thread));
      running.retainAll(byThread.values());
    }
    return running.size() == 1 ? running.iterator().next() : null;
  }

  private static boolean hasScope(RunServices run, @Nullable CaptureScope scope) {
    return scope != null
        && run.running().threads().values().stream()
            .anyMatch(context -> CaptureScope.fromContext(context) == scope);
  }

  /**
   * Returns the context of what starts a container on the calling thread: the current context, else
   * that of the test or class that the thread is in. A thread of Testcontainers' own pool (parallel
   * starts, {@code dependsOn}) starts the container for the only thread that waits in
   * Testcontainers. If this is ambiguous, the context is that of the only test or class that runs,
   * else that of the run.
   */
  static Context of(RunServices run) {
    Context current = Context.current();
    if (Span.fromContext(current).getSpanContext().isValid()) {
      return current;
    }
    Map<Thread, Context> threads = run.running().threads();
    Context own = threads.get(Thread.currentThread());
    if (own != null) {
      return own;
    }
    List<Context> waiting = new ArrayList<>();
    threads.forEach(
        (thread, context) -> {
          if (TestcontainersStack.isOf(thread)) {
            waiting.add(context);
          }
        });
    if (waiting.size() == 1) {
      return waiting.get(0);
    }
    if (waiting.isEmpty() && new HashSet<>(threads.values()).size() == 1) {
      return threads.values().iterator().next();
    }
    return run.context();
  }
}
