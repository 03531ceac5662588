package dev.oteltest.junit.containers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when Testcontainers has finished starting a container, successfully or not. No callback
 * or Docker event reports this, but a start lasts as long as its thread is in the method that
 * starts the container. Therefore, the thread's stack is checked every few milliseconds and at each
 * Docker event. A late check may report a failed start as successful, never the reverse.
 */
final class StartFailureWatch {

  static final long EVERY_MILLIS = 10;

  private final ScheduledExecutorService executor;
  private final LongSupplier epochNanos;
  private final Function<Thread, StackTraceElement[]> stackOf;
  private final long everyMillis;
  private final List<Start> starts = new ArrayList<>();
  private @Nullable ScheduledFuture<?> looking;

  /** A start on a thread. A start during another start on the same thread has a greater depth. */
  private record Start(Thread thread, long depth, ContainerLife life, Runnable whenOver) {}

  StartFailureWatch(
      ScheduledExecutorService executor,
      LongSupplier epochNanos,
      Function<Thread, StackTraceElement[]> stackOf,
      long everyMillis) {
    this.executor = executor;
    this.epochNanos = epochNanos;
    this.stackOf = stackOf;
    this.everyMillis = everyMillis;
  }

  /** Watches the start that the calling thread is in, and runs a task when it is over. */
  void watch(ContainerLife life, Runnable whenOver) {
    Thread thread = Thread.currentThread();
    long depth = stack(thread).starts();
    if (depth == 0) {
      return; // started by something other than Testcontainers' own start
    }
    // A second attempt on this thread means that the first one is over.
    endAll(start -> start.thread() == thread && start.depth() >= depth);
    synchronized (this) {
      starts.add(new Start(thread, depth, life, whenOver));
      if (looking == null) {
        looking =
            executor.scheduleWithFixedDelay(
                this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Checks all starts now. */
  void look() {
    endAll(this::isOver);
  }

  private boolean isOver(Start start) {
    TestcontainersStack stack = stack(start.thread());
    if (stack.starts() < start.depth()) {
      return true;
    }
    if (stack.isGivingUp()) {
      start.life().givenUp();
    } else if (stack.isWaiting()) {
      start.life().waitedFor(epochNanos.getAsLong());
    } // otherwise it creates its container, or the thread is in the next start already
    return false;
  }

  private void endAll(Predicate<Start> which) {
    List<Start> ended = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Start> all = starts.iterator(); all.hasNext(); ) {
        Start start = all.next();
        if (which.test(start)) {
          all.remove();
          start.life().startOver(epochNanos.getAsLong());
          ended.add(start);
        }
      }
      if (starts.isEmpty() && looking != null) {
        looking.cancel(false);
        looking = null;
      }
    }
    ended.forEach(start -> start.whenOver().run()); // may be slow, so others can check meanwhile
  }

  private TestcontainersStack stack(Thread thread) {
    return new TestcontainersStack(stackOf.apply(thread));
  }
}
