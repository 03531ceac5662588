package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
        if (life.endedUnexpectedly()) {
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

  /**
   * Reads the end of the log of a container that died. The log that is followed may have ended too
   * early for it, or not at all; if the container is gone, it is all that is left.
   */
  private void readLog(String id) {
    LastLines read = new LastLines();
    Log followed = following;
    if (isRead(() -> command(id).exec(new Log(read)), id) && !read.lines().isEmpty()) {
      lines = read;
    } else if (followed != null) {
      isRead(() -> followed, id);
    }
  }

  /** Waits for the end of a log; returns whether it was read. */
  private static boolean isRead(Supplier<Log> log, String id) {
    try {
      return log.get().awaitCompletion(TAIL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      logger.log(Level.FINE, "Failed to read the log of container " + id, e);
    }
    return false;
  }

  private LogContainerCmd command(String id) {
    return docker.logContainerCmd(id).withStdOut(true).withStdErr(true).withTail(TAIL);
  }

  /** Stops following the log because the start is over. */
  void startOver() {
    Log log = following;
    if (log != null) {
      following = null;
      try {
        log.close();
      } catch (IOException e) {
        logger.log(Level.FINE, "Failed to close the stream of a container's log", e);
      }
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
  }

  /** Keeps the last lines of a log that arrives in pieces. Thread-safe. */
  private static final class LastLines {

    private static final int LINES = 20;
    private static final int LINE_LENGTH = 500;
    private static final String CUT = "…";

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final StringBuilder last = new StringBuilder();
    private boolean cut;

    /** Adds the next piece. */
    synchronized void add(byte[] piece) {
      String text = new String(piece, StandardCharsets.UTF_8);
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        append(text.substring(start, end));
        endLine();
        start = end + 1;
      }
      append(text.substring(start));
    }

    private void append(String text) {
      int room = LINE_LENGTH - last.length();
      if (text.length() > room) {
        cut = true;
        last.append(
            text,
            0,
            room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room);
      } else {
        last.append(text);
      }
    }

    private void endLine() {
      lines.addLast(line());
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
      last.setLength(0);
      cut = false;
    }

    private String line() {
      return last.toString().stripTrailing() + (cut ? CUT : "");
    }

    /**
     * Returns the lines so far, including an unfinished last one, without empty ones at the end.
     */
    synchronized List<String> lines() {
      List<String> all = new ArrayList<>(lines);
      if (!last.isEmpty()) {
        all.add(line());
      }
      while (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
        all.remove(all.size() - 1);
      }
      return all.subList(Math.max(0, all.size() - LINES), all.size());
    }
  }
}
