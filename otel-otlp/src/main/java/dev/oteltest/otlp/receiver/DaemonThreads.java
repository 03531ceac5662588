package dev.oteltest.otlp.receiver;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that keep no JVM alive, called by a prefix and their number. */
final class DaemonThreads implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger number = new AtomicInteger();

  DaemonThreads(String prefix) {
    this.prefix = prefix;
  }

  /** A timer on one of them. After it is shut down nothing needs a deadline any more. */
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
