package dev.oteltest.maven.check;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.check.GateCheck.Extent;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Judges a build at its end, if {@code otel.check} is set.
 *
 * @param session the session of the build, or null
 * @param base the folder of the topmost project
 * @param build its folder for what is built
 * @param bases chooses the runs to compare with
 */
public record BuildCheck(
    ConfigReader settings,
    Map<String, String> environment,
    @Nullable MavenSession session,
    Path base,
    Path build,
    RunBases bases) {

  private static final String NOT_JUDGED = "No gate is judged: ";

  /** Whether the user wants builds to be judged. */
  public static boolean isOn(ConfigReader settings) {
    return BuildVerdict.isWanted(settings, CheckSettings.CHECK);
  }

  /**
   * Returns why a build fails before it begins: what is wrong with settings; null if nothing is.
   */
  public static @Nullable String ofSettings(ConfigReader settings) {
    try {
      if (isOn(settings)) {
        CheckSettings.read(settings);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return NOT_JUDGED + e.getMessage();
    }
  }

  /** Returns why a build fails of which there is no trace; null if it is not to be judged. */
  public static @Nullable String ofUnknown(ConfigReader settings) {
    return isOn(settings) ? "No gate is judged, as the trace of the build is not written" : null;
  }

  /**
   * Judges the build.
   *
   * @param run reads the run; nothing if it can't be read
   * @param problems what is missing of it
   */
  public BuildVerdict judge(
      Supplier<Optional<Run>> run,
      List<String> problems,
      TextStyle style,
      Consumer<String> log,
      Consumer<String> warnings,
      Consumer<String> errors) {
    if (!isOn(settings)) {
      return BuildVerdict.NONE;
    }
    try {
      CheckSettings wanted = CheckSettings.read(settings);
      CheckRules rules =
          CheckRules.read(null, base.resolve("pom.xml"), List.of(base), wanted.presets());
      Optional<Run> complete = run.get();
      if (complete.isEmpty()) {
        return unjudged("No gate is judged, as the trace of the build can't be read");
      }
      Path folder = GateCheck.Output.folder(build);
      ReportExports exports = ReportExports.read(settings, warnings);
      GateResult result =
          new GateCheck(
                  rules,
                  wanted,
                  bases,
                  session != null && PartOfBuild.isIn(session) ? Extent.ENDED : Extent.WHOLE,
                  OtelVariables.isCi(environment),
                  session == null ? UntracedModules.NONE : UntracedModules.of(session),
                  CodeLines.of(session),
                  new GateCheck.Output(folder, exports, style, log, warnings, errors))
              .judge(new Contents(complete.get(), problems));
      return new BuildVerdict(
          result.failure(), GateText.summary(result), null, page -> page.withGates(result));
    } catch (Exception | LinkageError | VirtualMachineError e) {
      // Whatever goes wrong, a build that nobody judged does not pass.
      return unjudged(NOT_JUDGED + (e.getMessage() == null ? e : e.getMessage()));
    }
  }

  private static BuildVerdict unjudged(String failure) {
    return new BuildVerdict(failure, "not judged", null);
  }
}
