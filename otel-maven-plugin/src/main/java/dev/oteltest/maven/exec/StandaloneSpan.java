package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.goalresults.ReportFiles;
import dev.oteltest.maven.goalresults.ResultAttributes;
import dev.oteltest.maven.toolfiles.ReportedFindings;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a step in an untraced build.
 *
 * @param span the running span
 * @param caller the context of our caller, as environment variables
 * @param report the report that the command writes, or null
 * @param ended receives the span when it has ended
 */
record StandaloneSpan(
    RecordedSpan span,
    Map<String, String> caller,
    @Nullable Report report,
    Consumer<SpanData> ended)
    implements StepSpan {

  StandaloneSpan(
      RecordedSpan span,
      String name,
      Map<String, Object> attributes,
      Map<String, String> caller,
      @Nullable Report report,
      Consumer<SpanData> ended) {
    this(span, caller, report, ended);
    span.setAttribute(CiAttributes.TASK_NAME, name);
    span.setAllAttributes(SpanAttributes.of(attributes));
  }

  /**
   * The report of findings that a command is expected to write.
   *
   * @param file the report
   * @param directory the directory to which the file names of findings are made relative
   * @param warnings receives why the report is ignored or could not be read completely
   */
  record Report(Path file, Path directory, Consumer<String> warnings) {

    /**
     * Reads the findings of the command.
     *
     * @param start when the command started: an older report belongs to another run
     */
    ReportedFindings read(Instant start) {
      try {
        FileTime written = Files.getLastModifiedTime(file);
        if (!ReportFiles.isSince(written, start)) {
          warnings.accept(
              "Ignored the report " + file + ": it is older than the start of the command");
          return ReportedFindings.NONE;
        }
      } catch (IOException e) {
        warnings.accept(
            "The report "
                + file
                + " does not exist. Have the command write it, or correct otel.exec.report");
        return ReportedFindings.NONE;
      }
      ReportedFindings found = ReportedFindings.of(file, directory);
      found
          .problems()
          .forEach(problem -> warnings.accept("Could not read a whole report: " + problem));
      return found;
    }
  }

  @Override
  public Map<String, String> context() {
    return TraceParentEnvironment.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(CommandResult result, SecretRedaction redaction) {
    span.setAllAttributes(SpanAttributes.of(result.attributes(redaction)));
    if (report != null && !result.isSkipped()) {
      ReportedFindings found = report.read(EpochClock.instantOf(span.startEpochNanos()));
      ResultAttributes.record(span, found, EpochClock.system().epochNanos());
    }
    span.setAttribute(CiAttributes.TASK_RUN_RESULT, result.taskResult());
    if (result.failed()) {
      span.fail(result.problem());
    }
    ended.accept(span.finish());
  }

  /**
   * Appends an ended span to a file.
   *
   * @param warnings receives the message about an incomplete end that had to be cut off, because a
   *     span after it would be lost
   */
  static void append(SpanData ended, Path file, Consumer<String> warnings) throws IOException {
    try (TraceFileWriter writer = CollectedFiles.append(file, warnings)) {
      writer.write(List.of(ended));
    }
  }
}
