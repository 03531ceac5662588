package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Findings of plugins that write no report, from their messages. */
public final class LoggedFindings {

  /** {@code Shop.java:[12,25] stop() is deprecated}; javac's rule, if it is named, comes first. */
  private static final Pattern COMPILER =
      Pattern.compile("(?m)^([^\\n]{1,4096}?):\\[(\\d{1,9}),\\d{1,9}\\] (?:\\[(\\S{1,100})\\] )?");

  /** In {@code cannot find symbol}, the line below it says the word again. */
  private static final Pattern SYMBOL =
      Pattern.compile(
          " symbol\\s{1,20}+symbol:\\s{1,20}+([^\\n]{1,1000}+)(?:\\s{1,20}+location:)?");

  /**
   * {@code file:///shop/Total.kt:5:23 Unresolved reference}, before Kotlin 2.0 {@code Total.kt: (5,
   * 23): }, {@code Total.groovy: 6: }, {@code Total.scala:4: }.
   */
  private static final Pattern OTHER_COMPILER =
      Pattern.compile(
          "(?m)^(?:\\[Error] |file:/{0,3}(?=[A-Z]:)|file:/{0,2}(?=/))?"
              + "([^\\n]{1,4096}?\\.(?:kts?|groovy|scala|java)): ?[\\[(]?(\\d{1,9})"
              + "(?:[:,] ?\\d{1,9}[])]?:?|:) (?:error: )?");

  /** The place and the code that a compiler prints behind its message, the code over a mark. */
  private static final Pattern BEHIND_MESSAGE =
      Pattern.compile("\\n @ line |\\n[^\\n]{0,1000}+\\n[ \\t]{0,1000}+\\^");

  /** {@code Shop.java:8: Undefined reference: java.util.List.of(Object)}. */
  private static final Pattern ANIMAL_SNIFFER =
      Pattern.compile("([^\\n]{1,4096}?)(?::(\\d{1,9}))?: (?=Undefined reference)");

  /** The second line of a message: {@code in example.Shop (Shop.java:8)}. */
  private static final Pattern FORBIDDEN_APIS_PLACE =
      Pattern.compile(
          "\\n\\s{1,8}in ([^\\s(]{1,1024}) \\(([^\\s:,()]{1,255}\\.\\w{1,20})?(?::(\\d{1,9}))?");

  private static final Pattern ENFORCER =
      Pattern.compile("Rule \\d{1,9}: (\\S{1,512}) (?:failed|warned) with message:");

  private static final Pattern SPOTLESS_LIST =
      Pattern.compile("had format violations:|^Violations also present in:");

  /** A file; {@code ... (12 more lines that didn't fit)} is indented as deep. */
  private static final Pattern SPOTLESS_FILE =
      Pattern.compile("    (?!\\.\\.\\. \\()(\\S[^\\n]{0,4095})");

  private static final String SPOTLESS_INDENT = " ".repeat(8);

  private static final Pattern SPOTLESS_HUNK = Pattern.compile(" {8}@@ -(\\d{1,9})");

  private LoggedFindings() {}

  /** Finds what a message reports, of any number of lines and without colors. */
  private interface Format {
    List<ReportedFinding> read(Severity severity, String text);
  }

  /** The formats of plugins by their artifact ids. */
  private static final Map<String, Format> FORMATS =
      Map.of(
          "maven-compiler-plugin", (severity, text) -> compiler("javac", COMPILER, severity, text),
          "kotlin-maven-plugin",
              (severity, text) -> compiler("kotlinc", OTHER_COMPILER, severity, text),
          "gmavenplus-plugin",
              (severity, text) -> compiler("groovyc", OTHER_COMPILER, severity, text),
          "scala-maven-plugin",
              (severity, text) -> compiler("scalac", OTHER_COMPILER, severity, text),
          "maven-enforcer-plugin", LoggedFindings::enforcer,
          "animal-sniffer-maven-plugin", LoggedFindings::animalSniffer,
          "forbiddenapis", LoggedFindings::forbiddenApis,
          "spotless-maven-plugin", LoggedFindings::spotless,
          "spring-javaformat-maven-plugin",
              (severity, text) -> unformatted("spring-javaformat", " * ", severity, text),
          "fmt-maven-plugin",
              (severity, text) -> unformatted("fmt", "Non complying file: ", severity, text));

  /** Whether a plugin logs findings. */
  public static boolean areOf(String plugin) {
    return FORMATS.containsKey(plugin);
  }

  /**
   * Returns the findings in a message of a goal.
   *
   * @param plugin the plugin's artifact id
   * @param severity {@link Severity#ERROR} or {@link Severity#WARNING}, as the message was logged
   * @param text the message, which may have several lines
   */
  public static List<ReportedFinding> in(String plugin, Severity severity, String text) {
    return FORMATS
        .getOrDefault(plugin, (how, message) -> List.of())
        .read(severity, text.replaceAll("\u001b\\[[0-9;]{0,20}m", ""));
  }

