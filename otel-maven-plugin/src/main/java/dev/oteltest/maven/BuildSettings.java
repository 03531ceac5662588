package dev.oteltest.maven;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /** The least severity of findings that become events. */
  static final String FINDINGS_THRESHOLD = "otel.findings.threshold";

  /** How many findings of a goal become events. */
  static final String FINDINGS_MOST = "otel.findings.most";

  /** Globs of reports of findings, relative to each module's folder. */
  static final String FINDINGS_REPORTS = "otel.findings.reports";

  /** Address of a trace in the user's backend, in which {@code {traceId}} is replaced. */
  static final String TRACE_URL = "otel.trace.url";

  private final Function<String, @Nullable String> properties;
  private final Map<String, String> environment;

  /**
   * @param properties reads a property: the command line's before the POM's
   * @param environment the environment variables
   */
  BuildSettings(Function<String, @Nullable String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = Map.copyOf(environment);
  }

  static BuildSettings of(MavenSession session) {
    Properties user = session.getUserProperties();
    // Maven's copy of the environment, because a daemon's own environment is not the caller's.
    Properties system = session.getSystemProperties();
    Properties pom = Reactor.root(session).getProperties();
    return new BuildSettings(
        key -> user.getProperty(key, pom.getProperty(key, system.getProperty(key))),
        system.stringPropertyNames().stream()
            .filter(key -> key.startsWith("env."))
            .collect(Collectors.toMap(key -> key.substring(4), system::getProperty)));
  }

  /** Tells whether nothing at all shall be recorded. */
  boolean skipped() {
    return isOn(properties.apply(SKIP)) || isOn(standard(SDK_DISABLED));
  }

  /** The file the user wants, or null for the default below the root's build directory. */
  @Nullable Path output() {
    String output = properties.apply(OUTPUT);
    return output == null || output.isBlank() ? null : Path.of(output.strip());
  }

  /** The address of a trace with a place for its id, or null. */
  @Nullable String traceUrl() {
    return properties.apply(TRACE_URL);
  }

  /** The user's rows for the table of CI steps, or null. */
  @Nullable String steps() {
    return properties.apply(STEPS);
  }

  /**
   * What the user says about findings.
   *
   * @param problems hears of values that make no sense
   */
  FindingsSettings findings(Consumer<String> problems) {
    return FindingsSettings.of(
        properties.apply(FINDINGS_THRESHOLD),
        properties.apply(FINDINGS_MOST),
        properties.apply(FINDINGS_REPORTS),
        problems);
  }

  /** The environment variables; OpenTelemetry's about the resource as the properties have them. */
  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(environment);
    for (String key : List.of("otel.service.name", "otel.resource.attributes")) {
      String value = standard(key);
      if (value != null) {
        all.put(variable(key), value);
      }
    }
    return all;
  }

  /** The caller's trace context as it stands in the environment: what is there of the three. */
  Map<String, String> callerContext() {
    return TraceContext.fields(environment::get);
  }

  /** Reads a setting of OpenTelemetry's: the property first, then its environment variable. */
  @Nullable String standard(String key) {
    String property = properties.apply(key);
    return property != null ? property : environment.get(variable(key));
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static boolean isOn(@Nullable String value) {
    return value != null && (value.isBlank() || value.strip().equalsIgnoreCase("true"));
  }
}
