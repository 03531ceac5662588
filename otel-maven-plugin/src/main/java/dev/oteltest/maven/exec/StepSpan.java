package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.collect.Collector;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.project.ReactorProjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
        Optional<Path> part = GoalSpans.of(session).map(spans -> spans.newPart(project));
        CollectedFiles files =
            part.isPresent()
                ? CollectedFiles.inBuild(
                    part.get(), ReactorProjects.testTraces(ReactorProjects.root(session)))
                : CollectedFiles.nextTo(
                    file, TraceParentEnvironment.extractSpan(context).getSpanId());
        if (part.isEmpty()) {
          CollectedFiles.recover(file, log::info);
        }
        return Collector.start(files, address, log::warn);
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
