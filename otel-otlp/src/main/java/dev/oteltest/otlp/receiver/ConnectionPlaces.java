package dev.oteltest.otlp.receiver;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of the connections that are served at once. If senders must show a token, a connection
 * keeps its place once it has; before that, it may lose the place to a newer connection.
 */
final class ConnectionPlaces {

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
