package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A container from its creation to its end, with its state, last output and span. */
final class TracedContainer {

  private static final Logger logger = Logger.getLogger(TracedContainer.class.getName());
  private static final int TAIL = 20;
  private static final long TAIL_SECONDS = 3;

  private final DockerClient docker;
  private final String image;
  private final ContainerLife life = new ContainerLife();
  private final ContainerSpan span;
  private final UnaryOperator<String> redaction;
  private boolean ended;
  private volatile LastLines lines = new LastLines();
  private volatile @Nullable Log following;

  /**
   * @param redaction removes secrets from the container's output
   */
  TracedContainer(
      DockerClient docker, String image, ContainerSpan span, UnaryOperator<String> redaction) {
    this.redaction = redaction;
    this.docker = docker;
    this.image = image;
    this.span = span;
  }

  String image() {
    return image;
  }

  ContainerLife life() {
    return life;
  }

  ContainerSpan span() {
    return span;
  }

  /** Returns the container's last lines of output, without secrets. */
  List<String> lines() {
    return lines.lines().stream().map(redaction).toList();
  }

  /** Adds an event. The container's output is read while it starts and when it dies. */
  synchronized void on(ContainerEvent event) { // so the end waits until the last output is read
    life.on(event);
    switch (event.action()) {
      case "start" -> {
        if (!life.isStartOver()) {
          follow(event.containerId());
        }
      }
      case "die" -> {
        if (life.endedUnexpectedly() && following == null) {
          readLog(event.containerId());
        }
      }
      default -> {}
    }
  }

  /**
   * Follows the log during the start, as a failed start removes the container along with its log.
   */
  private void follow(String id) {
    if (following == null) {
      Log log = new Log(lines);
      following = log;
      command(id).withFollowStream(true).exec(log);
    }
  }

  private void readLog(String id) {
    LastLines read = new LastLines();
    try {
      if (command(id).exec(new Log(read)).awaitCompletion(TAIL_SECONDS, TimeUnit.SECONDS)) {
        lines = read;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      logger.log(Level.FINE, "Failed to read the log of container " + id, e);
    }
  }

  private LogContainerCmd command(String id) {
    return docker.logContainerCmd(id).withStdOut(true).withStdErr(true).withTail(TAIL);
  }

  /** Stops following the log because the start is over. */
  void startOver() {
    Log log = following;
    if (log != null) {
      following = null;
      log.closeQuietly();
    }
  }

  /**
   * Ends the span on the first call.
   *
   * @return whether this was the first call, in which case the span has been written
   */
  synchronized boolean end(LongSupplier epochNanos) {
    if (ended) {
      return false;
    }
    ended = true;
    startOver();
    span.end(life.snapshot(), lines(), epochNanos.getAsLong());
    return true;
  }

  private static final class Log extends ResultCallback.Adapter<Frame> {

    private final LastLines to;

    Log(LastLines to) {
      this.to = to;
    }

    @Override
    public void onNext(Frame frame) {
      if (frame.getPayload() != null) {
        to.add(frame.getPayload());
      }
    }

    void closeQuietly() {
      try {
        close();
      } catch (IOException e) {
        logger.log(Level.FINE, "Failed to close the stream of a container's log", e);
      }
    }
  }
}
