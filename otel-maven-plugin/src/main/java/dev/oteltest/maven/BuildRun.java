package dev.oteltest.maven;

import dev.oteltest.maven.goal.HeapProblem;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The run of a build that has ended: its own spans and those of its tests, read from its trace file
 * at most once, and only if something needs them. Not thread-safe.
 */
final class BuildRun {

  private final Path traces;
  private final Collection<SpanData> own;
  private final boolean alone;
  private final Consumer<String> warnings;
  private boolean looked;
  private @Nullable Run complete;
  private @Nullable Run ownOnly;

  /**
   * Creates the run.
   *
   * @param traces the complete trace file of the build
   * @param own the spans of the build itself
   * @param alone whether the file contains no others, and need not be read
   * @param warnings receives at most one warning
   */
  BuildRun(Path traces, Collection<SpanData> own, boolean alone, Consumer<String> warnings) {
    this.traces = traces;
    this.own = own;
    this.alone = alone;
    this.warnings = warnings;
  }

  /** Returns the run; nothing if its file can't be read. */
  Optional<Run> complete() {
    if (!looked) {
      looked = true;
      complete = alone ? ownRun() : read();
    }
    return Optional.ofNullable(complete);
  }

  /** Takes the same run, of which more is known. */
  void replace(Run known) {
    complete = known;
  }

  /** Returns as much of the run as is known: without its file, the spans of the build itself. */
  Run known() {
    return complete().orElseGet(this::ownRun);
  }

  private Run ownRun() {
    if (ownOnly == null) {
      ownOnly = Run.of(SpanTable.of(own));
    }
    return ownOnly;
  }

  private @Nullable Run read() {
    try {
      SpanTableBuilder spans = SpanTable.builder();
      try (TraceFileReader reader = TraceFileReader.open(traces)) {
        spans.addAll(reader);
        reader.leftOut().ifPresent(warnings);
      } catch (TraceFileException torn) { // the build's own spans are the first in the file
        if (spans.size() == 0) {
          throw torn;
        }
        warnings.accept(
            torn.getMessage()
                + ". What follows is missing in the summary, the metrics and the report of this"
                + " build");
      }
      return Run.of(spans.build());
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      warnings.accept(
          "The spans of this build can't be read again: "
              + e
              + ". The build is not affected. Its summary lacks what only its tests recorded, and"
              + " its metrics and its report are not written. "
              + remedy(e));
      return null;
    }
  }

  private String remedy(Throwable problem) {
    if (HeapProblem.isCauseOf(problem)) {
      return HeapProblem.of(List.of(traces)).remedy();
    }
    return problem instanceof IOException
        ? "Check whether something else changes or locks " + traces
        : "Remove the cause, then run mvn otel:report";
  }
}
