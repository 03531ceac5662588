package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.semconv.Severity;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

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
   * Reads the user's settings.
   *
   * @param problems receives a message for each invalid setting, which counts as not set
   */
  public static FindingsSettings read(ConfigReader settings, Consumer<String> problems) {
    return new FindingsSettings(
        ConfigReader.valid(
            () -> settings.choice(THRESHOLD, USUAL.threshold), USUAL.threshold, problems),
        ConfigReader.valid(
            () -> settings.number(LIMIT, String.valueOf(USUAL.most), 0), USUAL.most, problems),
        globs(settings.text(REPORTS, ""), problems));
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
}
