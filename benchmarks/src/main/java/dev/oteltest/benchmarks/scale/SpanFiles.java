package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.report.ModelSpans;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trace files of as many spans as wanted. */
final class SpanFiles {

  private static final int BELOW = 4;
  private static final int CLASS = 20;

  /** The spans of a test, which a test run writes as one message. */
  private static final int MESSAGE = BELOW + 1;

  private SpanFiles() {}

  /**
   * Writes the file of a run, unless it is there.
   *
   * @param spans about how many
   * @param firstId a number below those of all its spans
   */
  static void write(Path file, long spans, long firstId) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    int tests = (int) (spans * CLASS / (CLASS * MESSAGE + 1));
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      List<SpanData> message = new ArrayList<>();
      ModelSpans.after(firstId, tests, BELOW)
          .forEach(
              span -> {
                message.add(span);
                if (message.size() == MESSAGE) {
                  write(writer, message);
                }
              });
      write(writer, message);
    }
  }

  private static void write(TraceFileWriter writer, List<SpanData> message) {
    try {
      writer.write(message);
      message.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
