package dev.oteltest.junit.containers;

import dev.oteltest.junit.RunningTests;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Finds out what a container is started by. */
final class Starter {

  private static final String TESTCONTAINERS = "org.testcontainers.";

  private Starter() {}

  /** Which of several runs in this JVM the container that this thread starts belongs to. */
  static RunningTests runOf(List<RunningTests> runs) {
    for (RunningTests run : runs) {
      if (run.threads().containsKey(Thread.currentThread())) {
        return run;
      }
    }
    for (RunningTests run : runs) {
      if (run.threads().keySet().stream().anyMatch(Starter::isInTestcontainers)) {
        return run;
      }
    }
    return runs.get(0);
  }

  /**
   * The context of what starts a container on the calling thread: what is current there, else the
   * test or class that the thread is in. A thread of Testcontainers' own pool (parallel starts,
   * {@code dependsOn}) starts it for the one thread that waits in Testcontainers. If nothing tells,
   * but only one test or class runs, it is that; else the run.
   */
  static Context of(RunningTests tests) {
    Context current = Context.current();
    if (Span.fromContext(current).getSpanContext().isValid()) {
      return current;
    }
    Map<Thread, Context> threads = tests.threads();
    Context own = threads.get(Thread.currentThread());
    if (own != null) {
      return own;
    }
    List<Context> waiting = new ArrayList<>();
    threads.forEach(
        (thread, context) -> {
          if (isInTestcontainers(thread)) {
            waiting.add(context);
          }
        });
    if (waiting.size() == 1) {
      return waiting.get(0);
    }
    if (waiting.isEmpty() && new HashSet<>(threads.values()).size() == 1) {
      return threads.values().iterator().next();
    }
    return tests.context();
  }

  private static boolean isInTestcontainers(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith(TESTCONTAINERS)) {
        return true;
      }
    }
    return false;
  }
}
