package dev.oteltest.maven.fork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which OpenTelemetry agent the forks of tests get, and what it instruments.
 *
 * @param version the version to resolve, or null if there is a file
 * @param file the agent's jar, relative to the project's root, or null
 * @param instrumentations whether each named instrumentation is on
 */
public record AgentSettings(
    @Nullable String version, @Nullable String file, Map<String, Boolean> instrumentations) {

  /** The property with {@code true} for the tested version, another version, or a path. */
  public static final String AGENT = "otel.agent";

  /**
   * The property with the names of instrumentations: {@code +name} on, {@code -name} off, {@code
   * -all} for those that aren't named.
   */
  public static final String INSTRUMENTATIONS = "otel.agent.instrumentations";

  /** The version that our tests run with. */
  static final String TESTED = "2.31.1";

  private static final String ALL = "all";

  /** Without this one, spans of code that asks for the global OpenTelemetry are lost. */
  private static final String API = "opentelemetry-api";

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+([.-][\\w.-]+)?");
  private static final Pattern NAME = Pattern.compile("([+-])([a-z0-9][a-z0-9.-]*)");

  /**
   * Reads the settings.
   *
   * @param properties returns a property, or null
   * @param problems receives a message for each invalid value, which counts as not set
   * @return the settings, or null if no agent is to be attached
   */
  public static @Nullable AgentSettings read(
      Function<String, @Nullable String> properties, Consumer<String> problems) {
    String agent = properties.apply(AGENT);
    if (agent == null || agent.strip().equalsIgnoreCase("false")) {
      return null;
    }
    String value = agent.strip();
    Map<String, Boolean> instrumentations =
        instrumentations(properties.apply(INSTRUMENTATIONS), problems);
    if (value.isEmpty() || value.equalsIgnoreCase("true")) {
      return new AgentSettings(TESTED, null, instrumentations);
    }
    if (VERSION.matcher(value).matches()) {
      return new AgentSettings(value, null, instrumentations);
    }
    if (value.endsWith(".jar")) {
      return new AgentSettings(null, value, instrumentations);
    }
    problems.accept(
        ("%s=%s is not true, false, a version such as %s, or the path of a .jar. Tests"
                + " run without the agent")
            .formatted(AGENT, value, TESTED));
    return null;
  }

  /** Returns the settings of the instrumentations as the agent reads them. */
  List<String> systemProperties() {
    List<String> properties = new ArrayList<>();
    instrumentations.forEach(
        (name, on) ->
            properties.add(
                name.equals(ALL)
                    ? "-Dotel.instrumentation.common.default-enabled=" + on
                    : "-Dotel.instrumentation." + name + ".enabled=" + on));
    if (Boolean.FALSE.equals(instrumentations.get(ALL)) && !instrumentations.containsKey(API)) {
      properties.add("-Dotel.instrumentation." + API + ".enabled=true");
    }
    return properties;
  }

  private static Map<String, Boolean> instrumentations(
      @Nullable String names, Consumer<String> problems) {
    Map<String, Boolean> on = new LinkedHashMap<>();
    for (String name : names == null ? new String[0] : names.split("[,\\s]+")) {
      var matcher = NAME.matcher(name);
      if (matcher.matches()) {
        on.put(matcher.group(2), matcher.group(1).equals("+"));
      } else if (!name.isEmpty()) {
        problems.accept(
            ("%s contains '%s'. Write +NAME to switch an instrumentation on and -NAME to"
                    + " switch it off, with the agent's own names, such as -spring-scheduling")
                .formatted(INSTRUMENTATIONS, name));
      }
    }
    return on;
  }
}
