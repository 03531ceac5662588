package dev.oteltest.otlp.receiver;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads, named by a prefix and a number. */
final class DaemonThreads implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger number = new AtomicInteger();

  DaemonThreads(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Creates a timer on one of the threads. After its shutdown, the timer discards tasks because
   * deadlines no longer matter.
   */
  ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, this, new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, prefix + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
