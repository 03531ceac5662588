package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.model.Run;
import java.io.IOException;
import java.util.List;

/**
 * A run that is read when it is needed, so that of many runs only a few are in memory.
 *
 * @param name what readers know it by, such as its file
 * @param reader reads it
 */
public record RunSource(String name, Reader reader) {

  /** Reads a run. */
  @FunctionalInterface
  public interface Reader {
    /** Returns the run and what is missing in it. */
    Contents read() throws IOException;
  }

  /**
   * A run that was read.
   *
   * @param problems what could not be read of it, in sentences without their periods
   */
  public record Contents(Run run, List<String> problems) {}
}
