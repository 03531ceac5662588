package dev.oteltest.samples.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs a documented command: an entry of commands.txt.
 *
 * @param how {@code here} (CommandsIT runs it in the sample), {@code by} (a test that is there
 *     anyway) or {@code not} (nothing does)
 * @param what for {@code here}, the command that runs in its place, with names that exist in the
 *     sample, or empty; for {@code by}, the files that contain it; for {@code not}, the reason
 */
record CommandRun(String command, String how, String what) {

  private static final Path FILE = Path.of("src/test/resources/commands/commands.txt");
  private static final String END = "(?![\\w-])";
  private static final Pattern TESTS = Pattern.compile("-Dtest=(\\S+)");

  static List<CommandRun> all() throws IOException {
    List<CommandRun> all = new ArrayList<>();
    String command = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("  ")) {
        String[] parts = line.strip().split(":", 2);
        all.add(new CommandRun(command, parts[0], parts[1].strip()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        command = line;
      }
    }
    return all;
  }

  /** Returns the command to run. */
  String executed() {
    return what.isEmpty() ? command : what;
  }

  /** Returns the tests that a command selects. */
  List<String> tests() {
    Matcher tests = TESTS.matcher(command);
    return tests.find() ? List.of(tests.group(1).split(",")) : List.of();
  }

  /** Returns the goals, phases and options of Maven in a command, without their values. */
  static Set<String> essentials(String command) {
    Set<String> essentials = new LinkedHashSet<>();
    String withoutQuotes = command.replaceAll("'[^']*'|\"[^\"]*\"", "QUOTED");
    String[] words = withoutQuotes.split("\\s+|;");
    boolean isMaven = false;
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.equals("mvn")) {
        isMaven = true;
      } else if (word.equals("-f") || word.equals("-pl")) {
        i++;
      } else if (isMaven && word.startsWith("-D")) {
        essentials.add(word.replaceFirst("=.*", ""));
      } else if (isMaven && word.matches("-P\\S+|[a-z]\\S*") && !word.equals("QUOTED")) {
        essentials.add(word);
      }
    }
    return essentials;
  }

  /**
   * Returns whether a text has a goal, phase or option; a goal of ours also by its coordinates, and
   * as POMs have it.
   */
  static boolean contains(String text, String essential) {
    String goal =
        essential.replaceFirst("^(?:dev\\.oteltest:otel-maven-plugin(?::[^:]+)?|otel):", "");
    String pattern = Pattern.quote(essential) + END;
    if (!goal.equals(essential)) {
      pattern =
          "\\botel(?:-maven-plugin)?(?::[^:\\s]+)?:%1$s%2$s|<goal>%1$s</goal>"
              .formatted(Pattern.quote(goal), END);
    } else if (essential.startsWith("-D")) {
      pattern += "|" + Pattern.quote("<" + essential.substring(2) + ">");
    }
    return Pattern.compile(pattern).matcher(text).find();
  }

  @Override
  public String toString() {
    return command;
  }
}
