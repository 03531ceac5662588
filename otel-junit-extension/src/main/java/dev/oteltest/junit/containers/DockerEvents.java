package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.EventsCmd;
import com.github.dockerjava.api.model.Event;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The Docker events of the containers with one label. */
final class DockerEvents implements Closeable {

  private static final Logger logger = Logger.getLogger(DockerEvents.class.getName());
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 200;
  private static final long REPLAY_SECONDS = 5;

  private final DockerClient docker;
  private final String label;
  private final long sinceEpochNanos;
  private final ScheduledExecutorService executor;
  private final Consumer<ContainerEvent> consumer;
  private volatile boolean closed;
  private volatile @Nullable Stream stream;
  private final AtomicInteger failures = new AtomicInteger();

  DockerEvents(
      DockerClient docker,
      String label,
      long sinceEpochNanos,
      ScheduledExecutorService executor,
      Consumer<ContainerEvent> consumer) {
    this.docker = docker;
    this.label = label;
    this.sinceEpochNanos = sinceEpochNanos;
    this.executor = executor;
    this.consumer = consumer;
  }

  /**
   * Starts following the events. The consumer may see an event more than once because the stream
   * starts over after a broken connection.
   */
  void follow() {
    Stream opened = new Stream(consumer);
    stream = opened;
    command().exec(opened);
  }

  /**
   * Waits for the events so far and passes all of them to the consumer, including those that the
   * stream has already delivered.
   */
  void replay() throws InterruptedException {
    read(command(), consumer);
  }

  /** Returns when an image was last pulled, in nanoseconds since the epoch; 0 if it was not. */
  long pulled(String image) throws InterruptedException {
    List<ContainerEvent> pulls = new ArrayList<>();
    EventsCmd command = docker.eventsCmd().withEventFilter("pull").withImageFilter(image);
    read(command.withSince(seconds(sinceEpochNanos)), pulls::add);
    return pulls.isEmpty() ? 0 : pulls.get(pulls.size() - 1).epochNanos();
  }

  /** Passes on the events so far. */
  private void read(EventsCmd command, Consumer<ContainerEvent> to) throws InterruptedException {
    Stream past = new Stream(to);
    command.withUntil(seconds(System.currentTimeMillis() * 1_000_000L)).exec(past);
    past.awaitCompletion(REPLAY_SECONDS, TimeUnit.SECONDS);
  }

  private EventsCmd command() {
    return docker.eventsCmd().withLabelFilter(label).withSince(seconds(sinceEpochNanos));
  }

  /** Formats a time for the Docker API, as seconds with nine decimals. */
  private static String seconds(long epochNanos) {
    return "%d.%09d".formatted(epochNanos / 1_000_000_000L, epochNanos % 1_000_000_000L);
  }

  @Override
  public void close() {
    closed = true;
    Stream open = stream;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        logger.log(Level.FINE, "Failed to close the stream of Docker events", e);
      }
    }
  }

  private void reopen(@Nullable Throwable cause) {
    if (closed) {
      return;
    }
    int failed = failures.incrementAndGet();
    if (failed > ATTEMPTS) {
      logger.log(
          Level.WARNING,
          "Lost the stream of Docker events, so the spans of containers lack what happens to them"
              + " from now on. The containers and tests are not affected.",
          cause);
      return;
    }
    ScheduledFuture<?> unused =
        executor.schedule(this::follow, PAUSE_MILLIS * failed, TimeUnit.MILLISECONDS);
  }

  private final class Stream extends ResultCallback.Adapter<Event> {

    private final Consumer<ContainerEvent> to;

    Stream(Consumer<ContainerEvent> to) {
      this.to = to;
    }

    @Override
    public void onNext(Event event) {
      if (event.getActor() == null || event.getTimeNano() == null || event.getAction() == null) {
        return;
      }
      Map<String, String> attributes = event.getActor().getAttributes();
      to.accept(
          new ContainerEvent(
              event.getActor().getId(),
              event.getAction(),
              event.getTimeNano(),
              attributes == null ? Map.of() : attributes));
    }

    @Override
    public void onError(Throwable throwable) {
      super.onError(throwable);
      broken(throwable);
    }

    @Override
    public void onComplete() {
      super.onComplete();
      broken(null);
    }

    private void broken(@Nullable Throwable cause) {
      if (stream == this) {
        reopen(cause);
      }
    }
  }
}
