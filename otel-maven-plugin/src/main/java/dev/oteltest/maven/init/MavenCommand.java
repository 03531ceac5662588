package dev.oteltest.maven.init;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
      Pattern.compile("(?:[A-Z_][A-Z0-9_]*+=\\S++ ++)*+(mvn|mvnw|\\./mvnw|\\./mvn)(?: +(.*))?");

  private static final Set<String> PHASES =
      Set.of("test", "package", "integration-test", "verify", "install", "deploy");

  private static final Pattern SKIPPED =
      Pattern.compile("\\s[\"']?-D(?:skipTests|maven\\.test\\.skip)(?:=true|[\"'\\s]|$)");

  /** Options that another call in the same place needs, too. */
  private static final Pattern KEPT =
      Pattern.compile(
          "-B|--batch-mode|-ntp|--no-transfer-progress|-o|--offline|\\$MAVEN.*|-P.*"
              + "|--(?:settings|activate-profiles|file)=.*|-Dmaven\\.repo\\.local=.*",
          Pattern.DOTALL);

  /** The same whose value is the next word. */
  private static final Set<String> KEPT_WITH_VALUE =
      Set.of(
          "-s",
          "--settings",
          "-gs",
          "--global-settings",
          "-t",
          "--toolchains",
          "-P",
          "--activate-profiles",
          "-f",
          "--file");

  /** Other options whose value is the next word. */
  private static final Set<String> OTHERS =
      Set.of(
          "-D",
          "--define",
          "-pl",
          "--projects",
          "-rf",
          "--resume-from",
          "-T",
          "--threads",
          "-b",
          "--builder",
          "-l",
          "--log-file",
          "--color",
          "-gt",
          "--global-toolchains");

  private static final Pattern FILE = Pattern.compile(" (?:-f|--file)[ =](.*)", Pattern.DOTALL);

  /** With these, Maven builds nothing. */
  private static final Set<String> QUESTIONS = Set.of("-v", "--version", "-h", "--help");

  private static final Pattern MAVEN =
      Pattern.compile("(?:^|[\\s/\\\\(])mvn(?:w|d)?(?:\\.cmd)?(?: |$)");

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
   * @param defaultGoals what Maven runs without goals, by the folder of the POM that a call names;
   *     null for a POM that is not known
   * @return the call; null if there is none, or if the script {@linkplain #isUnclear is unclear}
   */
  static @Nullable MavenCommand lastOf(
      List<String> script, Function<String, @Nullable String> defaultGoals) {
    MavenCommand last = null;
    for (String command : commands(script)) {
      Matcher call = CALL.matcher(command);
      if (call.matches() && runsTests(command, defaultGoals)) {
        last = of(call);
      }
    }
    return isUnclear(script, defaultGoals) ? null : last;
  }

  /** Whether a script runs tests by Maven, but nobody can say in which folder and how. */
  static boolean isUnclear(List<String> script, Function<String, @Nullable String> defaultGoals) {
    List<String> commands = commands(script);
    List<String> calls =
        commands.stream()
            .filter(command -> MAVEN.matcher(command).find() && runsTests(command, defaultGoals))
            .toList();
    return (!calls.isEmpty() && changesFolder(script))
        || calls.stream().anyMatch(command -> isUnclear(command, defaultGoals));
  }

  /** Whether what follows a script in the same shell runs in another folder. */
  static boolean changesFolder(List<String> script) {
    return commands(script).stream().anyMatch(command -> ELSEWHERE.matcher(command).find());
  }

  private static boolean isUnclear(
      String command, Function<String, @Nullable String> defaultGoals) {
    Matcher call = CALL.matcher(command);
    if (!call.matches()) {
      return true;
    }
    MavenCommand found = of(call);
    boolean unknown = namesNoGoal(call) && defaultGoals.apply(found.folder) == null;
    return unknown
        || !isPlain(found.folder)
        || found.start.contains(": ")
        || found.start.contains(" #");
  }

  /** Whether a folder is one below the other that it is relative to, without anything to expand. */
  static boolean isPlain(String folder) {
    return PLAIN_FOLDER.matcher(folder).matches();
  }

  private static boolean runsTests(
      String command, Function<String, @Nullable String> defaultGoals) {
    Matcher call = CALL.matcher(command);
    String goals = command;
    if (call.matches() && namesNoGoal(call)) {
      goals = defaultGoals.apply(of(call).folder);
    }
    return (goals == null || hasPhase(goals)) && !SKIPPED.matcher(command).find();
  }

  private static boolean hasPhase(String goals) {
    return Arrays.stream(goals.split("[\\s()]+", -1)).anyMatch(PHASES::contains);
  }

  /** Returns whether Maven runs the default goal of the POM. */
  private static boolean namesNoGoal(Matcher call) {
    Iterator<String> words = words(call);
    while (words.hasNext()) {
      String word = words.next();
      if (QUESTIONS.contains(word) || !(word.startsWith("-") || word.startsWith("$MAVEN"))) {
        return false;
      }
      if (takesValue(word) && words.hasNext()) {
        words.next();
      }
    }
    return true;
  }

  private static boolean takesValue(String option) {
    return KEPT_WITH_VALUE.contains(option) || OTHERS.contains(option);
  }

  private static Iterator<String> words(Matcher call) {
    String words = call.group(2) == null ? "" : call.group(2);
    return WORD.matcher(words).results().map(MatchResult::group).iterator();
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
    Iterator<String> words = words(call);
    while (words.hasNext()) {
      String word = words.next();
      String option = takesValue(word) && words.hasNext() ? word + " " + words.next() : word;
      if (KEPT_WITH_VALUE.contains(word) || KEPT.matcher(word).matches()) {
        start.append(' ').append(option);
        Matcher file = FILE.matcher(" " + option);
        folder = file.matches() ? folderOf(file.group(1)) : folder;
      }
    }
    return new MavenCommand(start.toString(), folder);
  }

  private static String folderOf(String pom) {
    String unquoted = pom.replaceAll("^([\"'])(.*)\\1$", "$2");
    String file = unquoted.startsWith("./") ? unquoted.substring(2) : unquoted;
    if (file.endsWith(".xml")) {
      return file.substring(0, file.lastIndexOf('/') + 1);
    }
    return file.endsWith("/") ? file : file + "/";
  }
}
