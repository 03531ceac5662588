package dev.oteltest.otlp.receiver;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the JDK's HTTP server that serve only so many connections at once, and wait for a
 * sender only so long. The server itself would take any number and wait for ever, unless told by
 * system properties that hold for every server in the JVM.
 *
 * <p>It hands over a connection when a request begins to come. Those over the limit go to a few
 * threads that tell so, and what these have no time for is closed. A sender that is too slow is
 * interrupted: the server reads from interruptible channels, so that ends the connection.
 */
final class HttpThreads implements Executor, AutoCloseable {

  private static final int REFUSERS = 2;
  private static final int WAITING_FOR_REFUSAL = 16;
  private static final Duration UNTIL_REFUSED = Duration.ofSeconds(1);

  private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

  private final Duration timeout;
  private final Duration refusalTimeout;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor refusers;
  private final ScheduledThreadPoolExecutor timer;

  HttpThreads(ReceiverLimits limits) {
    timeout = limits.requestTimeout();
    refusalTimeout = timeout.compareTo(UNTIL_REFUSED) < 0 ? timeout : UNTIL_REFUSED;
    DaemonThreads factory = new DaemonThreads("otlp-receiver-");
    workers =
        new ThreadPoolExecutor(
            0, limits.connections(), 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    refusers =
        new ThreadPoolExecutor(
            REFUSERS,
            REFUSERS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_FOR_REFUSAL),
            factory);
    refusers.allowCoreThreadTimeOut(true);
    timer = factory.timer();
  }

  /**
   * Runs a task that waits for a sender: the server's reading and answering of one request.
   *
   * @throws RejectedExecutionException if there is nobody to run it: the server then ends the
   *     connection
   */
  @Override
  public void execute(Runnable task) {
    try {
      workers.execute(() -> run(task, false));
    } catch (RejectedExecutionException e) {
      refusers.execute(() -> run(task, true));
    }
  }

  private void run(Runnable task, boolean overLimit) {
    start(overLimit);
    try {
      task.run();
    } finally {
      stop();
    }
  }

  /** Whether the calling thread has a connection over the limit, and is to say so and no more. */
  boolean isOverLimit() {
    Deadline deadline = CURRENT.get();
    return deadline != null && deadline.overLimit;
  }

  /** The calling thread waits for its sender from now on. */
  void start() {
    start(false);
  }

  private void start(boolean overLimit) {
    Deadline deadline = new Deadline(Thread.currentThread(), overLimit);
    Duration patience = overLimit ? refusalTimeout : timeout;
    deadline.timer = timer.schedule(deadline, patience.toNanos(), TimeUnit.NANOSECONDS);
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
    refusers.shutdownNow();
  }

  private static final class Deadline implements Runnable {

    private final boolean overLimit;
    private @Nullable Thread waiting;
    private @Nullable ScheduledFuture<?> timer;

    Deadline(Thread waiting, boolean overLimit) {
      this.waiting = waiting;
      this.overLimit = overLimit;
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
