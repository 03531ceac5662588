package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.collect.Collector;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goalresults.ReportFiles;
import dev.oteltest.maven.goalresults.ResultAttributes;
import dev.oteltest.maven.toolfiles.ReportedFindings;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The span of a running command. */
interface StepSpan {

  /** A span that is not recorded. */
  StepSpan NONE =
      new StepSpan() {
        @Override
        public Map<String, String> context() {
          return Map.of();
        }

        @Override
        public void end(CommandResult result, SecretRedaction redaction) {}
      };

  /** Returns the environment variables for processes that the step starts. */
  Map<String, String> context();

  /**
   * Ends the span when the command has ended.
   *
   * @param redaction masks secrets in the tail of standard error
   */
  void end(CommandResult result, SecretRedaction redaction);

  /** The goal's own span in a traced build, whose end and result are those of the goal. */
  record OfGoal(GoalSpans spans, MojoExecution goal, Map<String, String> context)
      implements StepSpan {

    @Override
    public void end(CommandResult result, SecretRedaction redaction) {
      spans.setAttributes(goal, result.attributes(redaction));
    }
  }

  /**
   * The span of a step in an untraced build.
   *
   * @param span the running span
   * @param caller the context of our caller, as environment variables
   * @param report the report that the command writes, or null
   * @param ended receives the span when it has ended
   */
  record Standalone(
      RecordedSpan span,
      Map<String, String> caller,
      @Nullable Report report,
      Consumer<SpanData> ended)
      implements StepSpan {

    Standalone(
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
  }

  /** The span of a step whose processes send their telemetry to a collector. */
  record Collecting(StepSpan span, Collector collector, Log log) implements StepSpan {

    /**
     * Starts a collector; a failure to do so is not a failure of the command.
     *
     * @param file the trace file of the step
     * @param context the trace context of the step, as environment variables
     * @return null if it could not be started, which is logged
     */
    static @Nullable Collector start(
        MavenSession session,
        MavenProject project,
        Log log,
        Path file,
        InetAddress address,
        Map<String, String> context) {
      try {
        Optional<GoalSpans> spans = GoalSpans.of(session);
        CollectedFiles files =
            spans.isPresent()
                ? CollectedFiles.inBuild(spans.get().newPart(project), spans.get().traces())
                : CollectedFiles.nextTo(
                    file, TraceParentEnvironment.extractSpan(context).getSpanId());
        if (spans.isEmpty()) {
          CollectedFiles.recover(file, log::info);
        }
        return new Collector(files, address, log::warn);
      } catch (IOException | UncheckedIOException e) {
        log.warn(
            "Could not collect what the command emits: "
                + e.getMessage()
                + ". The command runs without OTEL_EXPORTER_OTLP_ENDPOINT");
        return null;
      }
    }

    @Override
    public Map<String, String> context() {
      return span.context();
    }

    /** Ends the span first, so that it is in the file whatever happens to what was collected. */
    @Override
    public void end(CommandResult result, SecretRedaction redaction) {
      span.end(result, redaction);
      try {
        String collected = collector.finish(TraceParentEnvironment.extractSpan(span.context()));
        if (collected != null) {
          log.info(collected);
        }
      } catch (IOException e) {
        log.warn(
            e.getMessage()
                + ". Make sure that the disk has space and the folder is writable, and merge that file"
                + " with -Dotel.merge.files=FILE");
      }
    }
  }
}
