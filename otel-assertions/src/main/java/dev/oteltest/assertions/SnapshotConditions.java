package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.snapshot.Snapshot;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The words that compare spans, metrics or log records with a file.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface SnapshotConditions<S> {

  /** Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}. */
  default S matchesSnapshot() {
    return matchesSnapshot(Snapshot.rules());
  }

  /**
   * Verifies that the canonical text of all spans, or of what is selected, equals the test's file:
   * {@code src/test/resources/com/example/PipelineTest.executesPipeline.trace.txt}; those of
   * metrics and log records end in {@code metrics.txt} and {@code logs.txt}. A missing file is
   * written, unless the environment variable CI is set to anything but {@code false}; {@code
   * -Dotel.test.snapshot.update=true} rewrites the file. After {@link TelemetryAssert#settled}, the
   * file is written when nothing has arrived for that time. It is not written if there is nothing.
   *
   * <p>The text of metrics has name, kind, unit and description, and the attributes of each point.
   * Sums, counts and gauges have their values; of measurements of time, only the number is the same
   * in each run. That of log records has severity, body, event name and attributes, below the span
   * in which each was written. Those of one span are in order of arrival; all else is sorted.
   *
   * @param rules what is left out and replaced, and which of several snapshots of the test to use
   * @throws IllegalStateException if the telemetry does not belong to a test; see {@link
   *     CapturedTelemetry#inTest}
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  default S matchesSnapshot(Snapshot rules) {
    return compared(null, rules);
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Path, Snapshot)} with {@link Snapshot#rules()}.
   */
  default S matchesSnapshot(Path file) {
    return matchesSnapshot(file, Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * @param file a file next to the test: {@code src/test/resources/...}
   * @param rules what is left out and replaced
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  default S matchesSnapshot(Path file, Snapshot rules) {
    return compared(notNull(file, "file"), rules);
  }

  @SuppressWarnings("unchecked") // each continues its own chain
  private S compared(@Nullable Path file, Snapshot rules) {
    return (S) ((AbstractTelemetryAssert<?, ?>) this).compared(file, notNull(rules, "rules"));
  }
}
