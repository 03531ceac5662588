package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.SkippedGoals;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a build at its end with runs from before a change, if {@code otel.diff} is set. Without
 * {@code otel.diff.failOn}, the build does not depend on what comes of it.
 *
 * @param base the folder of the topmost project
 * @param build its folder for what is built
 * @param traces the trace file of this build
 * @param bases chooses the runs to compare with
 */
public record BuildDiff(ConfigReader settings, Path base, Path build, Path traces, RunBases bases) {

  /** The property that compares a build at its end. */
  static final String DIFF = "otel.diff";

  static final String OUTPUT = "otel.diff.output";

  /** More lines are for a pager. */
  private static final int LINES = 60;

  /** Whether the user wants builds to be compared. */
  public static boolean isOn(ConfigReader settings) {
    return BuildVerdict.isWanted(settings, DIFF)
        && !SkippedGoals.read(settings.text(SkippedGoals.PROPERTY), problem -> {})
            .goals()
            .contains("diff");
  }

  /** Returns why a build fails of which there is no trace; null if it does not. */
  public static @Nullable String ofUnknown(ConfigReader settings) {
    return isOn(settings) ? failure(settings, "its trace is not written") : null;
  }

  /** Returns why a build fails that is not compared; null if nobody depends on it. */
  private static @Nullable String failure(ConfigReader settings, String why) {
    return settings.text(FailingDifferences.FAIL_ON) == null
        ? null
        : FailingDifferences.FAIL_ON + " is set, but this build is not compared: " + why;
  }

  /**
   * Compares the build.
   *
   * @param run reads the run; nothing if it can't be read
   * @param problems what is missing of it
   */
  public BuildVerdict judge(
      Supplier<Optional<Run>> run,
      List<String> problems,
      TextStyle style,
      Consumer<String> log,
      Consumer<String> warnings) {
    if (!isOn(settings)) {
      return BuildVerdict.NONE;
    }
    String why = "its trace can't be read";
    try {
      DiffFormat.delete(folder()); // whatever happens, it is not of this build
      Optional<Run> complete = run.get();
      if (complete.isPresent()) {
        return judge(complete.get(), problems, style, log, warnings);
      }
    } catch (IOException e) {
      why = FileProblem.describe(e);
    } catch (Exception | LinkageError | VirtualMachineError e) {
      why = Objects.requireNonNullElseGet(e.getMessage(), e::toString);
    }
    String failure = failure(settings, why);
    if (failure == null) {
      warnings.accept("This build is not compared: " + why);
    }
    return new BuildVerdict(failure, "not compared", null);
  }

  private BuildVerdict judge(
      Run run,
      List<String> problems,
      TextStyle style,
      Consumer<String> log,
      Consumer<String> warnings)
      throws IOException {
    FailOn failing =
        FailOn.parse(settings.text(FailingDifferences.FAIL_ON, ""), FailingDifferences.FAIL_ON);
    List<DiffFormat> formats =
        DiffFormat.parse(settings.text(DiffFormat.FORMATS, DiffFormat.DEFAULT));
    if (!bases.head().isEmpty()) {
      throw new IllegalArgumentException(
          RunBases.HEAD
              + " is set, but with "
              + DIFF
              + ", the head is this build. Leave it out, or run mvn otel:diff");
    }
    RunSource head =
        new RunSource(ReportInput.shown(traces, base), () -> new Contents(run, problems));
    RunDiff.Compared compared =
        new RunDiff(bases, settings.text(RunDiff.TEST, ""), head, !failing.isEmpty()).compare();
    FailingDifferences.warn(compared, warnings);
    Comparison comparison = compared.comparison();
    if (comparison == null) {
      return new BuildVerdict(null, "not judged", null);
    }
    StringBuilder text = new StringBuilder();
    ComparisonText.write(comparison, style, text);
    log(text.toString().lines().toList(), log);
    String failure = FailingDifferences.in(compared, failing, warnings);
    Path written = write(formats, comparison, warnings);
    Path page =
        written != null && formats.contains(DiffFormat.HTML) ? DiffFormat.HTML.in(folder()) : null;
    return new BuildVerdict(
        failure,
        ComparisonText.summary(comparison),
        written,
        report -> report.withChanges(comparison, page));
  }

  private static void log(List<String> lines, Consumer<String> log) {
    lines.stream().limit(LINES).forEach(log);
    if (lines.size() > LINES) {
      log.accept(
          CountText.of(lines.size() - LINES, "more line")
              + ", which mvn otel:diff with the same otel.diff.base prints");
    }
    log.accept("");
  }

  /** Returns the first of the files that were written; null if none was. */
  private @Nullable Path write(
      List<DiffFormat> formats, Comparison comparison, Consumer<String> warnings) {
    try {
      List<Path> files = DiffFormat.write(formats, comparison, folder());
      return files.isEmpty() ? null : files.get(0);
    } catch (IOException e) {
      warnings.accept(
          "The comparison is not written: %s. Check that %s is writable"
              .formatted(FileProblem.describe(e), folder()));
      return null;
    }
  }

  private Path folder() {
    return settings.path(OUTPUT, base, build.resolve(DiffFormat.FOLDER)).normalize();
  }
}
