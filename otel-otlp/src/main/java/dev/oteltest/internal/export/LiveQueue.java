package dev.oteltest.internal.export;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The spans that wait to be sent, and the time left to send them: unlimited during the run, and a
 * given time after its end.
 */
final class LiveQueue implements OtlpSender.Pause {

  private final int capacity;
  private final int batch;
  private final Duration gathering;
  private final Duration patience;

  // The fields below are guarded by this object's lock.
  private final ArrayDeque<SpanData> waiting = new ArrayDeque<>();
  private long added;
  private boolean closed;
  private boolean givenUp;
  private long deadline;

  /**
   * @param capacity the maximum number of spans that wait
   * @param batch the maximum number of spans that are sent together
   * @param gathering how long spans wait for others to fill a batch
   * @param patience how long sending continues after the queue was closed
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

  /** Adds spans as long as there is room. */
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

  /** Returns how many spans were offered so far, whether or not there was room. */
  synchronized long added() {
    return added;
  }

  /** Waits for a batch, or for fewer spans after some time; empty once no more can come. */
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
   * Closes the queue: no more spans will come.
   *
   * @return false if it was closed before
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

  /** Returns the time left after the end; never negative. */
  synchronized Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Drops all waiting spans, and accepts no more. */
  synchronized void giveUp() {
    givenUp = true;
    waiting.clear();
  }

  /** After the end, waits only for servers that answer, not for unreachable ones. */
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
   * @return whether that time is still to come
   */
  private boolean waitUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return nanoTime - System.nanoTime() > 0;
  }
}
