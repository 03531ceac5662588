package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Recovers spans that JVMs left unfinished when they ended. Each running span becomes a failed one
 * in a separate part next to the JVM's part; planned tests that never ran go to another part. The
 * caller holds the lock of the run.
 */
final class CrashRecovery {

  private static final Logger logger = Logger.getLogger(CrashRecovery.class.getName());

  private final Path folder;
  private final Consumer<? super List<SpanData>> recovered;

  /**
   * Creates a recovery of one run.
   *
   * @param recovered accepts the spans of each JVM after they are written
   */
  CrashRecovery(Path folder, Consumer<? super List<SpanData>> recovered) {
    this.folder = folder;
    this.recovered = recovered;
  }

  void recover() throws IOException {
    Map<String, InFlightRecovery> found = new LinkedHashMap<>();
    for (Path file : RunFiles.list(folder)) {
      String name = file.getFileName().toString();
      Optional<JvmId> jvm =
          name.endsWith(RunFiles.IN_FLIGHT) ? RunFiles.jvmOf(file) : Optional.empty();
      if (jvm.isPresent() && jvm.get().hasEnded(file)) {
        guard(file, () -> recover(file, jvm.get(), found));
      }
    }
    forgetWhatRan(!found.isEmpty());
    for (Map.Entry<String, InFlightRecovery> jvm : found.entrySet()) {
      String stem = jvm.getKey();
      guard(folder.resolve(stem + RunFiles.IN_FLIGHT), () -> rollUp(stem, jvm.getValue()));
    }
  }

  private interface Recovery {
    void run() throws IOException;
  }

  private static void guard(Path inFlight, Recovery recovery) {
    try {
      recovery.run();
    } catch (IOException e) { // no reason to lose the finished tests
      logger.log(Level.WARNING, "Could not recover the running tests from " + inFlight, e);
    }
  }

  /**
   * Writes the new parts of one JVM. They appear as a whole, and have the same names and spans each
   * time, so no harm is done if a process dies during the recovery.
   *
   * @param found receives the recovery, by the stem of the names of its parts
   */
  private void recover(Path inFlight, JvmId jvm, Map<String, InFlightRecovery> found)
      throws IOException {
    InFlightRecovery recovery =
        InFlightRecovery.read(inFlight, RunFiles.finishedParts(folder, jvm), jvm);
    String name = inFlight.getFileName().toString();
    String stem = name.substring(0, name.length() - RunFiles.IN_FLIGHT.length());
    long nanos = EpochClock.nanosOf(Instant.now());
    write(recovery.failed(nanos), folder.resolve(stem + RunFiles.RECOVERED));
    write(recovery.planned(nanos), folder.resolve(stem + RunFiles.NEVER_RAN));
    found.put(stem, recovery);
  }

  /** Counts the tests in containers, after it is known which planned tests other JVMs ran. */
  private void rollUp(String stem, InFlightRecovery recovery) throws IOException {
    List<DecodedSpan> neverRan = read(folder.resolve(stem + RunFiles.NEVER_RAN));
    List<DecodedSpan> running = recovery.rolledUp(neverRan);
    write(running, folder.resolve(stem + RunFiles.RECOVERED));
    Files.delete(folder.resolve(stem + RunFiles.IN_FLIGHT));
    List<SpanData> spans = new ArrayList<>(running);
    spans.addAll(neverRan);
    if (!spans.isEmpty()) {
      recovered.accept(spans);
    }
  }

  private static void write(List<DecodedSpan> spans, Path part) throws IOException {
    if (spans.isEmpty()) {
      Files.deleteIfExists(part);
      return;
    }
    Path temporary = part.resolveSibling(part.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    try (TraceFileWriter writer = TraceFileWriter.append(temporary)) {
      writer.write(spans);
    }
    TraceFiles.replace(temporary, part);
  }

  /**
   * Removes planned tests that their JVM or another one of the goal ran, or that another one
   * planned too. They are compared with the other parts again when these have grown.
   *
   * @param added whether there are planned tests that have not been compared
   */
  private void forgetWhatRan(boolean added) throws IOException {
    List<Path> planned = new ArrayList<>();
    List<Path> parts = new ArrayList<>();
    long size = 0;
    for (Path file : RunFiles.list(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(RunFiles.NEVER_RAN)) {
        planned.add(file);
      } else if (name.endsWith(RunFiles.PART)) {
        parts.add(file);
        size += name.endsWith(RunFiles.RECOVERED) ? 0 : Files.size(file);
      }
    }
    Path compared = folder.resolve(RunFiles.COMPARED);
    String now = Long.toString(size);
    if (planned.isEmpty()
        || (!added && Files.exists(compared) && Files.readString(compared).equals(now))) {
      return;
    }
    // A run that nobody named has JVMs of several executions.
    boolean goalsKnown = RunFiles.jvmOf(folder).isEmpty();
    for (Path part : planned) {
      write(PlannedSpanRecovery.unstarted(read(part), part, parts, goalsKnown), part);
      if (Files.exists(part)) {
        parts.add(part);
      }
    }
    Files.writeString(compared, now);
  }

  private static List<DecodedSpan> read(Path part) throws IOException {
    List<DecodedSpan> all = new ArrayList<>();
    if (!Files.exists(part)) {
      return all;
    }
    for (SpanData span : TraceFileReader.readAll(part)) {
      all.add((DecodedSpan) span);
    }
    return all;
  }
}
