package dev.oteltest.maven.init;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
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
      Pattern.compile("(?:[A-Z_][A-Z0-9_]*+=\\S++ ++)*+(mvn|mvnw|\\./mvnw|\\./mvn) +(.*)");

  private static final Set<String> PHASES =
      Set.of("test", "package", "integration-test", "verify", "install", "deploy");

  private static final Pattern SKIPPED =
      Pattern.compile("\\s[\"']?-D(?:skipTests|maven\\.test\\.skip)(?:=true|[\"'\\s]|$)");

  private static final Set<String> FLAGS =
      Set.of("-B", "--batch-mode", "-ntp", "--no-transfer-progress", "-o", "--offline");

  private static final Set<String> SETTINGS =
      Set.of("-s", "--settings", "-gs", "--global-settings", "-t", "--toolchains");

  private static final Set<String> FILES = Set.of("-f", "--file");

  private static final Pattern MAVEN = Pattern.compile("(?:^|[\\s/\\\\(])mvn(?:w|d)?(?:\\.cmd)? ");

  /**
   * A word may have expressions of GitHub and quotes in it, with spaces in them. Possessive, as
   * other loops take a stack as deep as a word is long.
   */
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\$\\{\\{(?:(?!\\}\\}|\\$\\{\\{).)*+\\}\\}|\"[^\"]*+\"|'[^']*+'|[^\\s\"'$]++|\\$)++");

  /** A folder below another, which stands for itself wherever it is written. */
  private static final Pattern PLAIN_FOLDER = Pattern.compile("(?!/|.*\\.\\.)[\\w./-]*");

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
        last = of(call);
      }
    }
    return isUnclear(script) ? null : last;
  }

  /** Whether a script runs tests by Maven, but nobody can say in which folder and how. */
  static boolean isUnclear(List<String> script) {
    List<String> commands = commands(script);
    List<String> calls =
        commands.stream()
            .filter(command -> MAVEN.matcher(command).find() && runsTests(command))
            .toList();
    return (!calls.isEmpty() && changesFolder(script))
        || calls.stream().anyMatch(MavenCommand::isUnclear);
  }

  /** Whether what follows a script in the same shell runs in another folder. */
  static boolean changesFolder(List<String> script) {
    return commands(script).stream().anyMatch(command -> ELSEWHERE.matcher(command).find());
  }

  private static boolean isUnclear(String command) {
    Matcher call = CALL.matcher(command);
    if (!call.matches()) {
      return true;
    }
    MavenCommand found = of(call);
    return !isPlain(found.folder) || found.start.contains(": ") || found.start.contains(" #");
  }

  /** Whether a folder is one below the other that it is relative to, without anything to expand. */
  static boolean isPlain(String folder) {
    return PLAIN_FOLDER.matcher(folder).matches();
  }

  private static boolean runsTests(String command) {
    return Arrays.stream(command.split("[\\s()]+", -1)).anyMatch(PHASES::contains)
        && !SKIPPED.matcher(command).find();
  }

  /** Returns the commands of a script, one a line. */
  private static List<String> commands(List<String> script) {
    String lines = String.join("\n", script).replaceAll("\\\\\r?\n", " ");
    return Arrays.stream(SEPARATOR.split(lines, -1))
        .map(String::strip)
        .filter(command -> !command.startsWith("#"))
        .toList();
  }

  private static MavenCommand of(Matcher call) {
    StringBuilder start = new StringBuilder(call.group(1));
    String folder = "";
    Iterator<MatchResult> words = WORD.matcher(call.group(2)).results().iterator();
    while (words.hasNext()) {
      String word = words.next().group();
      boolean takesValue = SETTINGS.contains(word) || FILES.contains(word);
      if (takesValue && words.hasNext()) {
        String value = words.next().group();
        start.append(' ').append(word).append(' ').append(value);
        folder = FILES.contains(word) ? folderOf(value) : folder;
      } else if (word.startsWith("--file=")) {
        start.append(' ').append(word);
        folder = folderOf(word.substring("--file=".length()));
      } else if (FLAGS.contains(word)
          || word.startsWith("--settings=")
          || word.startsWith("$MAVEN")
          || word.startsWith("-Dmaven.repo.local=")) {
        start.append(' ').append(word);
      }
    }
    return new MavenCommand(start.toString(), folder);
  }

  private static String folderOf(String pom) {
    String unquoted = pom.replaceAll("^([\"'])(.*)\\1$", "$2");
    String file = unquoted.startsWith("./") ? unquoted.substring(2) : unquoted;
    return file.endsWith(".xml")
        ? file.substring(0, file.lastIndexOf('/') + 1)
        : file + (file.endsWith("/") ? "" : "/");
  }
}
