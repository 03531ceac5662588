package dev.oteltest.maven;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.project.ReactorProjects;
import dev.oteltest.maven.results.FindingsSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** What the user says about tracing the build. */
final class BuildSettings {

  /** Switches tracing of the build off. */
  static final String SKIP = "otel.skip";

  /** OpenTelemetry's own switch: off means that nothing is recorded. */
  static final String SDK_DISABLED = "otel.sdk.disabled";

  /** Where the trace file of the build goes. */
  static final String OUTPUT = "otel.output";

  /** Rows that the user adds to the table of CI steps. */
  static final String STEPS = "otel.steps";

  /** Address of a trace in the user's backend, in which {@code {traceId}} is replaced. */
  static final String TRACE_URL = "otel.trace.url";

  private final OtelVariables variables;

  BuildSettings(OtelVariables variables) {
    this.variables = variables;
  }

  static BuildSettings of(MavenSession session) {
    return new BuildSettings(OtelVariables.of(session, ReactorProjects.root(session)));
  }

  /** Tells whether nothing at all shall be recorded. */
  boolean skipped() {
    return isOn(variables.property(SKIP)) || variables.settings().isTrue(SDK_DISABLED);
  }

  /** The file the user wants, or null for the default below the root's build directory. */
  @Nullable Path output() {
    String output = variables.property(OUTPUT);
    return output == null || output.isBlank() ? null : Path.of(output.strip());
  }

  /** The address of a trace with a place for its id, or null. */
  @Nullable String traceUrl() {
    return variables.property(TRACE_URL);
  }

  /** The user's rows for the table of CI steps, or null. */
  @Nullable String steps() {
    return variables.property(STEPS);
  }

  /**
   * What the user says about findings.
   *
   * @param problems hears of values that make no sense
   */
  FindingsSettings findings(Consumer<String> problems) {
    return FindingsSettings.of(
        variables.property(FindingsSettings.THRESHOLD),
        variables.property(FindingsSettings.MOST),
        variables.property(FindingsSettings.REPORTS),
        problems);
  }

  /** OpenTelemetry's own variables. */
  OtelVariables variables() {
    return variables;
  }

  /** The caller's trace context as it stands in the environment: what is there of the three. */
  Map<String, String> callerContext() {
    return TraceParentEnvironment.fields(variables.environment()::get);
  }

  private static boolean isOn(@Nullable String value) {
    return value != null && (value.isBlank() || value.strip().equalsIgnoreCase("true"));
  }
}
