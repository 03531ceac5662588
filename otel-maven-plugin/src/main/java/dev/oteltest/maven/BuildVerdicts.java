package dev.oteltest.maven;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.check.BuildCheck;
import dev.oteltest.maven.check.QuarantineCheck;
import dev.oteltest.maven.diff.BuildDiff;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.maven.summary.SummaryLines;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * What judges a build at its end, if the user wants that: its gates, the tests in quarantine, and
 * the comparison with a run from before a change.
 *
 * @param gates what came of the gates
 * @param quarantine what came of the list of tests in quarantine
 * @param diff what came of the comparison
 */
record BuildVerdicts(BuildVerdict gates, BuildVerdict quarantine, BuildVerdict diff) {

  /** Of a build that nobody judged. */
  static final BuildVerdicts NONE =
      new BuildVerdicts(BuildVerdict.NONE, BuildVerdict.NONE, BuildVerdict.NONE);

  /** Returns why a build fails of which there is no trace; null if it is not to be judged. */
  static @Nullable String ofUnknown(ConfigReader settings) {
    return joined(BuildCheck.ofUnknown(settings), BuildDiff.ofUnknown(settings));
  }

  /** Returns a warning for each verdict that the user wants of a build that is not recorded. */
  static List<String> ofUnrecorded(ConfigReader settings) {
    List<String> warnings = new ArrayList<>();
    if (BuildCheck.isOn(settings)) {
      warnings.add("otel.check is set, but nothing is recorded (otel.skip), so no gate is judged");
    }
    if (BuildDiff.isOn(settings)) {
      warnings.add("otel.diff is set, but nothing is recorded (otel.skip), so nothing is compared");
    }
    return warnings;
  }

  /**
   * Judges a build.
   *
   * @param traces its trace file
   * @param run reads it; nothing if it can't be read
   * @param problems what is missing of it
   * @param bases chooses the runs to compare with
   */
  static BuildVerdicts of(
      MavenSession session,
      BuildSettings settings,
      Path traces,
      Supplier<Optional<Run>> run,
      List<String> problems,
      RunBases bases,
      TextStyle style) {
    ConfigReader reader = settings.reader();
    Path base = ReactorProjects.root(session).getBasedir().toPath();
    Path build = ReactorProjects.buildDirectory(ReactorProjects.root(session));
    BuildVerdict gates =
        new BuildCheck(reader, settings.variables().environment(), session, base, build, bases)
            .judge(run, problems, style, BuildLog::info, BuildLog::warn, BuildLog::error);
    BuildVerdict quarantine =
        new QuarantineCheck(reader, session, BuildLog::warn).judge(run, problems.isEmpty());
    BuildVerdict diff =
        new BuildDiff(reader, base, build, traces, bases)
            .judge(run, problems, style, BuildLog::info, BuildLog::warn);
    return new BuildVerdicts(gates, quarantine, diff);
  }

  /** Returns why the build fails; null if it does not. */
  @Nullable String failure() {
    return joined(gates.failure(), quarantine.failure(), diff.failure());
  }

  private static @Nullable String joined(@Nullable String... failures) {
    String all = Arrays.stream(failures).filter(Objects::nonNull).collect(Collectors.joining(". "));
    return all.isEmpty() ? null : all;
  }

  /** Returns the page of the build, which shows what came of it. */
  ReportPage addTo(ReportPage page) {
    return diff.page().apply(gates.page().apply(page));
  }

  /**
   * Returns the lines of the summary.
   *
   * @param shown how a path reads
   */
  List<String> lines(Function<Path, String> shown) {
    List<String> lines = new ArrayList<>();
    add(lines, "Gates", gates, shown);
    add(lines, "Quarantine", quarantine, shown);
    add(lines, "Differences", diff, shown);
    return lines;
  }

  private static void add(
      List<String> lines, String label, BuildVerdict verdict, Function<Path, String> shown) {
    if (!verdict.summary().isEmpty()) {
      lines.add(SummaryLines.line(label, verdict.summary()));
    }
    Path file = verdict.file();
    if (file != null) {
      lines.add(SummaryLines.line("", shown.apply(file)));
    }
  }
}
