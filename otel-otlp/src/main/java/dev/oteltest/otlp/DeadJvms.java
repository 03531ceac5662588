package dev.oteltest.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Finishes what JVMs that are gone left unfinished: each span that was running becomes a failed one
 * in a part of its own beside theirs. The caller holds the lock of the run.
 */
final class DeadJvms {

  private static final Logger LOGGER = Logger.getLogger(DeadJvms.class.getName());

  static final String IN_FLIGHT = ".inflight";

  private static final String RECOVERED = ".recovered";

  private static final AttributeKey<String> TEST_CASE_NAME =
      AttributeKey.stringKey("test.case.name");
  private static final AttributeKey<String> TEST_CASE_RESULT_STATUS =
      AttributeKey.stringKey("test.case.result.status");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final Path folder;
  private final Clock clock;
  private final Consumer<? super List<SpanData>> recovered;

  /**
   * @param recovered hears of each JVM's spans, once they are written
   */
  DeadJvms(Path folder, Clock clock, Consumer<? super List<SpanData>> recovered) {
    this.folder = folder;
    this.clock = clock;
    this.recovered = recovered;
  }

  void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().endsWith(IN_FLIGHT)).toList();
    }
    for (Path file : files) {
      Optional<JvmId> jvm = JvmId.parse(file.getFileName().toString());
      if (jvm.isPresent() && !jvm.get().isAlive()) {
        try {
          recover(file, jvm.get());
        } catch (IOException e) { // no reason to lose the tests that did finish
          LOGGER.log(Level.WARNING, "Could not tell what was running as " + file + " ended", e);
        }
      }
    }
  }

  /**
   * The recovered part appears as a whole, and has the same name and spans whenever this is done:
   * so it does no harm if whoever does it dies on the way.
   */
  private void recover(Path inFlight, JvmId jvm) throws IOException {
    Map<String, DecodedSpan> running = running(inFlight);
    removeFinished(running, folder.resolve(jvm + TraceRun.PART));
    if (!running.isEmpty()) {
      running.values().forEach(span -> fail(span, jvm));
      String name = inFlight.getFileName().toString();
      String stem = name.substring(0, name.length() - IN_FLIGHT.length()) + RECOVERED;
      Path temporary = folder.resolve(stem + ".tmp");
      Files.deleteIfExists(temporary);
      List<SpanData> failed = new ArrayList<>(running.values());
      try (TraceFileWriter writer = TraceFileWriter.append(temporary)) {
        writer.write(failed);
      }
      TraceFiles.replace(temporary, folder.resolve(stem + TraceRun.PART));
      Files.delete(inFlight);
      recovered.accept(failed);
      return;
    }
    Files.delete(inFlight);
  }

  private static Map<String, DecodedSpan> running(Path inFlight) throws IOException {
    TraceDecoder decoder = new TraceDecoder();
    Map<String, DecodedSpan> running = new HashMap<>();
    for (byte[] message : InFlightFile.read(inFlight)) {
      try {
        for (DecodedSpan span : decoder.decodeRequest(message, 0, message.length)) {
          running.put(span.getSpanId(), span);
        }
      } catch (MalformedException e) {
        LOGGER.log(Level.WARNING, inFlight + ": a record is broken and left out", e);
      }
    }
    return running;
  }

  /** The JVM may have died after it had written a span and before it had said so. */
  private static void removeFinished(Map<String, DecodedSpan> running, Path part)
      throws IOException {
    if (running.isEmpty() || !Files.exists(part)) {
      return;
    }
    try (TraceFileReader reader = TraceFileReader.open(part)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        spans.forEach(span -> running.remove(span.getSpanId()));
      }
    } catch (TraceFileException e) {
      return; // torn: what is behind the tear was never finished
    }
  }

  private void fail(DecodedSpan span, JvmId jvm) {
    boolean isTest = span.attributes.get(TEST_CASE_NAME) != null;
    AttributesBuilder attributes = span.attributes.toBuilder().put(ERROR_TYPE, "jvm_exit");
    if (isTest) {
      attributes.put(TEST_CASE_RESULT_STATUS, "fail");
    }
    span.attributes = attributes.build();
    span.status =
        StatusData.create(
            StatusCode.ERROR,
            "The JVM ended (pid "
                + jvm.pid()
                + ") while this "
                + (isTest ? "test " : "")
                + "was running");
    // Nobody saw when it ended; it was not later than now.
    Instant now = clock.instant();
    long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    span.endEpochNanos = Math.max(span.startEpochNanos, nanos);
  }
}
