package dev.oteltest.operations.finding;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file of operations that is wrong, or not what its author expects.
 *
 * @param level how bad it is
 * @param trap the kind of finding, such as {@code unknown-metric}; stable, so that findings can be
 *     accepted by it. Null if a finding can't be accepted, because nothing works with it
 * @param file the file; null if the message names it
 * @param line the line, from 1; 0 if it concerns the whole file
 * @param message what happens instead, and what to do
 * @since 0.1
 */
public record OperationsFinding(
    Level level, @Nullable String trap, @Nullable Path file, int line, String message) {

  /**
   * How bad a finding is.
   *
   * @since 0.1
   */
  public enum Level {
    /** It does not work, or not as it should. */
    ERROR,
    /** It is probably not meant. */
    WARNING
  }

  /** Creates a finding that can be accepted by its trap. */
  public static OperationsFinding error(String trap, Path file, int line, String message) {
    return new OperationsFinding(Level.ERROR, trap, file, line, message);
  }

  /** Returns the file, the line, the message and the trap. */
  @Override
  public String toString() {
    String inLine = line == 0 ? "" : ", line " + line;
    return (file == null ? "" : file + inLine + ": ")
        + message
        + (trap == null ? "" : " [" + trap + "]");
  }
}
