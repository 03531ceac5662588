package dev.oteltest.maven.exec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code otel:exec}. */
final class ExecParameters {

  private ExecParameters() {}

  /**
   * Reads the words of the command: a line, or an executable with arguments.
   *
   * @throws IllegalArgumentException if there are no words, or both forms are mixed
   */
  static List<String> words(
      @Nullable String command, @Nullable String executable, @Nullable List<String> arguments) {
    boolean hasCommand = command != null && !command.isBlank();
    boolean hasExecutable = executable != null && !executable.isBlank();
    boolean hasArguments = arguments != null && !arguments.isEmpty();
    if (hasCommand && (hasExecutable || hasArguments)) {
      throw new IllegalArgumentException(
          "Both otel.exec.command and otel.exec."
              + (hasExecutable ? "executable" : "arguments")
              + " are set. Keep only one: a command as one line, or an executable with arguments");
    }
    if (command != null && hasCommand) {
      return ShellWords.split("otel.exec.command", command);
    }
    if (executable == null || !hasExecutable) {
      throw new IllegalArgumentException(
          "No command to run. Set one: -Dotel.exec.command='trivy fs .',"
              + " or <executable> and <arguments> in the POM");
    }
    List<String> words = new ArrayList<>();
    words.add(executable.strip());
    if (arguments != null) {
      for (String argument : arguments) {
        words.add(argument == null ? "" : argument); // Maven reads <argument/> as null
      }
    }
    return List.copyOf(words);
  }

  /**
   * Reads exit codes.
   *
   * @param property the name of the setting
   * @throws IllegalArgumentException if one is not a number
   */
  static Set<Integer> exitCodes(String property, List<String> texts) {
    Set<Integer> codes = new HashSet<>();
    for (String text : texts) {
      try {
        codes.add(Integer.parseInt(text.strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException( // no cause: Maven would append its message to ours
            property
                + " contains '"
                + text
                + "', which is not an exit code. Use comma-separated numbers, e.g. 0,3");
      }
    }
    return codes;
  }
}
