package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The errors of test JVMs that no test reports, such as an {@link OutOfMemoryError}, or an engine
 * that does not fit its launcher. Surefire writes them to dump files beside its reports, and the
 * exception of its goal only mentions these files.
 */
final class ForkErrors {

  private static final int MAX_FILES = 20;
  private static final int MAX_ERRORS = 5;
  private static final int MAX_BYTES = 64_000;
  private static final int MAX_STACK_TRACE_LENGTH = 16_000;

  /**
   * The beginning of an error in a {@code .dump}: a type, and a message if there is one, of which
   * the first lines are kept.
   */
  private static final Pattern ERROR =
      Pattern.compile(
          "# Created at [^\\n]{1,99}\\n([\\w.$]{1,500})"
              + "(?:: ([^\\n]{0,2000}(?:\\n(?!\\tat |# Created at )[^\\n]{0,500}){0,20}+))?\\n\\tat ");

  private static final Pattern DUMP = Pattern.compile(".*jvmRun.*\\.dump.*");

  /** What a JVM with {@code -XX:+ExitOnOutOfMemoryError} writes, in a {@code .dumpstream}. */
  private static final Pattern EXIT =
      Pattern.compile("due to (java\\.lang\\.OutOfMemoryError): ([^\\n']{0,2000})");

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

  private ForkErrors() {}

  /**
   * Returns the errors, as the attributes of events.
   *
   * @param reports the folder of Surefire's reports
   * @param since the start of the goal; older files are of another run
   */
  static Set<Attributes> in(Path reports, Instant since) {
    Set<Attributes> errors = new LinkedHashSet<>();
    try {
      List<Path> dumps = FolderTree.filesIn(reports, file -> isDump(file, since));
      for (Path dump : dumps.subList(0, Math.min(MAX_FILES, dumps.size()))) {
        read(dump, errors);
      }
    } catch (IOException e) {
      return errors; // they are an extra, and the goal has its own exception
    }
    return errors;
  }

  private static boolean isDump(Path file, Instant since) {
    return DUMP.matcher(file.getFileName().toString()).matches()
        && ReportFiles.isSince(file, since);
  }

  private static void read(Path dump, Set<Attributes> errors) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(dump)) {
      text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
    Matcher error = ERROR.matcher(text);
    boolean found = error.find();
    while (found && errors.size() < MAX_ERRORS) {
      String type = error.group(1);
      String message = error.group(2);
      int from = error.start(1);
      found = error.find();
      String trace = text.substring(from, found ? error.start() : text.length()).strip();
      int end = Math.min(trace.length(), MAX_STACK_TRACE_LENGTH);
      errors.add(event(type, message == null ? "" : message.strip(), trace.substring(0, end)));
    }
    Matcher exit = EXIT.matcher(text);
    if (exit.find() && errors.size() < MAX_ERRORS) {
      errors.add(event(exit.group(1), exit.group(2), ""));
    }
  }

  /** Returns the event of an error. */
  static Attributes event(String type, String message, String stackTrace) {
    AttributesBuilder event =
        Attributes.builder()
            .put(CommonAttributes.EXCEPTION_TYPE, type)
            .put(CommonAttributes.EXCEPTION_MESSAGE, message);
    if (!stackTrace.isEmpty()) {
      event.put(CommonAttributes.EXCEPTION_STACKTRACE, stackTrace);
    }
    return event.build();
  }

  /**
   * Adds why the JVM of a goal did not start, as with an option that it does not know, as the
   * attributes of an event, unless it starts. What it wrote is in the log only, where no goal hears
   * it, so the same JVM is asked for its version with the same options.
   *
   * @param folder where it was started
   */
  static void addUnstarted(Throwable problem, Path folder, Set<Attributes> errors) {
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
        errors.add(event(TestAttributes.JVM_EXIT, message, ""));
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
