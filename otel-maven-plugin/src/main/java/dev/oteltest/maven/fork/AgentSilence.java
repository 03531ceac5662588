package dev.oteltest.maven.fork;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.operations.configuration.DeclarativeConfiguration;
import dev.oteltest.operations.configuration.DeclarativeConfiguration.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the agent of a fork from sending what nobody asked for: by itself, it would send everything
 * to a collector on this machine, or to where its configuration file says.
 *
 * @param forkVariables returns the value that a fork would get for a variable, or null
 * @param messages receives why a file's exporters stay on
 */
record AgentSilence(Function<String, @Nullable String> forkVariables, Consumer<String> messages) {

  private static final String NONE = "none";

  /** Returns the variables that switch exporters off, of those that nobody has set. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Signal signal : Signal.values()) {
      if (forkVariables.apply(variable(signal)) == null) {
        variables.put(variable(signal), NONE);
      }
    }
    return variables;
  }

  /**
   * Returns the arguments that do the same if the agent has a configuration file, which makes it
   * ignore variables. They name a copy of the file that keeps all but the exporters.
   *
   * @param directory the fork's directory
   * @param arguments the other arguments, evaluated
   */
  List<String> arguments(
      MavenProject project, MojoExecution goal, Path directory, String arguments) {
    ConfigurationFile file = ConfigurationFile.find(arguments, forkVariables);
    List<Signal> silent = List.of(Signal.values()).stream().filter(this::isSilent).toList();
    if (file == null || silent.isEmpty()) {
      return List.of();
    }
    Path copy =
        Path.of(project.getBuild().getDirectory(), "otel-agent", goal.getExecutionId() + ".yaml");
    try {
      return List.of(file.writeWithout(directory, silent, copy));
    } catch (IOException e) {
      messages.accept(
          ("%s: could not switch off the exporters of %s, which %s names for the tests"
                  + " of %s: %s. The agent gets the file as it is. Correct the file, or name"
                  + " another one for tests")
              .formatted(
                  AgentSettings.AGENT,
                  file.name(),
                  file.property(),
                  project.getArtifactId(),
                  e.getMessage()));
      return List.of();
    }
  }

  private boolean isSilent(Signal signal) {
    String exporter = forkVariables.apply(variable(signal));
    return exporter == null || exporter.isBlank() || exporter.strip().equalsIgnoreCase(NONE);
  }

  private static String variable(Signal signal) {
    return "OTEL_" + signal + "_EXPORTER";
  }

  /**
   * The file of OpenTelemetry's declarative configuration with which a fork would start. An agent
   * that has one reads no other setting and loads no customizer, so nothing but another file keeps
   * it from exporting.
   *
   * @param property the property that names the file
   * @param name the file as the property or variable has it, relative to the fork's directory
   */
  record ConfigurationFile(String property, String name) {

    /** The name, and the one that agents before 2.26 know. */
    private static final List<String> PROPERTIES =
        List.of("otel.config.file", "otel.experimental.config.file");

    /** Arguments of every JVM that starts with this variable. */
    static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /**
     * Arguments of a JVM that the {@code java} command starts; they precede those of the command.
     */
    static final String JDK_OPTIONS = "JDK_JAVA_OPTIONS";

    /**
     * Finds the file that a fork would read.
     *
     * @param arguments the arguments of the JVM, evaluated
     * @param variables returns the value of a variable of the fork, or null
     * @return null if there is none
     */
    static @Nullable ConfigurationFile find(
        String arguments, Function<String, @Nullable String> variables) {
      for (String property : PROPERTIES) {
        String name = argument(text(variables, TOOL_OPTIONS), property);
        name = or(argument(text(variables, JDK_OPTIONS), property), name);
        name = or(argument(arguments, property), name);
        name = or(name, variables.apply(EnvironmentNames.variable(property)));
        if (name != null && !name.isBlank()) {
          return new ConfigurationFile(property, name.strip());
        }
      }
      return null;
    }

    /**
     * Writes the file without what exports.
     *
     * @param directory the fork's directory
     * @param silent the signals that are not to be exported
     * @param to the file to write
     * @return the argument that makes a JVM use it
     */
    String writeWithout(Path directory, Collection<Signal> silent, Path to) throws IOException {
      String text = Files.readString(directory.resolve(name));
      Files.createDirectories(to.getParent());
      Files.writeString(to, DeclarativeConfiguration.withoutExport(text, silent));
      return "-D" + property + "=" + to;
    }

    /** Returns the value of the last argument that sets a property, or null. */
    private static @Nullable String argument(String arguments, String property) {
      String start = "-D" + Pattern.quote(property) + "=";
      Matcher matcher =
          Pattern.compile(
                  "\"%s([^\"]*)\"|'%s([^']*)'|%s(\"[^\"]*\"|'[^']*'|\\S*)"
                      .formatted(start, start, start))
              .matcher(arguments);
      String value = null;
      while (matcher.find()) {
        value = or(matcher.group(1), or(matcher.group(2), matcher.group(3)));
      }
      return value == null ? null : value.replaceAll("^([\"'])(.*)\\1$", "$2");
    }

    private static @Nullable String or(@Nullable String value, @Nullable String other) {
      return value == null ? other : value;
    }

    private static String text(Function<String, @Nullable String> variables, String name) {
      return Objects.requireNonNullElse(variables.apply(name), "");
    }
  }
}
