package dev.oteltest.maven.collect;

import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.file.TraceMessages;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.report.internal.file.FolderTree;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The files of a collector.
 *
 * <p>Spans arrive in a spool, because a trace can only be adopted when its root has arrived, which
 * is usually last. If the process is killed, the spool stays, and its spans are not lost.
 *
 * @param spool where spans are appended as they arrive
 * @param traces the trace file that the spans are then moved to, next to which metrics and log
 *     records are appended as they arrive
 * @param isPart whether the build merges the spool into its trace file
 */
public record CollectedFiles(Path spool, Path traces, boolean isPart) {

  /** The file of a build without tests, beside that of a run with tests. */
  private static final String BESIDE = "build-traces.pb";

  private static final String SPOOL = "otel-collect-";
  private static final int MESSAGE_BYTES = 4 * 1024 * 1024;

  /**
   * Returns the files in a traced build.
   *
   * @param part the spool, which the build merges into its trace file
   * @param traces the trace file of the build
   */
  public static CollectedFiles inBuild(Path part, Path traces) {
    return new CollectedFiles(part, traces, true);
  }

  /**
   * Returns the files of a step outside a traced build.
   *
   * @param traces the trace file that the step is added to
   * @param name distinguishes the steps of one process, such as an id of a span
   */
  public static CollectedFiles nextTo(Path traces, String name) {
    return new CollectedFiles(
        traces.resolveSibling(SPOOL + JvmId.current() + "." + name + ".pb"), traces, false);
  }

  /** Returns the file of a signal next to a trace file, which is that of traces. */
  public static Path of(OtlpSignal signal, Path traces) {
    return switch (signal) {
      case TRACES -> traces;
      case METRICS -> fileNextTo(traces, "metrics.pb");
      case LOGS -> fileNextTo(traces, "logs.pb");
    };
  }

  /** Returns the file with the metrics of a build as OpenMetrics text, next to a trace file. */
  public static Path metricsText(Path traces) {
    return fileNextTo(traces, "metrics.txt");
  }

  /** Returns the trace file of a build without tests, beside that of a run with tests. */
  public static Path besideRun(Path traces) {
    return traces.resolveSibling(BESIDE);
  }

  private static Path fileNextTo(Path traces, String name) {
    return traces.resolveSibling((traces.endsWith(BESIDE) ? "build-" : "test-") + name);
  }

  /**
   * Removes the metrics and log records of a previous build, unless a detached collector receives
   * them at the moment.
   *
   * @param traces the trace file of the build
   */
  public static void removePrevious(Path traces) throws IOException {
    Files.deleteIfExists(metricsText(traces));
    if (Files.notExists(DetachedState.fileFor(traces))) {
      Files.deleteIfExists(of(OtlpSignal.METRICS, traces));
      Files.deleteIfExists(of(OtlpSignal.LOGS, traces));
    }
  }

  /**
   * Appends metrics to the file next to a trace file.
   *
   * @param request an encoded {@code ExportMetricsServiceRequest}
   * @param warnings receives the message about an incomplete end that had to be cut off
   */
  public static void appendMetrics(Path traces, byte[] request, Consumer<String> warnings)
      throws IOException {
    try (TraceFileWriter writer = open(of(OtlpSignal.METRICS, traces), warnings)) {
      writer.writeRequest(request);
    }
  }

  /**
   * Adds the spans that killed processes received to their trace file.
   *
   * @param traces the trace file
   * @param log receives a message about each
   */
  public static void recover(Path traces, Consumer<String> log) throws IOException {
    Path folder = traces.toAbsolutePath().resolveSibling("");
    for (Path spool : FolderTree.filesIn(folder, CollectedFiles::isOfDeadProcess)) {
      append(spool, traces, log);
      Files.delete(spool);
      log.accept("Added what a killed step had collected to " + traces);
    }
  }

  private static boolean isOfDeadProcess(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(SPOOL)
        && name.endsWith(".pb")
        && JvmId.parse(name.substring(SPOOL.length()))
            .filter(jvm -> jvm.hasEnded(file))
            .isPresent();
  }

  /** Moves the spans from the spool to the trace file, unless the build does that. */
  void finish(Consumer<String> warnings) throws IOException {
    if (!isPart) {
      append(spool, traces, warnings);
      Files.delete(spool);
    }
  }

  private static void append(Path spool, Path traces, Consumer<String> warnings)
      throws IOException {
    try (TraceFileWriter writer = open(traces, warnings);
        TraceMessages messages = TraceMessages.open(spool, MESSAGE_BYTES)) {
      for (byte[] message = messages.next(); message != null; message = messages.next()) {
        writer.writeRequest(message);
      }
    } catch (TraceFileException e) {
      if (!e.file().equals(spool)) {
        throw e;
      }
      warnings.accept(e.getMessage() + ". The data before it is kept");
    }
  }

  /**
   * Opens a file for appending. If it is missing, it is created such that only its owner can access
   * it: telemetry of whole steps may contain what their log may not.
   */
  static TraceFileWriter open(Path file, Consumer<String> warnings) throws IOException {
    PrivateFiles.createIfMissing(file);
    return append(file, warnings);
  }

  /**
   * Adds the spans of a step outside a traced build.
   *
   * @param warnings receives why they can't be written, which is not a failure of the step
   * @return whether they are in the file
   */
  public static boolean add(Collection<SpanData> spans, Path traces, Consumer<String> warnings) {
    try (TraceFileWriter writer = append(traces, warnings)) {
      writer.write(spans);
      return true;
    } catch (IOException e) {
      warnings.accept(
          "Could not write the spans of this step: "
              + FileProblem.describe(e)
              + ". Make sure that the file is writable, or set another with -Dotel.output=FILE");
      return false;
    }
  }

  /**
   * Opens a file for appending; an incomplete end is cut off, as what follows would be lost.
   *
   * @param warnings receives a message about that
   */
  public static TraceFileWriter append(Path file, Consumer<String> warnings) throws IOException {
    try {
      return TraceFileWriter.append(file);
    } catch (TraceFileException torn) {
      TraceFiles.cutTornTail(file);
      warnings.accept(torn.getMessage() + ". The incomplete end was cut off");
      return TraceFileWriter.append(file);
    }
  }
}