  /** A message may be one of a compiler's, or all of a failed compilation. */
  private static List<ReportedFinding> compiler(
      String tool, Pattern begin, Severity severity, String text) {
    return parts(
        begin,
        text,
        (found, message) -> {
          String named = found.groupCount() < 3 ? null : found.group(3);
          Matcher behind = BEHIND_MESSAGE.matcher(message);
          String said = behind.find() ? message.substring(0, behind.start()) : message;
          return new ReportedFinding(
              tool,
              named == null ? severity.word() : named,
              severity,
              SYMBOL.matcher(said).replaceFirst(LoggedFindings::symbol),
              found.group(1).strip(),
              ReportText.number(found.group(2)));
        });
  }

  private static String symbol(MatchResult found) {
    String in = found.group().endsWith("location:") ? " in" : "";
    return Matcher.quoteReplacement(" symbol: " + found.group(1).strip() + in);
  }

  private static List<ReportedFinding> enforcer(Severity severity, String text) {
    return parts(
        ENFORCER,
        text,
        (begin, message) -> {
          String rule = begin.group(1).substring(begin.group(1).lastIndexOf('.') + 1);
          return new ReportedFinding("Enforcer", rule, severity, message, null, 0);
        });
  }

  /**
   * Returns a finding for each match in a text.
   *
   * @param finding creates it from the match and what follows, up to the next one
   */
  private static List<ReportedFinding> parts(
      Pattern begin, String text, BiFunction<MatchResult, String, ReportedFinding> finding) {
    List<MatchResult> begins = begin.matcher(text).results().toList();
    List<ReportedFinding> findings = new ArrayList<>();
    for (int i = 0; i < begins.size(); i++) {
      int end = i + 1 < begins.size() ? begins.get(i + 1).start() : text.length();
      findings.add(finding.apply(begins.get(i), text.substring(begins.get(i).end(), end)));
    }
    return findings;
  }

  private static List<ReportedFinding> animalSniffer(Severity severity, String text) {
    Matcher place = ANIMAL_SNIFFER.matcher(text);
    return place.lookingAt()
        ? List.of(
            new ReportedFinding(
                "Animal Sniffer",
                "undefined-reference",
                severity,
                text.substring(place.end()),
                place.group(1),
                ReportText.number(place.group(2))))
        : List.of();
  }

  private static List<ReportedFinding> forbiddenApis(Severity severity, String text) {
    Matcher place = FORBIDDEN_APIS_PLACE.matcher(text);
    if (!text.startsWith("Forbidden ") || !place.find()) {
      return List.of();
    }
    String message = text.substring(0, place.start());
    int kind = message.indexOf(':');
    return List.of(
        new ReportedFinding(
            "forbiddenapis",
            (kind < 0 ? "forbidden" : message.substring(0, kind))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", "-"),
            severity,
            message,
            file(place.group(1), place.group(2)),
            ReportText.number(place.group(3))));
  }

  /** A message lists the files, each with the differences below it, indented further. */
  private static List<ReportedFinding> spotless(Severity severity, String text) {
    List<ReportedFinding> findings = new ArrayList<>();
    String file = null;
    int line = 0;
    boolean listed = false;
    boolean differs = false;
    for (String next : (Iterable<String>) text.lines()::iterator) {
      Matcher name = SPOTLESS_FILE.matcher(next);
      Matcher hunk = SPOTLESS_HUNK.matcher(next);
      if (SPOTLESS_LIST.matcher(next).find()) {
        listed = true;
      } else if (listed && name.matches()) {
        addUnformatted(findings, "Spotless", severity, file, line);
        file = name.group(1);
        line = 0;
        differs = false;
      } else if (line == 0 && hunk.lookingAt()) {
        line = ReportText.number(hunk.group(1));
      } else if (line > 0 && next.startsWith(SPOTLESS_INDENT)) {
        differs |= !next.startsWith(SPOTLESS_INDENT + " ");
        line += differs ? 0 : 1;
      }
    }
    addUnformatted(findings, "Spotless", severity, file, line);
    return findings;
  }

  /** A message, or each line of it, is a file behind something. */
  private static List<ReportedFinding> unformatted(
      String tool, String before, Severity severity, String text) {
    List<ReportedFinding> findings = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith(before))
        .map(line -> line.substring(before.length()).strip())
        .forEach(file -> addUnformatted(findings, tool, severity, file, 0));
    return findings;
  }

  private static void addUnformatted(
      List<ReportedFinding> findings,
      String tool,
      Severity severity,
      @Nullable String file,
      int line) {
    if (file != null) {
      findings.add(
          new ReportedFinding(tool, "format", severity, "The file is not formatted", file, line));
    }
  }

  /** Returns the path of a source file below its source folder, from its class. */
  private static @Nullable String file(String type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    int packageEnd = type.lastIndexOf('.');
    return packageEnd < 0 ? name : type.substring(0, packageEnd + 1).replace('.', '/') + name;
  }
}
