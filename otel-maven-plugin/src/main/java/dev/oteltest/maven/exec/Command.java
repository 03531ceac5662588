package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.semconv.CiAttributes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command to run.
 *
 * @param words the executable and its arguments
 * @param directory its working directory
 * @param environment variables that are added to our own environment; may be secret
 * @param timeout the time after which the command is killed; null for no limit
 * @param given the attributes that the user gave its span
 * @param skippedCodes the exit codes with which it states that it had nothing to do
 */
record Command(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    @Nullable Duration timeout,
    Map<String, String> given,
    Set<Integer> skippedCodes) {

  /** Returns this command with another environment. */
  Command withEnvironment(Map<String, String> other) {
    return new Command(words, directory, other, timeout, given, skippedCodes);
  }

  /**
   * Reads the words of a command as a user writes it.
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
            "%s contains '%s', which is not an exit code. Use comma-separated numbers, e.g. 0,3"
                .formatted(property, text));
      }
    }
    return codes;
  }

  /** Returns the name of the executable, without its directory. */
  String name() {
    Path file = Path.of(words.get(0)).getFileName();
    return file == null ? words.get(0) : file.toString();
  }

  /**
   * Returns the attributes that are known before the command runs: those that the user gave, the
   * step and the executable's name, and on request the arguments. The environment is never among
   * them.
   *
   * @param redaction masks secrets in the arguments and in the given values
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/cli/cli-spans/">CLI spans</a>
   */
  Map<String, Object> attributes(
      @Nullable String step, boolean recordArguments, SecretRedaction redaction) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    given.forEach((key, value) -> attributes.put(key, redaction.apply(value)));
    if (step != null) {
      attributes.put(CiAttributes.STEP.getKey(), step);
    }
    attributes.put("process.executable.name", name());
    if (recordArguments) {
      attributes.put("process.command_args", SecretArguments.masked(words, redaction));
    }
    return attributes;
  }

  /** Keeps arguments and environment out of logs and messages. */
  @Override
  public String toString() {
    return name();
  }
}
