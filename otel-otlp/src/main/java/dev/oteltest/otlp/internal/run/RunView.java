package dev.oteltest.otlp.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A run as a process sees it that is not a part of it: what its JVMs have written so far. Nothing
 * of the run is changed. Each method throws an {@link IOException} if the run is over and its
 * folder is removed.
 *
 * @param folder the folder of the run
 */
public record RunView(Path folder) {

  /**
   * What is read of a run beside its spans.
   *
   * @param runningTests the names of tests that run, which have no span: without an end, it would
   *     be one of a test that failed
   * @param leftOut how many bytes of older spans are left out
   */
  public record Read(List<String> runningTests, long leftOut) {}

  /**
   * Returns the runs of other processes whose spans are in parts.
   *
   * @param directory the folder of all runs, which need not exist
   */
  public static List<RunView> list(Path directory) throws IOException {
    List<RunView> runs = new ArrayList<>();
    if (Files.exists(directory.resolve(RunFiles.LOCK))) {
      for (Path folder : RunFiles.list(directory)) {
        if (Files.isDirectory(folder)
            && !RunFiles.isOfThisJvm(folder)
            && RunDirectories.isRun(folder)) {
          runs.add(new RunView(folder));
        }
      }
    }
    return runs;
  }

  /** Returns the key of the run, which is the same in each module of a build. */
  public String key() {
    return folder.getFileName().toString();
  }

  /** Returns when the run started. */
  public Instant started() throws IOException {
    return Files.getLastModifiedTime(folder.resolve(RunFiles.TRACE_ID)).toInstant();
  }

  /** Whether a process of the run lives. */
  public boolean isAlive() throws IOException {
    return RunDirectories.isAlive(folder);
  }

  /**
   * Whether there is something to see that the file of the run may lack: a test has begun, and a
   * process lives or was killed.
   */
  public boolean isUnderWay() throws IOException {
    boolean begun = false;
    for (Path file : RunFiles.list(folder)) {
      String name = file.toString();
      begun |= name.endsWith(RunFiles.IN_FLIGHT);
      begun |= name.endsWith(RunFiles.PART) && Files.size(file) > 0;
    }
    return begun && (isAlive() || !RunDirectories.isInItsFile(folder));
  }

  /** Returns the file that has the run when it is over. */
  public Path output() throws IOException {
    return RunDirectories.output(folder);
  }

  /** Returns a number that is another one as soon as the run has something new. */
  public long stamp() throws IOException {
    CRC32 stamp = new CRC32();
    for (Path file : RunFiles.list(folder)) {
      String name = file.getFileName().toString();
      boolean inFlight = name.endsWith(RunFiles.IN_FLIGHT);
      if (inFlight) { // mapped memory, of which the system knows no time
        stamp.update(Files.readAllBytes(file));
      }
      if (inFlight || name.endsWith(RunFiles.PART)) {
        stamp.update((name + Files.size(file) + RunFiles.isOfLiveJvm(file)).getBytes(UTF_8));
      }
    }
    return stamp.getValue();
  }

  /**
   * Reads the spans that have ended, what runs around tests as spans without an end, and what was
   * running in a JVM that has ended as failed. No JVM of the run writes its file or ends meanwhile,
   * because on Windows an open part would stop that.
   *
   * @param mostBytes how much is read of the parts; of more, what was written first is left out
   */
  public Read read(long mostBytes, Consumer<? super SpanData> spans) throws IOException {
    return RunLock.holdExisting(
        folder.resolveSibling(RunFiles.LOCK),
        () -> {
          List<String> running = new ArrayList<>();
          for (Path file : RunFiles.list(folder)) {
            if (file.toString().endsWith(RunFiles.IN_FLIGHT)) {
              readInFlight(file, spans, running);
            }
          }
          return new Read(running, readParts(mostBytes, spans));
        });
  }

  private void readInFlight(Path file, Consumer<? super SpanData> spans, List<String> running)
      throws IOException {
    JvmId jvm = RunFiles.jvmOf(file).orElse(null);
    if (jvm != null && jvm.hasEnded(file)) {
      InFlightRecovery recovery =
          InFlightRecovery.read(file, RunFiles.finishedParts(folder, jvm), jvm);
      recovery.failed(EpochClock.nanosOf(Instant.now()));
      recovery.rolledUp(List.of()).forEach(spans);
      return;
    }
    for (byte[] record : InFlightFile.read(file, false)) {
      try {
        for (DecodedSpan span : RequestDecoder.ofSpans().decodeRequest(record, 0, record.length)) {
          if (KilledContainer.isTest(span)) {
            running.add(Objects.requireNonNull(span.getAttributes().get(TestAttributes.CASE_NAME)));
          } else {
            spans.accept(span);
          }
        }
      } catch (MalformedMessageException e) {
        // it is being written at this moment
      }
    }
  }

  private long readParts(long mostBytes, Consumer<? super SpanData> spans) throws IOException {
    List<Path> parts = RunFiles.parts(folder);
    long all = 0;
    for (Path part : parts) {
      all += Files.size(part);
    }
    double share = Math.min(1, (double) mostBytes / Math.max(1, all));
    long leftOut = 0;
    for (Path part : parts) {
      leftOut += readEnd(part, (long) (Files.size(part) * (1 - share)), spans);
    }
    return leftOut;
  }

  /**
   * Reads the messages of a part that begin after a number of bytes; returns how many bytes those
   * have that are left out.
   */
  private static long readEnd(Path part, long from, Consumer<? super SpanData> spans)
      throws IOException {
    RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
    long leftOut = 0;
    try (MessageCursor messages = MessageCursor.open(part)) {
      while (messages.next()) {
        if (messages.endOffset() <= from) {
          leftOut = messages.endOffset();
        } else if (messages.tag() == RequestDecoder.RESOURCES) {
          decoder
              .decodeResource(
                  messages.buffer(), messages.bodyFrom(), messages.bodyTo(), (number, e) -> {})
              .forEach(spans);
        }
      }
    } catch (TraceFileException | MalformedMessageException e) {
      // its JVM is writing at this moment, or was killed while it did
    }
    return leftOut;
  }
}
