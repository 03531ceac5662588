package dev.oteltest.maven.goal;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads environment variables that are parameters of a goal: no property can contain a map. */
public final class EnvironmentParameters {

  private EnvironmentParameters() {}

  /**
   * Returns the variables from the POM and from the command line, which takes precedence.
   *
   * @param prefix the prefix of the properties that are variables, such as {@code otel.exec.env.}
   * @param pom the POM's variables by name; Maven reads an empty value as null
   * @return the variables, ordered by their names
   */
  public static Map<String, String> read(
      String prefix, @Nullable Map<String, String> pom, Properties commandLine) {
    Map<String, String> variables = new TreeMap<>();
    if (pom != null) {
      pom.forEach((name, value) -> variables.put(name, value == null ? "" : value));
    }
    for (String key : commandLine.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        variables.put(key.substring(prefix.length()), commandLine.getProperty(key));
      }
    }
    return variables;
  }
}
