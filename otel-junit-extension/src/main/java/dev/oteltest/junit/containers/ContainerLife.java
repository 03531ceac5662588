package dev.oteltest.junit.containers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a container's life so far. The events come from the Docker host, the start's end
 * from this JVM; they come in any order. Thread-safe.
 */
final class ContainerLife {

  /** How it ended. */
  enum End {
    /** It runs still. */
    RUNNING,
    /** It ended by itself with exit code 0, or was stopped. */
    FINE,
    /** Docker refused to create or start it. */
    NOT_STARTED,
    /** It ran, but what it was waited for never came. */
    NOT_READY,
    /** It ended by itself with another exit code, or was killed behind Docker's back. */
    EXITED,
    /** It took more memory than it may. */
    OUT_OF_MEMORY
  }

  private static final long UNKNOWN = 0;

  private final long begunEpochNanos;
  private final Set<Seen> seen = new HashSet<>();
  private final List<ContainerEvent> others = new ArrayList<>();
  private @Nullable String id;
  private @Nullable String name;
  private long created;
  private long started;
  private long waitedFor;
  private boolean givenUp;
  private long startOver;
  private long killed;
  private long died;
  private long destroyed;
  private long outOfMemory;
  private @Nullable Integer exitCode;

  ContainerLife(long begunEpochNanos) {
    this.begunEpochNanos = begunEpochNanos;
  }

  private record Seen(String action, long epochNanos) {}

  /** Takes an event; one that comes twice counts once. */
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
      case "kill" -> killed = event.epochNanos();
      case "oom" -> outOfMemory = event.epochNanos();
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
    died = UNKNOWN;
    killed = UNKNOWN;
    exitCode = null;
  }

  private void die(ContainerEvent event) {
    died = event.epochNanos();
    try {
      exitCode = Integer.valueOf(event.attribute("exitCode"));
    } catch (NumberFormatException e) {
      exitCode = null; // Docker always has it; what is not Docker may not.
    }
  }

  /** Takes an instant at which Testcontainers waited for it. */
  synchronized void waitedFor(long epochNanos) {
    waitedFor = epochNanos;
  }

  /** Notes that Testcontainers gave up to wait for it. */
  synchronized void givenUp() {
    givenUp = true;
  }

  /** Takes the instant at which Testcontainers' start was over, well or not. */
  synchronized void startOver(long epochNanos) {
    startOver = epochNanos;
  }

  /** Whether the start is over, well or not. */
  synchronized boolean isStartOver() {
    return startOver != UNKNOWN;
  }

  synchronized boolean isDestroyed() {
    return destroyed != UNKNOWN;
  }

  /** Whether it ended, and nobody had asked for it: what it said last explains why. */
  synchronized boolean diedByItself() {
    return died != UNKNOWN && killed == UNKNOWN;
  }

  synchronized @Nullable String id() {
    return id;
  }

  /** Its state, frozen. */
  synchronized Snapshot snapshot() {
    return new Snapshot(
        id,
        name,
        begunEpochNanos,
        created,
        started,
        ready(),
        killed,
        died,
        Math.max(died, destroyed),
        exitCode,
        end(),
        List.copyOf(others));
  }

  /**
   * When it was ready: as its start was over, which may be seen late. A start that fails removes
   * the container itself.
   */
  private long ready() {
    boolean goneWhileWaitedFor = destroyed != UNKNOWN && destroyed <= waitedFor;
    if (started == UNKNOWN || givenUp || goneWhileWaitedFor || startOver == UNKNOWN) {
      return UNKNOWN;
    }
    return killed == UNKNOWN ? startOver : Math.min(startOver, killed);
  }

  private End end() {
    if (outOfMemory != UNKNOWN && died != UNKNOWN) {
      return End.OUT_OF_MEMORY;
    }
    if (startOver != UNKNOWN && started == UNKNOWN) {
      return End.NOT_STARTED;
    }
    if (died != UNKNOWN && killed == UNKNOWN && exitCode != null && exitCode != 0) {
      return End.EXITED;
    }
    if (startOver != UNKNOWN && ready() == UNKNOWN) {
      return End.NOT_READY;
    }
    return died == UNKNOWN && destroyed == UNKNOWN ? End.RUNNING : End.FINE;
  }

  /**
   * A container's life, as far as it went. Times are in nanoseconds since the epoch, and 0 where
   * something did not happen.
   */
  record Snapshot(
      @Nullable String id,
      @Nullable String name,
      long begun,
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
