package dev.oteltest.operations.finding;

import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file of operations that is wrong, or not what its author expects.
 *
 * @param severity an error if it does not work, or not as it should; a warning if it is probably
 *     not meant
 * @param trap the kind of finding, such as {@code unknown-metric}; stable, so that findings can be
 *     accepted by it. Null if a finding can't be accepted, because nothing works with it
 * @param file the file; null if the message names it
 * @param line the line, from 1; 0 if it concerns the whole file
 * @param message what happens instead, and what to do
 * @since 0.1
 */
public record OperationsFinding(
    Severity severity, @Nullable String trap, @Nullable Path file, int line, String message) {

  /** Creates a finding that can be accepted by its trap. */
  public static OperationsFinding error(String trap, Path file, int line, String message) {
    return new OperationsFinding(Severity.ERROR, trap, file, line, message);
  }

  /** Creates a finding of what does not work at all, whose message names the file. */
  public static OperationsFinding refused(@Nullable String message) {
    return new OperationsFinding(Severity.ERROR, null, null, 0, String.valueOf(message));
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
