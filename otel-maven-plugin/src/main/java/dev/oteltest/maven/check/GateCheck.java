package dev.oteltest.maven.check;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.check.CheckSettings.FreezeChoice;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.export.FormatWriter;
import dev.oteltest.report.internal.output.export.GateFiles;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.export.StepSummary;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.gate.BaseRuns;
import dev.oteltest.report.internal.verdict.gate.Freeze;
import dev.oteltest.report.internal.verdict.gate.FrozenViolations;
import dev.oteltest.report.internal.verdict.gate.Gate;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run, in view of what is frozen.
 *
 * @param bases chooses the runs to compare with
 * @param extent which part of a build the run is
 * @param ci whether this is CI, where the list of frozen violations is not written
 * @param untraced why modules may have left no tests
 * @param lines the lines of tests that passed
 * @param output where the verdicts go; builds that change what is frozen wait for each other there
 */
record GateCheck(
    CheckRules rules,
    CheckSettings settings,
    RunBases bases,
    Extent extent,
    boolean ci,
    UntracedModules untraced,
    CodeLines lines,
    Output output) {

  /** Which part of a build a run is. */
  enum Extent {
    /** What a build has done so far. */
    SO_FAR,
    /** A build that has ended, or files of which nobody knows which part of one they are. */
    ENDED,
    /** A build that has ended, with all of its tests. */
    WHOLE
  }

  /**
   * Judges a run, and writes the verdicts.
   *
   * @throws IOException if a run of the base can't be read, or the list of frozen violations or the
   *     verdicts can't be written
   */
  GateResult judge(Contents contents) throws IOException {
    Run run = contents.run();
    List<String> problems = new ArrayList<>(contents.problems());
    if (run.tests().isEmpty()) {
      problems.addAll(untraced.problems());
    }
    String skippedBy = problems.isEmpty() ? untraced.skippedBy() : null;
    output
        .log()
        .accept(
            run.spans().size() == 0 && skippedBy != null
                ? "No test ran here (" + skippedBy + ")"
                : judged(run));
    Gate gate = new Gate(run, extent != Extent.SO_FAR, skippedBy);
    List<RuleVerdict> verdicts = new ArrayList<>(gate.ofData(problems, rules.noData()));
    verdicts.addAll(gate.ofBudgets());
    List<RuleVerdict> ofRules = gate.judge(rules.rules(), base(run));
    verdicts.addAll(problems.isEmpty() ? gate.ofNothing(ofRules) : List.of());
    boolean complete = gate.missing(problems).isEmpty();
    verdicts.addAll(
        settings.freeze() == FreezeChoice.OFF || rules.rules().stream().noneMatch(Rule::frozen)
            ? ofRules
            : frozen(gate, ofRules, complete));
    GateResult result = lines.addedTo(new GateResult(List.copyOf(verdicts), settings.failsFrom()));
    output.write(result);
    return result;
  }

  private BaseRuns base(Run run) throws IOException {
    return rules.rules().stream().anyMatch(rule -> rule.limit().isOfBase())
        ? bases.judging(run)
        : BaseRuns.NONE;
  }

  /** States which run it is, as it may be older than somebody believes. */
  private static String judged(Run run) {
    Instant start = Instant.ofEpochSecond(0, run.facts().startNanos());
    return "Judging %s of %s: %s, %s"
        .formatted(
            run.facts().name(),
            start.truncatedTo(ChronoUnit.SECONDS),
            CountText.of(run.spans().size(), "span"),
            run.totals().words());
  }

  private List<RuleVerdict> frozen(Gate gate, List<RuleVerdict> verdicts, boolean complete)
      throws IOException {
    String reader = reader(complete);
    boolean update = settings.freeze() == FreezeChoice.UPDATE;
    if (update && reader != null) {
      throw new IllegalArgumentException(
          "-D"
              + CheckSettings.FREEZE
              + "=update is refused "
              + (ci
                  ? "in CI, where the change would be lost: run it on your machine"
                  : "while the build goes on, or if its trace is incomplete: run mvn otel:check"
                      + " after it"));
    }
    boolean whole = extent == Extent.WHOLE && complete && gate.didAll();
    return FrozenViolations.judge(
        rules.folder(),
        output.folder(),
        reader == null,
        frozen -> {
          Freeze freeze = new Freeze(frozen, whole, update, reader);
          List<RuleVerdict> applied = freeze.applied(verdicts);
          freeze.changes().forEach(output.log());
          return applied;
        });
  }

  /**
   * Returns who only reads what is frozen; null if it is written. Modules of a build may be judged
   * at once, and what was not read is not gone.
   */
  private @Nullable String reader(boolean complete) {
    if (ci) {
      return "in CI";
    }
    if (extent == Extent.SO_FAR) {
      return "within a build";
    }
    return complete ? null : "from a trace that is incomplete";
  }

  /**
   * Where verdicts go.
   *
   * @param folder the folder for files
   * @param exports what is written besides the files that always are
   * @param log logs information
   * @param warnings receives what does not fail the build, and what an extra is not written for
   * @param errors receives what fails the build
   */
  record Output(
      Path folder,
      ReportExports exports,
      TextStyle style,
      Consumer<String> log,
      Consumer<String> warnings,
      Consumer<String> errors) {

    /** Returns the folder for files in a build's folder. */
    static Path folder(Path build) {
      return build.resolve("otel-check");
    }

    void write(GateResult result) throws IOException {
      for (GateText.Line line : GateText.lines(result, style)) {
        switch (line.level()) {
          case CRITICAL, ERROR -> errors.accept(line.text());
          case WARNING -> warnings.accept(line.text());
          case INFORMATION -> log.accept(line.text());
        }
      }
      GateFiles.write(result, folder);
      List<String> commands = new ArrayList<>();
      FormatWriter writer = new FormatWriter(folder, commands::add, null);
      for (ReportFormat format : exports.formats()) {
        writer.write(result, format);
      }
      if (!commands.isEmpty()) {
        StandardStreams.out("\n" + String.join("\n", commands)); // as they are, for a CI system
      }
      exports.writeStepSummary(
          file -> StepSummary.replace(file, folder.toAbsolutePath().toString(), result), warnings);
      log.accept("Verdicts: " + folder);
    }
  }
}
