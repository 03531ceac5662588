package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test JVM that did not start, as with an option that it does not know. What it wrote is in the
 * log only, where no goal hears it, so the same JVM is asked for its version with the same options.
 */
final class UnstartedJvm {

  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final int MAX_LENGTH = 500;

  /** A word of the command in Surefire's exception, which may be quoted. */
  private static final String WORD = "(?:'[^'\\n]{0,4000}+'|[^\\s']{1,4000}+)";

  private static final Pattern COMMAND =
      Pattern.compile(" && (" + WORD + ")((?: " + WORD + "){0,300}?) '?-jar'? ");

  private static final String AGENT = "-javaagent:";

  /** What the launcher adds to the reason. */
  private static final List<String> NO_REASON =
      List.of("Picked up ", "Error: Could not create", "Error: A fatal exception");

  private UnstartedJvm() {}

  /**
   * Adds why the JVM of a goal did not start, as the attributes of an event, unless it starts.
   *
   * @param folder where it was started
   */
  static void addReason(Throwable problem, Path folder, Set<Attributes> errors) {
    Matcher command = COMMAND.matcher(MavenExceptions.message(problem));
    if (!command.find()) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(unquoted(command.group(1))));
    Matcher option = Pattern.compile(WORD).matcher(command.group(2));
    while (option.find()) {
      if (isHarmless(unquoted(option.group()))) {
        words.add(unquoted(option.group()));
      }
    }
    words.add("-version");
    try {
      String reason = ask(words, folder);
      if (!reason.isEmpty()) {
        String message = "The test JVM did not start: " + reason;
        errors.add(ForkErrors.event(TestAttributes.JVM_EXIT, message, ""));
      }
    } catch (IOException | ToolException e) {
      return; // there is no such JVM, which the goal's exception states, or it says nothing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Agents do their work, whatever the JVM is asked; one that is missing can't. */
  private static boolean isHarmless(String option) {
    if (option.startsWith(AGENT)) {
      String jar = option.substring(AGENT.length()).split("=", 2)[0];
      return !jar.isEmpty() && !new File(jar).exists();
    }
    return !option.startsWith("-agent") && !option.startsWith("-Xrun");
  }

  private static String unquoted(String word) {
    return word.startsWith("'") ? word.substring(1, word.length() - 1) : word;
  }

  private static String ask(List<String> command, Path folder)
      throws IOException, InterruptedException {
    ToolOutput output =
        LimitedProcess.run(command, folder, MAX_TIME, LimitedProcess.MAX_OUTPUT_SIZE);
    if (output.exitCode() == 0) {
      return "";
    }
    String reason =
        output
            .all()
            .lines()
            .filter(line -> NO_REASON.stream().noneMatch(line::startsWith))
            .collect(Collectors.joining(" "))
            .strip();
    return reason.substring(0, Math.min(MAX_LENGTH, reason.length())).strip();
  }
}
