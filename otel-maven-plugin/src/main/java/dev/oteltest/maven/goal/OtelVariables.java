package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.export.ExportVariables;
import dev.oteltest.resource.internal.ci.CiProvider;
import dev.oteltest.resource.internal.ci.CiVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's own variables as a Maven user sets them: {@code OTEL_X_Y} in the environment, or
 * the property {@code otel.x.y} on the command line or in the POM, which takes precedence.
 */
public final class OtelVariables implements ExportVariables {

  /** The prefixes of OpenTelemetry's own settings, unlike {@code otel.exec.step}. */
  private static final List<String> STANDARD =
      List.of(
          "otel.exporter.",
          "otel.traces.",
          "otel.metrics.",
          "otel.logs.",
          "otel.service.name",
          "otel.resource.attributes",
          "otel.propagators",
          "otel.sdk.disabled",
          "otel.bsp.",
          "otel.blrp.",
          "otel.metric.",
          "otel.attribute.",
          "otel.span.");

  private final Function<String, @Nullable String> properties;
  private final ConfigReader reader;
  private final Map<String, String> environment;

  /**
   * Creates the variables.
   *
   * @param properties reads a property
   * @param environment the environment variables
   */
  public OtelVariables(
      Function<String, @Nullable String> properties, Map<String, String> environment) {
    this.properties = properties;
    // A blank element of a POM does not hide the environment.
    this.reader =
        ConfigReader.of(key -> ConfigReader.stripped(properties.apply(key)), environment::get);
    this.environment = Map.copyOf(environment);
  }

  /** Returns the variables that a goal of that project sees. */
  public static OtelVariables of(MavenSession session, MavenProject project) {
    Properties user = session.getUserProperties();
    Properties pom = project.getProperties();
    Properties system = session.getSystemProperties();
    return new OtelVariables(
        key -> user.getProperty(key, pom.getProperty(key, system.getProperty(key))),
        // Maven's copy of the environment, because a daemon's own is not its caller's.
        behind("env.", system));
  }

  /** Returns the properties with a prefix, by their names without it. */
  private static Map<String, String> behind(String prefix, Properties properties) {
    Map<String, String> found = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), properties.getProperty(key));
      }
    }
    return found;
  }

  /** Reads settings by the names of their properties. */
  public ConfigReader settings() {
    return reader;
  }

  /** Returns a property from the command line, the POM or the system, or null. */
  public @Nullable String property(String name) {
    return properties.apply(name);
  }

  /**
   * Returns the environment variables, in which properties replace those that describe the
   * resource, as {@link dev.oteltest.resource.RunResource} expects them.
   */
  public Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(environment);
    for (String name : List.of("OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES")) {
      String value = get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return all;
  }

  /**
   * Whether this is CI: the variable {@code CI} is set, but not to false. If it is not set, as on
   * Jenkins, a known CI system's own variable says it.
   */
  public static boolean isCi(Map<String, String> environment) {
    String ci = environment.get("CI");
    if (ci == null || ci.isEmpty()) {
      return CiProvider.of(new CiVariables(environment)) != null;
    }
    return !ci.equals("false");
  }

  /** Returns OpenTelemetry's settings among the properties, as variables for a new process. */
  public static Map<String, String> inProperties(Properties properties) {
    Map<String, String> variables = new HashMap<>();
    settings(properties)
        .forEach((key, value) -> variables.put(EnvironmentNames.variable(key), value));
    return variables;
  }

  /**
   * Returns OpenTelemetry's settings among the properties of a build.
   *
   * @param user the properties of the command line, which take precedence
   * @param pom the properties of the POM
   */
  public static Map<String, String> settings(Properties user, Properties pom) {
    Map<String, String> settings = new TreeMap<>(settings(pom));
    settings.putAll(settings(user));
    return settings;
  }

  /**
   * Returns the variables that are a parameter of a goal, as no property can contain a map: from
   * the POM and from the command line, which takes precedence.
   *
   * @param prefix the prefix of the properties that are variables, such as {@code otel.exec.env.}
   * @param pom the POM's variables by name; Maven reads an empty value as null
   * @return the variables, ordered by their names
   */
  public static Map<String, String> parameters(
      String prefix, @Nullable Map<String, String> pom, Properties commandLine) {
    Map<String, String> variables = new TreeMap<>();
    if (pom != null) {
      pom.forEach((name, value) -> variables.put(name, value == null ? "" : value));
    }
    variables.putAll(behind(prefix, commandLine));
    return variables;
  }

  private static Map<String, String> settings(Properties properties) {
    Map<String, String> settings = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (isStandard(key)) {
        settings.put(key, properties.getProperty(key));
      }
    }
    return settings;
  }

  private static boolean isStandard(String key) {
    return STANDARD.stream().anyMatch(key::startsWith);
  }

  /**
   * Reads a variable; a blank one counts as not set, as OpenTelemetry specifies.
   *
   * @param name the name in the environment
   */
  @Override
  public @Nullable String get(String name) {
    return reader.text(EnvironmentNames.property(name));
  }
}
