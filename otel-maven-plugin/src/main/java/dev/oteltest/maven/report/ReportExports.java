package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.export.FormatWriter;
import dev.oteltest.report.internal.output.export.StepSummary;
import dev.oteltest.report.internal.output.export.TeamcityMetadata;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a run next to its page, in other tools' formats.
 *
 * @param formats the formats that the user wants
 * @param stepSummary GitHub's file for the summary of a step; null if there is none, or if nothing
 *     is to be written there
 * @param url the user's template for the address of the page; null if nobody knows it
 * @param teamcity whether TeamCity reads the log
 */
public record ReportExports(
    Set<ReportFormat> formats, @Nullable Path stepSummary, @Nullable String url, boolean teamcity) {

  static final String FORMATS = "otel.report.formats";
  static final String STEP_SUMMARY = "otel.report.stepSummary";

  /** The variable {@code GITHUB_STEP_SUMMARY}, as settings are named. */
  private static final String GITHUB = "github.step.summary";

  /** The variable {@code TEAMCITY_VERSION}, as settings are named. */
  private static final String TEAMCITY = "teamcity.version";

  /** The user's template. */
  static final String URL = "otel.report.url";

  /** What stands for the path of the page from the folder of the checkout. */
  private static final String PATH = "{path}";

  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"'<>\\\\`|{}]+");

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  public static ReportExports read(ConfigReader settings, Consumer<String> problems) {
    try {
      return read(settings);
    } catch (IllegalArgumentException e) {
      problems.accept(e.getMessage() + ". It counts as not set");
      return new ReportExports(Set.of(), null, null, false);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static ReportExports read(ConfigReader settings) {
    String formats = settings.text(FORMATS);
    String summary = settings.text(GITHUB);
    boolean wanted = settings.text(STEP_SUMMARY) == null || settings.flag(STEP_SUMMARY);
    return new ReportExports(
        formats == null ? Set.of() : ReportFormat.parse(formats, FORMATS),
        wanted && summary != null ? Path.of(summary) : null,
        settings.text(URL),
        settings.text(TEAMCITY) != null);
  }

  /**
   * Writes the formats. The summary of a step is an extra: if it can't be written, that is a
   * warning.
   *
   * @param alone the run that annotations are about, which the log must not repeat in each build
   * @param page where the page was written; files are written next to it
   * @param build the build's folder, which names its part of the summary
   * @param info logs a text
   * @param toCi writes commands to a CI system, several lines in one text, as they are
   * @throws IOException if a file can't be written
   */
  void write(
      Run run,
      Run alone,
      ReportTarget page,
      Path build,
      Consumer<String> info,
      Consumer<String> toCi,
      Consumer<String> warnings)
      throws IOException {
    String address = addressOf(url, page.page(), build, warnings);
    List<String> commands = new ArrayList<>();
    FormatWriter target = new FormatWriter(page.folder(), commands::add, address);
    for (ReportFormat format : formats) {
      for (Path file : target.write(format == ReportFormat.GITHUB ? alone : run, format)) {
        info.accept("Report as " + format.word() + ": " + file);
      }
    }
    if (teamcity) {
      commands.addAll(TeamcityMetadata.of(alone, address));
    }
    if (!commands.isEmpty()) {
      // A command must begin its line, and Maven puts its level before the first line only.
      toCi.accept("\n" + String.join("\n", commands));
    }
    writeStepSummary(file -> StepSummary.replace(file, build.toString(), run, address), warnings);
  }

  /** Writes a part of the summary of a step. */
  public interface SummaryPart {
    /** Writes it into GitHub's file. */
    void write(Path file) throws IOException;
  }

  /** Writes a part of the summary of a step, if there is one; a failure is a warning. */
  public void writeStepSummary(SummaryPart part, Consumer<String> warnings) {
    if (stepSummary == null) {
      return;
    }
    try {
      part.write(stepSummary);
    } catch (IOException e) {
      warnings.accept(
          "The summary of the step is not written: %s. Switch it off with -D%s=false"
              .formatted(e.getMessage(), STEP_SUMMARY));
    }
  }

  /**
   * Returns the address at which a page can be opened once somebody has uploaded it. Only the user
   * knows whether and where that happens, so without a template there is no address.
   *
   * @param template the user's template; null or blank if there is none
   * @param base the folder of the build, which is the checkout or a folder inside it
   * @return the address; null if nobody knows it. That includes a variable of the environment in a
   *     POM that Maven left as it is: it is not set here, such as outside of CI
   */
  static @Nullable String addressOf(
      @Nullable String template, Path page, Path base, Consumer<String> warnings) {
    if (template == null || template.isBlank() || template.contains("${")) {
      return null;
    }
    String url = template.strip();
    if (url.contains(PATH)) {
      Path root = Checkout.around(base.toAbsolutePath().normalize());
      Path file = page.toAbsolutePath().normalize();
      if (!file.startsWith(root)) {
        warnings.accept(
            ("%s has %s, but %s is not inside %s. Nothing links to the page. Write it"
                    + " there with -D%s")
                .formatted(URL, PATH, file, root, ReportSettings.OUTPUT));
        return null;
      }
      url = url.replace(PATH, encoded(root.relativize(file)));
    }
    if (!WEB.matcher(url).matches()) {
      warnings.accept(
          URL
              + " is '"
              + template
              + "', which is not an address. Nothing links to the page. Begin it with https://; "
              + PATH
              + " stands for the path of the page from the checkout");
      return null;
    }
    return url;
  }

  private static String encoded(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8))
        .map(name -> name.replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
