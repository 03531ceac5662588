package dev.oteltest.otlp.receiver;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
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
 * Threads for the JDK's HTTP server that limit the number of connections served at once and the
 * time to wait for a sender. Without them, the server would accept any number and wait forever; the
 * system properties that limit both apply to every server in the JVM.
 *
 * <p>The server passes a connection when a request begins to arrive. Connections over the limit go
 * to a few threads that reject them; if these are busy, the connection is closed. If a sender is
 * too slow, its thread is interrupted, which closes the connection because the server reads from
 * interruptible channels.
 *
 * <p>If senders must have a token, a connection that has not shown it loses its place to a newer
 * one when all places are taken, the oldest first: senders that keep connections open without a
 * token can't keep out those that have it.
 */
final class HttpThreads implements Executor, AutoCloseable {

  private static final int REFUSERS = 2;
  private static final int WAITING_FOR_REFUSAL = 16;
  private static final Duration UNTIL_REFUSED = Duration.ofSeconds(1);

  /** Threads of connections that lost their place, and that are about to end. */
  private static final int ENDING = 16;

  private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

  private final ConnectionPlaces places;
  private final Duration timeout;
  private final Duration refusalTimeout;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor refusers;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * Creates the threads of a server.
   *
   * @param hasToken whether senders must show a token
   */
  HttpThreads(ReceiverLimits limits, boolean hasToken) {
    places = new ConnectionPlaces(limits.connections(), hasToken);
    timeout = limits.requestTimeout();
    refusalTimeout = timeout.compareTo(UNTIL_REFUSED) < 0 ? timeout : UNTIL_REFUSED;
    DaemonThreads factory = new DaemonThreads("otlp-receiver-");
    workers =
        new ThreadPoolExecutor(
            0,
            limits.connections() + (hasToken ? ENDING : 0),
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
    refusers = factory.pool(REFUSERS, new ArrayBlockingQueue<>(WAITING_FOR_REFUSAL));
    timer = factory.timer();
  }

  /**
   * Runs a task in which the server waits for a sender, then reads and answers one request.
   *
   * @throws RejectedExecutionException if no thread is free; the server then closes the connection
   */
  @Override
  public void execute(Runnable task) {
    ConnectionPlaces.Place place = places.take();
    if (place != null) {
      try {
        workers.execute(() -> run(task, place));
        return;
      } catch (RejectedExecutionException e) {
        place.close(); // the threads that end have not ended yet
      }
    }
    refusers.execute(() -> run(task, true));
  }

  private void run(Runnable task, ConnectionPlaces.Place place) {
    try (place) {
      place.begin();
      run(task, false);
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

  /**
   * Keeps the place of the calling thread, whose sender has shown the token.
   *
   * @return false if another connection has it
   */
  boolean keepPlace() {
    return places.keep();
  }

  /** Whether the calling thread serves a connection over the limit, which it must reject. */
  boolean isOverLimit() {
    Deadline deadline = CURRENT.get();
    return deadline != null && deadline.overLimit;
  }

  /** Starts the deadline of the calling thread, which now waits for its sender. */
  void start() {
    start(false);
  }

  private void start(boolean overLimit) {
    Deadline deadline = new Deadline(Thread.currentThread(), overLimit);
    Duration patience = overLimit ? refusalTimeout : timeout;
    deadline.timer = timer.schedule(deadline, patience.toNanos(), TimeUnit.NANOSECONDS);
    CURRENT.set(deadline);
  }

  /** Stops the deadline of the calling thread, which must no longer be interrupted. */
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
      Thread.interrupted(); // a late interrupt must not reach the next task
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }

  /**
   * The places of the connections that are served at once. If senders must show a token, a
   * connection keeps its place once it has; before that, it may lose the place to a newer
   * connection.
   */
  private static final class ConnectionPlaces {

    private static final ThreadLocal<@Nullable Place> CURRENT = new ThreadLocal<>();

    private final int limit;
    private final boolean canBeLost;

    /** The places that can be lost, the oldest first. */
    private final Set<Place> strangers = new LinkedHashSet<>();

    private int taken;

    ConnectionPlaces(int limit, boolean canBeLost) {
      this.limit = limit;
      this.canBeLost = canBeLost;
    }

    /** Takes a place; returns null if none is free and none can be lost. */
    synchronized @Nullable Place take() {
      if (taken == limit && !removeOldest()) {
        return null;
      }
      taken++;
      Place place = new Place();
      if (canBeLost) {
        strangers.add(place);
      }
      return place;
    }

    private boolean removeOldest() {
      Iterator<Place> oldest = strangers.iterator();
      if (!oldest.hasNext()) {
        return false;
      }
      Place place = oldest.next();
      oldest.remove();
      place.lose();
      taken--;
      return true;
    }

    /** Keeps the place of the calling thread; returns false if it is lost. */
    synchronized boolean keep() {
      Place place = CURRENT.get();
      if (place == null || place.lost) {
        return false;
      }
      strangers.remove(place);
      return true;
    }

    private synchronized void giveBack(Place place) {
      strangers.remove(place);
      if (!place.lost && !place.closed) {
        taken--;
      }
      place.closed = true;
      place.thread = null;
    }

    /** The place of one connection, while one of its requests is served. */
    final class Place implements AutoCloseable {

      private @Nullable Thread thread;
      private boolean lost;
      private boolean closed;

      private Place() {}

      /** States that the calling thread serves the connection from now on. */
      void begin() {
        synchronized (ConnectionPlaces.this) {
          thread = Thread.currentThread();
          CURRENT.set(this);
          if (lost) {
            thread.interrupt();
          }
        }
      }

      private void lose() {
        lost = true;
        if (thread != null) {
          thread.interrupt(); // which closes the connection
        }
      }

      @Override
      public void close() {
        giveBack(this);
        CURRENT.remove();
        Thread.interrupted(); // a late interrupt must not reach the next task
      }
    }
  }
}
