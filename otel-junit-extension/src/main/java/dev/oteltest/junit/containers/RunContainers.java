package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.platform.RunServices;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Traces the containers of a run, each from its creation until it is gone or the run ends. */
final class RunContainers {

  private static final Logger logger = Logger.getLogger(RunContainers.class.getName());

  private static final String SCOPE = "dev.oteltest.junit.containers";

  /** The JVM that started a container, which selects its events. */
  private static final String JVM_LABEL = "dev.oteltest.jvm";

  /** The run it belongs to, for people who look at leftover containers. */
  private static final String RUN_LABEL = "dev.oteltest.run";

  /** Its span as a W3C {@code traceparent}. */
  private static final String TRACEPARENT_LABEL = "dev.oteltest.traceparent";

  /** If a start created no container but has events, they arrive within this time. */
  private static final long GRACE_MILLIS = 500;

  private final RunServices run;
  private final ContainerSettings settings;
  private final DockerClient docker;
  private final ContainerExports containerExports;
  private final SpanOrigin origin;
  private final String jvm = UUID.randomUUID().toString();
  private final Map<String, TracedContainer> byTraceparent = new ConcurrentHashMap<>();
  private final Set<ContainerSpan> reusable = ConcurrentHashMap.newKeySet();
  private final Set<String> imagesSeen = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(RunContainers::daemon);
  private final StartFailureWatch startFailureWatch =
      new StartFailureWatch(
          executor,
          RunContainers::epochNanos,
          Thread::getStackTrace,
          StartFailureWatch.EVERY_MILLIS);
  private final DockerEvents events;
  private final boolean reuse;
  private boolean following;

  RunContainers(
      RunServices run,
      ContainerSettings settings,
      DockerClient docker,
      ContainerExports containerExports,
      boolean reuse) {
    this.reuse = reuse;
    this.run = run;
    this.settings = settings;
    this.docker = docker;
    this.containerExports = containerExports;
    this.origin =
        new SpanOrigin(
            run.origins().apply(SCOPE).resource(),
            InstrumentationScopeInfo.create(SCOPE),
            EpochClock.system());
    this.events =
        new DockerEvents(
            docker, JVM_LABEL + "=" + jvm, run.span().startEpochNanos(), executor, this::on);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "otel-test-containers");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the wall clock's time in nanoseconds since the epoch, as in Docker's events. */
  static long epochNanos() {
    return EpochClock.nanosOf(Instant.now());
  }

  /** Whether containers of that image, with those labels, are traced. */
  boolean trace(String image, @Nullable Map<String, String> labels) {
    return settings.trace(image, labels == null ? Map.of() : labels);
  }

  /** Traces the container that is about to be created, and passes the trace on to it. */
  void creating(CreateContainerCmd command, String image) throws InterruptedException {
    Context starter = ContainerParentResolver.of(run);
    ContainerSpan span =
        new ContainerSpan(
            run.output(),
            origin,
            starter,
            ContainerExports.serviceName(command, image),
            ImageReference.parse(image),
            epochNanos());
    if (reuse) {
      // Testcontainers finds a container to reuse by a hash of everything that we could change.
      reusable.add(span);
      startFailureWatch.watch(new ContainerLife(), () -> endReusable(span));
      return;
    }
    follow();
    CaptureScope scope = CaptureScope.fromContext(starter);
    if (scope != null) {
      scope.adopt(span.span().getSpanContext());
    }
    TracedContainer container = new TracedContainer(docker, image, span, run.redaction()::apply);
    byTraceparent.put(span.traceparent(), container);
    startFailureWatch.watch(container.life(), () -> startOver(container));
    label(command, span);
    containerExports.configure(command, starter.with(span.span()), image, span.traceparent());
    if (imagesSeen.add(image)) {
      long pulled = events.pulled(image);
      if (pulled != 0) {
        span.pulled(pulled);
      }
    }
  }

  /** Returns the variables that pass the trace on to containers that something else creates. */
  TelemetryEnvironment environment() {
    return containerExports.environment(ContainerParentResolver.of(run));
  }

  private void endReusable(ContainerSpan span) {
    if (reusable.remove(span)) {
      span.endReusable(epochNanos());
    }
  }

  private synchronized void follow() {
    if (!following) {
      following = true;
      events.follow();
    }
  }

  private void label(CreateContainerCmd command, ContainerSpan span) {
    Map<String, String> labels = new HashMap<>();
    if (command.getLabels() != null) {
      labels.putAll(command.getLabels());
    }
    labels.put(JVM_LABEL, jvm);
    labels.put(RUN_LABEL, run.runId());
    labels.put(TRACEPARENT_LABEL, span.traceparent());
    command.withLabels(labels);
  }

  private void on(ContainerEvent event) {
    TracedContainer container = byTraceparent.get(event.attribute(TRACEPARENT_LABEL));
    if (container != null) {
      startFailureWatch.look(); // before the thread continues
      container.on(event);
      if (container.life().isDestroyed() && container.life().isStartOver()) {
        end(container);
      }
    }
  }

  private void startOver(TracedContainer container) {
    container.startOver();
    if (container.life().isDestroyed()) {
      end(container);
    } else if (container.life().id() == null) {
      ScheduledFuture<?> unused =
          executor.schedule(
              () -> endIfNeverCreated(container), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void endIfNeverCreated(TracedContainer container) {
    replay();
    if (container.life().id() == null) {
      end(container);
    }
  }

  /** Rereads the events so far because the stream may be late. */
  private void replay() {
    try {
      events.replay();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      logger.log(Level.FINE, "Failed to read the Docker events again", e);
    }
  }

  private void end(TracedContainer container) {
    if (container.end(RunContainers::epochNanos)) {
      containerExports.ended(container);
    }
    byTraceparent.remove(container.span().traceparent());
  }

  /** Ends the spans of all containers, including those that outlive the run. */
  void close() {
    startFailureWatch.look();
    if (!byTraceparent.isEmpty()) {
      replay();
    }
    List.copyOf(byTraceparent.values()).forEach(this::end);
    List.copyOf(reusable).forEach(this::endReusable);
    events.close();
    executor.shutdownNow();
  }
}
