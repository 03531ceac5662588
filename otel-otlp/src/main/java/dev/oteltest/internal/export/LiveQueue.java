package dev.oteltest.internal.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The spans that wait to be sent, and the time there is for it: without end while the run goes on,
 * a given one when it is over.
 */
final class LiveQueue implements OtlpSender.Pause {

  private final int capacity;
  private final int batch;
  private final Duration gathering;
  private final Duration patience;

  // Below: under this object's lock.
  private final ArrayDeque<SpanData> waiting = new ArrayDeque<>();
  private long added;
  private boolean closed;
  private boolean givenUp;
  private long deadline;

  /**
   * @param capacity how many spans wait at most
   * @param batch how many go together at most
   * @param gathering how long spans wait for others to go with them
   * @param patience how long sending goes on after the queue was closed
   */
  LiveQueue(int capacity, int batch, Duration gathering, Duration patience) {
    this.capacity = capacity;
    this.batch = batch;
    this.gathering = gathering;
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }

  /** Takes spans as far as there is room. */
  synchronized void add(Collection<? extends SpanData> spans) {
    added += spans.size();
    if (closed || givenUp) {
      return;
    }
    int before = waiting.size();
    for (SpanData span : spans) {
      if (waiting.size() == capacity) {
        break;
      }
      waiting.add(span);
    }
    if (before == 0 || (before < batch && waiting.size() >= batch)) {
      notifyAll();
    }
  }

  /** How many spans were to be taken so far, with room or without. */
  synchronized long added() {
    return added;
  }

  /** Waits for spans: a whole batch, or fewer after some time. Empty when there will be none. */
  synchronized List<SpanData> next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    long due = System.nanoTime() + gathering.toNanos();
    while (waiting.size() < batch && !closed && waitUntil(due)) {
      // others may have come
    }
    List<SpanData> next = new ArrayList<>(Math.min(batch, waiting.size()));
    while (next.size() < batch && !waiting.isEmpty()) {
      next.add(waiting.poll());
    }
    return next;
  }

  /**
   * No more spans will come.
   *
   * @return false if that was known
   */
  synchronized boolean close() {
    if (closed) {
      return false;
    }
    closed = true;
    deadline = System.nanoTime() + patience.toNanos();
    notifyAll();
    return true;
  }

  /** What is left of the time after the end; never negative. */
  synchronized Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Lets go of all that waits, and takes nothing any more. */
  synchronized void giveUp() {
    givenUp = true;
    waiting.clear();
  }

  /** In the end, a server that answers may be waited for; one that can't be reached is not. */
  @Override
  public synchronized boolean allows(Duration length, boolean answered) {
    if (!closed) {
      return true;
    }
    if (!answered) {
      giveUp();
    }
    return answered && length.compareTo(timeLeft()) < 0;
  }

  @Override
  public synchronized boolean take(Duration length, boolean answered) throws InterruptedException {
    long due = System.nanoTime() + length.toNanos();
    boolean sure = closed;
    while (waitUntil(due)) {
      if (closed && !sure) {
        sure = allows(Duration.ofNanos(due - System.nanoTime()), answered);
        if (!sure) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * @return whether it is still to come
   */
  private boolean waitUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return nanoTime - System.nanoTime() > 0;
  }
}
