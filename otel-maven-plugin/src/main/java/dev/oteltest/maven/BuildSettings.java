package dev.oteltest.maven;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.maven.check.BuildCheck;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goal.SkippedGoals;
import dev.oteltest.maven.report.ReportSettings;
import dev.oteltest.maven.summary.BuildVerdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * The user's settings for tracing the build.
 *
 * @param call those of this call of Maven only
 */
record BuildSettings(OtelVariables variables, Properties call) {

  /** OpenTelemetry's own switch: if true, nothing is recorded. */
  static final String SDK_DISABLED = "otel.sdk.disabled";

  /** The property with the path of the build's trace file. */
  static final String OUTPUT = "otel.output";

  /** The property with the rows that the user adds to the table of CI steps. */
  static final String STEPS = "otel.steps";

  /**
   * The property with the address of a trace in the user's backend, in which {@code {traceId}} is
   * replaced.
   */
  static final String TRACE_URL = "otel.trace.url";

  static BuildSettings of(MavenSession session) {
    return new BuildSettings(
        OtelVariables.of(session, ReactorProjects.root(session)), session.getUserProperties());
  }

  boolean skipped() {
    return skip(problem -> {}).all() || reader().isTrue(SDK_DISABLED);
  }

  /**
   * Returns what the user switched off.
   *
   * @param problems receives a message about an invalid value, which counts as not set
   */
  SkippedGoals skip(Consumer<String> problems) {
    return SkippedGoals.read(variables.property(SkippedGoals.PROPERTY), problems);
  }

  /**
   * Returns the trace file that the user configured; null for the default below the root's build
   * directory.
   */
  @Nullable Path output() {
    String output = variables.property(OUTPUT);
    return output == null || output.isBlank() ? null : Path.of(output.strip());
  }

  /**
   * Returns whether this call asks for the file, the page or the gates of its build, even if that
   * has no tests. A POM or the environment asks for those of all builds, so for none in particular.
   */
  boolean asksForRun() {
    ConfigReader asked = ConfigReader.of(call::getProperty);
    return asked.text(OUTPUT) != null
        || BuildVerdict.isWanted(asked, ReportSettings.REPORT)
        || BuildCheck.isOn(asked);
  }

  /** Reads settings by the names of their properties. */
  ConfigReader reader() {
    return variables.settings();
  }

  /**
   * Returns the trace context of the caller: those of its three variables that the environment
   * contains.
   */
  Map<String, String> callerContext() {
    return TraceParentEnvironment.fields(variables.environment()::get);
  }
}
