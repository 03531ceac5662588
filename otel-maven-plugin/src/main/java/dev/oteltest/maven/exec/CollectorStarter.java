package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.collect.Collector;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.OtelVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Starts to collect what a command emits, unless it has an endpoint of its own. */
final class CollectorStarter {

  private final MavenSession session;
  private final MavenProject project;
  private final Log log;

  CollectorStarter(MavenSession session, MavenProject project, Log log) {
    this.session = session;
    this.project = project;
    this.log = log;
  }

  /** Returns whether the command sends its telemetry to an endpoint that the user has set. */
  boolean isElsewhere(Map<String, String> environment, OtelVariables variables) {
    return Collector.isElsewhere(environment)
        || variables.get("OTEL_EXPORTER_OTLP_ENDPOINT") != null; // of the POM
  }

  /**
   * Starts a collector; a failure to do so is not a failure of the command.
   *
   * @param file the trace file of the step
   * @param buildFile the trace file of the whole build, if there is one
   * @param context the trace context of the step, as environment variables
   * @return null if it could not be started, which is logged
   */
  @Nullable Collector start(
      Path file, Path buildFile, InetAddress address, Map<String, String> context) {
    try {
      Optional<Path> part = GoalSpans.newPart(session, project);
      CollectedFiles files =
          part.isPresent()
              ? CollectedFiles.inBuild(part.get(), buildFile)
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
}
