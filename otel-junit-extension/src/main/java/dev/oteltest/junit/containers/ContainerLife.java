package dev.oteltest.junit.containers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known state of a container's life so far. The events come from the Docker host and the end of
 * the start from this JVM, in any order. Thread-safe.
 */
final class ContainerLife {

  /** How it ended. */
  enum End {
    /** It is still running. */
    RUNNING,
    /** It exited with code 0 or was stopped. */
    FINE,
    /** Docker refused to create or start it. */
    NOT_STARTED,
    /** It ran but never became ready. */
    NOT_READY,
    /** It exited with another code, or was killed without Docker's involvement. */
    EXITED,
    /** It exceeded its memory limit. */
    OUT_OF_MEMORY
  }

  private static final long UNKNOWN = 0;

  /** Signals that ask a process for something other than to end: HUP, USR1, USR2, WINCH. */
  private static final Set<String> NOT_TO_END = Set.of("1", "10", "12", "28");

  private final Set<Seen> seen = new HashSet<>();
  private final List<ContainerEvent> others = new ArrayList<>();
  private @Nullable String id;
  private @Nullable String name;
  private long created;
  private long started;
  private long waitedFor;
  private boolean givenUp;
  private long startOver;
  private @Nullable ContainerEvent kill;
  private boolean stopped;
  private long died;
  private long destroyed;
  private long outOfMemory;
  private @Nullable Integer exitCode;

  private record Seen(String action, long epochNanos) {}

  /** Adds an event; an event that arrives twice counts once. */
  synchronized void on(ContainerEvent event) {
    if (!seen.add(new Seen(event.action(), event.epochNanos()))) {
      return;
    }
    id = event.containerId();
    if (name == null && !event.attribute("name").isEmpty()) {
      name = event.attribute("name");
    }
    switch (event.action()) {
      case "create" -> created = event.epochNanos();
      case "start" -> start(event);
      case "kill" -> kill(event);
      case "stop" -> stopped = true;
      case "oom" -> {
        outOfMemory = event.epochNanos();
        others.add(event);
      }
      case "die" -> die(event);
      case "destroy" -> destroyed = event.epochNanos();
      case "pause", "unpause", "rename", "restart", "update" -> others.add(event);
      default -> {
        if (event.action().startsWith("health_status")) {
          others.add(event);
        }
      }
    }
  }

  private void start(ContainerEvent event) {
    if (started == UNKNOWN) {
      started = event.epochNanos();
    } else {
      others.add(event);
    }
    kill = null;
    stopped = false;
    died = UNKNOWN;
    outOfMemory = UNKNOWN;
    exitCode = null;
  }

  /** If several kills arrive, the first decides: a graceful stop also ends with SIGKILL. */
  private void kill(ContainerEvent event) {
    if (NOT_TO_END.contains(event.attribute("signal"))) {
      others.add(event);
    } else if (kill == null) {
      kill = event;
    }
  }

  private void die(ContainerEvent event) {
    died = event.epochNanos();
    try {
      exitCode = Integer.valueOf(event.attribute("exitCode"));
    } catch (NumberFormatException e) {
      exitCode = null; // Docker always reports it; other engines may not.
    }
  }

  /** Records an instant at which Testcontainers waited for it. */
  synchronized void waitedFor(long epochNanos) {
    waitedFor = epochNanos;
  }

  /** Records that Testcontainers gave up waiting for it. */
  synchronized void givenUp() {
    givenUp = true;
  }

  /** Records the instant at which Testcontainers' start was over, successful or not. */
  synchronized void startOver(long epochNanos) {
    startOver = epochNanos;
  }

  /** Whether the start is over, successful or not. */
  synchronized boolean isStartOver() {
    return startOver != UNKNOWN;
  }

  synchronized boolean isDestroyed() {
    return destroyed != UNKNOWN;
  }

  /** Whether the container exited unasked. If so, its last output may explain why. */
  synchronized boolean endedUnexpectedly() {
    return died != UNKNOWN && kill == null && !stopped;
  }

  private long killed() {
    return kill == null ? UNKNOWN : kill.epochNanos();
  }

  synchronized @Nullable String id() {
    return id;
  }

  /** Returns an immutable snapshot of its state. */
  synchronized Snapshot snapshot() {
    return new Snapshot(
        id,
        name,
        created,
        started,
        ready(),
        killed(),
        died,
        Math.max(died, destroyed),
        exitCode,
        end(),
        List.copyOf(others));
  }

  /**
   * Returns when the container was ready, which is when its start was over; this may be noticed
   * late. A failed start removes the container itself.
   */
  private long ready() {
    boolean goneWhileWaitedFor = destroyed != UNKNOWN && destroyed <= waitedFor;
    if (started == UNKNOWN || givenUp || goneWhileWaitedFor || startOver == UNKNOWN) {
      return UNKNOWN;
    }
    return kill == null ? startOver : Math.min(startOver, killed());
  }

  private End end() {
    if (endedUnexpectedly() && outOfMemory != UNKNOWN) {
      return End.OUT_OF_MEMORY;
    }
    if (startOver != UNKNOWN && started == UNKNOWN) {
      return End.NOT_STARTED;
    }
    if (endedUnexpectedly() && exitCode != null && exitCode != 0) {
      return End.EXITED;
    }
    if (startOver != UNKNOWN && ready() == UNKNOWN) {
      return End.NOT_READY;
    }
    return died == UNKNOWN && destroyed == UNKNOWN ? End.RUNNING : End.FINE;
  }

  /**
   * A container's life so far. Times are in nanoseconds since the epoch, and 0 for what did not
   * happen.
   */
  record Snapshot(
      @Nullable String id,
      @Nullable String name,
      long created,
      long started,
      long ready,
      long killed,
      long died,
      long over,
      @Nullable Integer exitCode,
      End end,
      List<ContainerEvent> others) {}
}
