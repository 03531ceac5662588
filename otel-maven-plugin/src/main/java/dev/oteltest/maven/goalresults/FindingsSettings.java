package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.semconv.Severity;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of findings: which become events of a span, and where reports are searched for.
 *
 * @param threshold the lowest severity that becomes an event
 * @param most the maximum number of events on a goal's span
 * @param reports globs of further reports, relative to a module's directory
 */
public record FindingsSettings(Severity threshold, int most, List<String> reports) {

  /** The property with the lowest severity of findings that become events. */
  public static final String THRESHOLD = "otel.findings.threshold";

  /** The property with the maximum number of findings of a goal that become events. */
  public static final String LIMIT = "otel.findings.limit";

  /**
   * The property with globs of further reports of findings, relative to each module's directory.
   */
  public static final String REPORTS = "otel.findings.reports";

  static final FindingsSettings USUAL = new FindingsSettings(Severity.WARNING, 100, List.of());

  /**
   * Reads the user's settings; invalid ones are reported and ignored.
   *
   * @param problems receives a message for each invalid setting
   */
  public static FindingsSettings of(
      @Nullable String threshold,
      @Nullable String most,
      @Nullable String reports,
      Consumer<String> problems) {
    return new FindingsSettings(
        threshold(threshold, problems),
        most(most, problems),
        reports == null ? List.of() : globs(reports, problems));
  }

  private static List<String> globs(String reports, Consumer<String> problems) {
    List<String> globs = new ArrayList<>();
    for (String glob : reports.split("[,\\s]+", -1)) {
      try {
        FileSystems.getDefault().getPathMatcher("glob:" + glob);
        if (!glob.isEmpty()) {
          globs.add(glob);
        }
      } catch (PatternSyntaxException e) {
        problems.accept(
            new SettingsException(
                        REPORTS,
                        reports,
                        "globs separated by commas or white space, as in out/*.json")
                    .getMessage()
                + "; '"
                + glob
                + "' is left out ("
                + e.getDescription()
                + ").");
      }
    }
    return List.copyOf(globs);
  }

  private static Severity threshold(@Nullable String word, Consumer<String> problems) {
    if (word == null || word.isBlank()) {
      return USUAL.threshold;
    }
    List<String> words = Arrays.stream(Severity.values()).map(Severity::word).toList();
    try {
      String known = ConfigReader.requireWord(THRESHOLD, word, words);
      return Severity.valueOf(known.toUpperCase(Locale.ROOT));
    } catch (SettingsException e) {
      problems.accept(e.getMessage() + "; " + USUAL.threshold.word() + " is used instead.");
      return USUAL.threshold;
    }
  }

  private static int most(@Nullable String text, Consumer<String> problems) {
    if (text == null || text.isBlank()) {
      return USUAL.most;
    }
    try {
      return ConfigReader.requireNumber(LIMIT, text, 0);
    } catch (SettingsException e) {
      problems.accept(e.getMessage() + "; " + USUAL.most + " is used instead.");
      return USUAL.most;
    }
  }
}
