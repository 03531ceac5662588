package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.resource.RunResource;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * A collector in a process of its own, until it is asked to stop. Its span, {@code collect}, lasts
 * as long, and is the parent of the traces that it adopts.
 */
final class DetachedCollector {

  /** The name of its span. */
  static final String SPAN = "collect";

  /** Nobody stops the collector of an abandoned job. */
  private static final Duration MAX_RUN_TIME = Duration.ofHours(24);

  /** Senders that are not done send again within this time. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 100;

  private static final Logger logger = Logger.getLogger("dev.oteltest.maven.collect");

  private final Path traces;
  private final Path state;
  private final RecordedSpan span;
  private final Collector collector;
  private final String nonce;
  private boolean finished;

  /**
   * Starts a collector.
   *
   * @param arguments the trace file, a {@link TraceJoin}, the name of the service, the folder of
   *     the project, and the address to listen on
   * @param environment describes the caller and the CI run
   */
  DetachedCollector(List<String> arguments, Map<String, String> environment) throws IOException {
    traces = Path.of(arguments.get(0));
    state = DetachedState.fileFor(traces);
    Resource resource =
        RunResource.detect(arguments.get(2), environment, Path.of(arguments.get(3)));
    TraceJoin join = TraceJoin.valueOf(arguments.get(1));
    span = BuildTracer.startAlone(SPAN, join, environment, resource, null, logger::warning);
    CollectedFiles.recover(traces, logger::info);
    collector =
        new Collector(
            CollectedFiles.nextTo(traces, span.getSpanContext().getSpanId()),
            Collector.address(arguments.get(4)),
            logger::warning);
    nonce = Collector.newSecret();
    new DetachedState(
            ProcessHandle.current().pid(),
            collector.endpoint(),
            nonce,
            collector.settings(environment))
        .write(state);
  }

  /** Runs until it is asked to stop; called in the process of its own. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DetachedCollector detached = new DetachedCollector(List.of(arguments), System.getenv());
    Runtime.getRuntime().addShutdownHook(new Thread(detached::finish, "otel-collect-interrupted"));
    detached.awaitStop();
    detached.finish();
  }

  /** Waits until the stop file has the nonce, or the state is no longer that of this process. */
  void awaitStop() throws IOException, InterruptedException {
    Path stop = DetachedState.stopFileFor(state);
    Instant end = Instant.now().plus(MAX_RUN_TIME);
    while (Instant.now().isBefore(end)) {
      if (!Files.exists(state)) {
        logger.warning(state + " was removed, e.g. by a clean, so the collector ends");
        return;
      }
      if (Files.exists(stop) && Files.readString(stop, UTF_8).equals(nonce)) {
        collector.awaitSenders(QUIET, PATIENCE);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Stops receiving, and writes everything to the files. */
  synchronized void finish() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      String collected = collector.finish(span.getSpanContext());
      try (TraceFileWriter writer = CollectedFiles.open(traces, logger::warning)) {
        writer.write(List.of(span.finish()));
      }
      logger.info(collected == null ? "Nothing was sent to the collector" : collected);
    } catch (IOException e) {
      logger.warning(LogText.of(String.valueOf(e.getMessage())));
    } finally {
      delete(state);
      delete(DetachedState.stopFileFor(state));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      logger.warning(LogText.of(file + " could not be deleted: " + e.getMessage()));
    }
  }
}
