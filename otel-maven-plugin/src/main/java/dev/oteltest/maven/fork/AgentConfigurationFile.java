package dev.oteltest.maven.fork;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.operations.configuration.DeclarativeConfiguration;
import dev.oteltest.operations.configuration.DeclarativeConfiguration.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of OpenTelemetry's declarative configuration with which a fork would start. An agent
 * that has one reads no other setting and loads no customizer, so nothing but another file keeps it
 * from exporting.
 *
 * @param property the property that names the file
 * @param name the file as the property or variable has it, relative to the fork's directory
 */
record AgentConfigurationFile(String property, String name) {

  /** The name, and the one that agents before 2.26 know. */
  private static final List<String> PROPERTIES =
      List.of("otel.config.file", "otel.experimental.config.file");

  /** Arguments of every JVM that starts with this variable. */
  static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

  /** Arguments of a JVM that the {@code java} command starts; they precede those of the command. */
  static final String JDK_OPTIONS = "JDK_JAVA_OPTIONS";

  /**
   * Finds the file that a fork would read.
   *
   * @param arguments the arguments of the JVM, evaluated
   * @param variables returns the value of a variable of the fork, or null
   * @return null if there is none
   */
  static @Nullable AgentConfigurationFile find(
      String arguments, Function<String, @Nullable String> variables) {
    for (String property : PROPERTIES) {
      String name = argument(text(variables.apply(TOOL_OPTIONS)), property);
      name = or(argument(text(variables.apply(JDK_OPTIONS)), property), name);
      name = or(argument(arguments, property), name);
      name = or(name, variables.apply(EnvironmentNames.variable(property)));
      if (name != null && !name.isBlank()) {
        return new AgentConfigurationFile(property, name.strip());
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
                "\""
                    + start
                    + "([^\"]*)\"|'"
                    + start
                    + "([^']*)'|"
                    + start
                    + "(\"[^\"]*\"|'[^']*'|\\S*)")
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

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
