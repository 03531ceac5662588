package dev.oteltest.junit.containers;

import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when Testcontainers has done with starting a container, well or not. There is no
 * callback for it and Docker has no event, but it is as long as the starting thread is in the
 * method that starts: so the thread is looked at, every few milliseconds, while it is.
 */
final class StartWatch {

  private static final String CLASS = "org.testcontainers.containers.GenericContainer";
  private static final String METHOD = "tryStart";
  private static final long EVERY_MILLIS = 10;

  private final ScheduledExecutorService executor;
  private final LongSupplier epochNanos;
  private final ConcurrentLinkedQueue<Start> starts = new ConcurrentLinkedQueue<>();
  private @Nullable ScheduledFuture<?> looking;

  /** A start on a thread; containers that are started while another is on the same are deeper. */
  private record Start(Thread thread, long depth, ContainerLife life, Runnable whenOver) {}

  StartWatch(ScheduledExecutorService executor, LongSupplier epochNanos) {
    this.executor = executor;
    this.epochNanos = epochNanos;
  }

  /** Watches the start that the calling thread is in, and runs something when it is over. */
  void watch(ContainerLife life, Runnable whenOver) {
    Thread thread = Thread.currentThread();
    long depth = depth(thread.getStackTrace());
    if (depth == 0) {
      return; // started by something else than Testcontainers' own start
    }
    // A second attempt on this thread means that the one before is over.
    starts.removeIf(start -> isOver(start, thread, depth));
    starts.add(new Start(thread, depth, life, whenOver));
    synchronized (this) {
      if (looking == null) {
        looking =
            executor.scheduleWithFixedDelay(
                this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private boolean isOver(Start start, Thread thread, long depth) {
    if (start.thread() != thread || start.depth() < depth) {
      return false;
    }
    over(start);
    return true;
  }

  /** Looks at all starts now. */
  synchronized void look() {
    for (Iterator<Start> all = starts.iterator(); all.hasNext(); ) {
      Start start = all.next();
      StackTraceElement[] stack = start.thread().getStackTrace();
      if (depth(stack) < start.depth()) {
        all.remove();
        over(start);
      } else {
        start.life().starting(epochNanos.getAsLong(), givesUp(stack));
      }
    }
    if (starts.isEmpty() && looking != null) {
      looking.cancel(false);
      looking = null;
    }
  }

  private void over(Start start) {
    start.life().startOver(epochNanos.getAsLong());
    start.whenOver().run();
  }

  /** How many starts are under way in that stack. */
  private static long depth(StackTraceElement[] stack) {
    return Arrays.stream(stack).filter(StartWatch::isStart).count();
  }

  /** Whether the innermost start failed: it logs what the container said, and stops it. */
  private static boolean givesUp(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (isStart(stack[i])) {
        String called = stack[i - 1].getMethodName();
        return called.equals("getLogs") || called.equals("stop");
      }
    }
    return false;
  }

  private static boolean isStart(StackTraceElement frame) {
    return frame.getMethodName().equals(METHOD) && frame.getClassName().equals(CLASS);
  }
}
