package dev.oteltest.maven.exec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of {@code otel:exec}. */
final class ExecParameters {

  private ExecParameters() {}

  /**
   * Reads the words of the command.
   *
   * @throws IllegalArgumentException if there are no words
   */
  static List<String> words(@Nullable String command) {
    if (command == null || command.isBlank()) {
      throw new IllegalArgumentException(
          "No command to run. Set one: -Dotel.exec.command='trivy fs .', or <command> in the POM");
    }
    return ShellWords.split("otel.exec.command", command);
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
