package dev.oteltest.maven.fork;

import dev.oteltest.operations.configuration.DeclarativeConfiguration.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the agent of a fork from sending what nobody asked for: by itself, it would send everything
 * to a collector on this machine, or to where its configuration file says.
 */
final class AgentSilence {

  private static final String NONE = "none";

  private final Function<String, @Nullable String> forkVariables;
  private final Consumer<String> messages;

  /**
   * @param forkVariables returns the value that a fork would get for a variable, or null
   * @param messages receives why a file's exporters stay on
   */
  AgentSilence(Function<String, @Nullable String> forkVariables, Consumer<String> messages) {
    this.forkVariables = forkVariables;
    this.messages = messages;
  }

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
    AgentConfigurationFile file = AgentConfigurationFile.find(arguments, forkVariables);
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
          AgentSettings.AGENT
              + ": could not switch off the exporters of "
              + file.name()
              + ", which "
              + file.property()
              + " names for the tests of "
              + project.getArtifactId()
              + ": "
              + e.getMessage()
              + ". The agent gets the file as it is. Correct the file, or name another one for"
              + " tests");
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
}
