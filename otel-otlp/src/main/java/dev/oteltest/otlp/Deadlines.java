package dev.oteltest.otlp;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the JDK's HTTP server that wait for a sender only so long. The server itself would
 * wait for ever, unless told by a system property that holds for every server in the JVM; but it
 * reads from interruptible channels, so an interrupt ends the connection.
 */
final class Deadlines implements Executor, AutoCloseable {

  private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

  private final Duration timeout;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;

  Deadlines(int threads, Duration timeout) {
    this.timeout = timeout;
    ThreadFactory factory = new DaemonThreads("otlp-receiver-");
    workers =
        new ThreadPoolExecutor(
            threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    workers.allowCoreThreadTimeOut(true);
    timer = // while closing no deadline is needed: the connections end
        new ScheduledThreadPoolExecutor(1, factory, new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Runs a task that waits for a sender: the server's reading and answering of one request. */
  @Override
  public void execute(Runnable task) {
    workers.execute(
        () -> {
          start();
          try {
            task.run();
          } finally {
            stop();
          }
        });
  }

  /** The calling thread waits for its sender from now on. */
  void start() {
    Deadline deadline = new Deadline(Thread.currentThread());
    deadline.timer = timer.schedule(deadline, timeout.toNanos(), TimeUnit.NANOSECONDS);
    CURRENT.set(deadline);
  }

  /** The calling thread does not wait for its sender, and must not be interrupted. */
  void stop() {
    Deadline deadline = CURRENT.get();
    if (deadline != null) {
      deadline.cancel();
      CURRENT.remove();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
  }

  private static final class Deadline implements Runnable {

    private @Nullable Thread waiting;
    private @Nullable ScheduledFuture<?> timer;

    Deadline(Thread waiting) {
      this.waiting = waiting;
    }

    @Override
    public synchronized void run() {
      if (waiting != null) {
        waiting.interrupt();
      }
    }

    synchronized void cancel() {
      waiting = null;
      Thread.interrupted(); // what came too late is not for the next task
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }
}
