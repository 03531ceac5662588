package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.report.ModelSpans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trace files of as many spans as wanted. */
final class SpanFiles {

  private static final int BELOW = 4;
  private static final int CLASS = 20;

  /** The spans of a test. */
  private static final int OF_TEST = BELOW + 1;

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
    int tests = (int) (spans * CLASS / (CLASS * OF_TEST + 1));
    ModelSpans.after(firstId, tests, BELOW).write(file);
  }
}
