package dev.oteltest.maven.init;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of Maven in a script of CI that runs tests.
 *
 * @param start the call without its goals: the program, and those options that another call in the
 *     same place needs, too
 * @param folder the folder of the POM that it names, with a slash at its end; empty for none
 */
record MavenCommand(String start, String folder) {

  private static final Pattern CALL =
      Pattern.compile("(?:[A-Z_][A-Z0-9_]*=\\S+ +)*(mvn|mvnw|\\./mvnw|\\./mvn) +(.*)");

  private static final Set<String> PHASES =
      Set.of("test", "package", "integration-test", "verify", "install", "deploy");

  private static final Pattern SKIPPED =
      Pattern.compile("\\s[\"']?-D(?:skipTests|maven\\.test\\.skip)(?:=true|[\"'\\s]|$)");

  private static final Set<String> FLAGS =
      Set.of("-B", "--batch-mode", "-ntp", "--no-transfer-progress", "-o", "--offline");

  private static final Set<String> SETTINGS = Set.of("-s", "--settings", "-gs", "-t");

  private static final Set<String> FILES = Set.of("-f", "--file");

  private static final Pattern MAVEN = Pattern.compile("(?:^|[\\s/(])mvnw? ");

  private static final Pattern SEPARATOR = Pattern.compile("\r?\n|&&|\\|\\|?|;");

  /** What would make another place of the same words. */
  private static final Pattern ELSEWHERE = Pattern.compile("(?:^|\\W)(?:cd|pushd) ");

  /**
   * Returns the last such call of a script.
   *
   * @return the call; null if there is none, or if the script {@linkplain #isUnclear is unclear}
   */
  static @Nullable MavenCommand lastOf(List<String> script) {
    MavenCommand last = null;
    for (String command : commands(script)) {
      Matcher call = CALL.matcher(command);
      if (call.matches() && runsTests(command)) {
        last = of(call.group(1), Arrays.asList(call.group(2).split("\\s+", -1)));
      }
    }
    return isUnclear(script) ? null : last;
  }

  /** Whether a script runs tests by Maven, but nobody can say in which folder and how. */
  static boolean isUnclear(List<String> script) {
    List<String> commands = commands(script);
    return commands.stream()
            .anyMatch(
                command ->
                    MAVEN.matcher(command).find()
                        && runsTests(command)
                        && !CALL.matcher(command).matches())
        || (commands.stream().anyMatch(command -> ELSEWHERE.matcher(command).find())
            && commands.stream()
                .anyMatch(command -> MAVEN.matcher(command).find() && runsTests(command)));
  }

  private static boolean runsTests(String command) {
    return Arrays.stream(command.split("[\\s()]+", -1)).anyMatch(PHASES::contains)
        && !SKIPPED.matcher(command).find();
  }

  /** Returns the commands of a script, one a line. */
  private static List<String> commands(List<String> script) {
    String lines = String.join("\n", script).replaceAll("\\\\\r?\n", " ");
    return Arrays.stream(SEPARATOR.split(lines, -1)).map(String::strip).toList();
  }

  private static MavenCommand of(String program, List<String> words) {
    StringBuilder start = new StringBuilder(program);
    String folder = "";
    for (Iterator<String> it = words.iterator(); it.hasNext(); ) {
      String word = it.next();
      boolean takesValue = SETTINGS.contains(word) || FILES.contains(word);
      if (takesValue && it.hasNext()) {
        String value = it.next();
        start.append(' ').append(word).append(' ').append(value);
        folder = FILES.contains(word) ? folderOf(value) : folder;
      } else if (word.startsWith("--file=")) {
        start.append(' ').append(word);
        folder = folderOf(word.substring("--file=".length()));
      } else if (FLAGS.contains(word)
          || word.startsWith("$MAVEN")
          || word.startsWith("-Dmaven.repo.local=")) {
        start.append(' ').append(word);
      }
    }
    return new MavenCommand(start.toString(), folder);
  }

  private static String folderOf(String pom) {
    String file = pom.startsWith("./") ? pom.substring(2) : pom;
    return file.endsWith(".xml")
        ? file.substring(0, file.lastIndexOf('/') + 1)
        : file + (file.endsWith("/") ? "" : "/");
  }
}
