package dev.oteltest.maven.init;

import dev.oteltest.maven.goal.TestOptions;
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
 * @param namesGoal whether it names what Maven does; otherwise, that is the default goal of the POM
 */
record MavenCommand(String start, String folder, boolean namesGoal) {

  private static final Pattern CALL =
      Pattern.compile("(?:[A-Z_][A-Z0-9_]*+=\\S++ ++)*+(mvn|mvnw|\\./mvnw|\\./mvn)(?: +(.*))?");

  private static final Pattern SKIPPED =
      Pattern.compile("\\s[\"']?-D(?:skipTests|maven\\.test\\.skip)(?:=true|[\"'\\s]|$)");

  /** Options that another call in the same place needs, too. */
  private static final Pattern KEPT =
      Pattern.compile(
          "-B|--batch-mode|-ntp|--no-transfer-progress|-o|--offline|\\$MAVEN.*|-P.*"
              + "|--(?:settings|activate-profiles|file)=.*|-Dmaven\\.repo\\.local=.*",
          Pattern.DOTALL);

  /** The same whose value is the next word. */
  private static final Pattern KEPT_WITH_VALUE =
      Pattern.compile(
          "-s|--settings|-gs|--global-settings|-t|--toolchains|-P|--activate-profiles|-f|--file");

  /** Other options whose value is the next word. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "-D|--define|-pl|--projects|-rf|--resume-from|-T|--threads|-b|--builder|-l|--log-file"
              + "|--color|-gt|--global-toolchains");

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
      MavenCommand call = of(command);
      if (call != null && runsTests(command, call, defaultGoals)) {
        last = call;
      }
    }
    return isUnclear(script, defaultGoals) ? null : last;
  }

  /** Whether a script runs tests by Maven, but nobody can say in which folder and how. */
  static boolean isUnclear(List<String> script, Function<String, @Nullable String> defaultGoals) {
    boolean any = false;
    boolean unclear = false;
    for (String command : commands(script)) {
      if (MAVEN.matcher(command).find()) {
        MavenCommand call = of(command);
        boolean counts = runsTests(command, call, defaultGoals);
        any |= counts;
        unclear |= counts && (call == null || call.isUnclear(defaultGoals));
      }
    }
    return any && (unclear || changesFolder(script));
  }

  /** Whether what follows a script in the same shell runs in another folder. */
  static boolean changesFolder(List<String> script) {
    return commands(script).stream().anyMatch(command -> ELSEWHERE.matcher(command).find());
  }

  private boolean isUnclear(Function<String, @Nullable String> defaultGoals) {
    return (!namesGoal && defaultGoals.apply(folder) == null)
        || !isPlain(folder)
        || start.contains(": ")
        || start.contains(" #");
  }

  /** Whether a folder is one below the other that it is relative to, without anything to expand. */
  static boolean isPlain(String folder) {
    return PLAIN_FOLDER.matcher(folder).matches();
  }

  private static boolean runsTests(
      String command,
      @Nullable MavenCommand call,
      Function<String, @Nullable String> defaultGoals) {
    String goals = call == null || call.namesGoal ? command : defaultGoals.apply(call.folder);
    return (goals == null || hasPhase(goals)) && !SKIPPED.matcher(command).find();
  }

  private static boolean hasPhase(String goals) {
    return Arrays.stream(goals.split("[\\s()]+", -1)).anyMatch(TestOptions.PHASES::contains);
  }

  /** Returns the commands of a script, one a line. */
  private static List<String> commands(List<String> script) {
    String lines = String.join("\n", script).replaceAll("\\\\\r?\n", " ");
    return Arrays.stream(SEPARATOR.split(lines, -1))
        .map(String::strip)
        .filter(command -> !command.startsWith("#"))
        .toList();
  }

  /** Reads a call; returns null if a command is none, or calls Maven in another way. */
  private static @Nullable MavenCommand of(String command) {
    Matcher call = CALL.matcher(command);
    if (!call.matches()) {
      return null;
    }
    StringBuilder start = new StringBuilder(call.group(1));
    String folder = "";
    boolean namesGoal = false;
    String rest = call.group(2) == null ? "" : call.group(2);
    Iterator<String> words = WORD.matcher(rest).results().map(MatchResult::group).iterator();
    while (words.hasNext()) {
      String word = words.next();
      boolean isOption = word.startsWith("-") || word.startsWith("$MAVEN");
      boolean kept = isOption && KEPT_WITH_VALUE.matcher(word).matches();
      boolean takesValue = kept || (isOption && OTHERS.matcher(word).matches());
      boolean hasValue = takesValue && words.hasNext();
      String option = hasValue ? word + " " + words.next() : word;
      namesGoal |= !isOption || QUESTIONS.contains(word);
      if (kept || (isOption && KEPT.matcher(word).matches())) {
        start.append(' ').append(option);
        Matcher file = FILE.matcher(" " + option);
        folder = file.matches() ? folderOf(file.group(1)) : folder;
      }
    }
    return new MavenCommand(start.toString(), folder, namesGoal);
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
