package dev.oteltest.maven.check;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.report.internal.gate.GateResult;
import dev.oteltest.report.internal.gate.output.GateText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.terminal.TextStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Judges a build at its end, if {@code otel.check} is set. */
public final class BuildCheck {

  /**
   * What came of it.
   *
   * @param failure why the build fails; null if it does not, or if it is not to be judged
   * @param summary that in a few words; empty if it is not to be judged
   * @param result the verdicts; null if it was not judged
   */
  public record Outcome(@Nullable String failure, String summary, @Nullable GateResult result) {

    private static Outcome unjudged(String failure) {
      return new Outcome(failure, "not judged", null);
    }
  }

  private final ConfigReader settings;
  private final Map<String, String> environment;
  private final boolean wholeRun;
  private final Path base;
  private final Path build;

  /**
   * Creates the check.
   *
   * @param base the folder of the topmost project
   * @param build its folder for what is built
   */
  public BuildCheck(
      ConfigReader settings,
      Map<String, String> environment,
      MavenSession session,
      Path base,
      Path build) {
    this(settings, environment, !PartOfBuild.isIn(session), base, build);
  }

  BuildCheck(
      ConfigReader settings,
      Map<String, String> environment,
      boolean wholeRun,
      Path base,
      Path build) {
    this.settings = settings;
    this.environment = environment;
    this.wholeRun = wholeRun;
    this.base = base;
    this.build = build;
  }

  /** Whether the user wants builds to be judged: an invalid value must not switch that off. */
  public static boolean isOn(ConfigReader settings) {
    String value = settings.text(CheckSettings.CHECK);
    return value != null && !value.equalsIgnoreCase("false");
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
  public Outcome judge(
      Supplier<Optional<Run>> run,
      List<String> problems,
      TextStyle style,
      Consumer<String> log,
      Consumer<String> warnings) {
    if (!isOn(settings)) {
      return new Outcome(null, "", null);
    }
    try {
      CheckSettings wanted = CheckSettings.read(settings);
      CheckRules rules =
          CheckRules.read(null, base.resolve("pom.xml"), List.of(base), wanted.presets());
      Optional<Run> complete = run.get();
      if (complete.isEmpty()) {
        return Outcome.unjudged("No gate is judged, as the trace of the build can't be read");
      }
      GateResult result =
          new GateCheck(
                  rules,
                  wanted,
                  CheckSettings.runs(settings, base),
                  CiFlag.isSet(environment),
                  true,
                  wholeRun)
              .judge(complete.get(), problems, CheckOutput.folder(build), log);
      new CheckOutput(
              CheckOutput.folder(build),
              ReportExports.read(settings, warnings),
              style,
              log,
              warnings,
              StandardStreams::out)
          .write(result);
      return new Outcome(result.failure(), GateText.summary(result), result);
    } catch (Exception | LinkageError | VirtualMachineError e) {
      // Whatever goes wrong, a build that nobody judged does not pass.
      return Outcome.unjudged(
          "No gate is judged: " + (e.getMessage() == null ? e : e.getMessage()));
    }
  }
}
