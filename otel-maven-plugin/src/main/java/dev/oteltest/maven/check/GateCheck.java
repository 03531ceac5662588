package dev.oteltest.maven.check;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.check.CheckSettings.FreezeChoice;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.gate.BaseRuns;
import dev.oteltest.report.internal.verdict.gate.Gate;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.freeze.Freeze;
import dev.oteltest.report.internal.verdict.gate.freeze.FrozenViolations;
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
 * @param base the runs to compare with
 * @param ci whether this is CI, where the list of frozen violations is not written
 * @param wholeBuild whether the build has ended
 * @param wholeRun whether that is the whole build, with all of its tests
 * @param untraced why modules may have left no tests
 */
record GateCheck(
    CheckRules rules,
    CheckSettings settings,
    BaseRuns base,
    boolean ci,
    boolean wholeBuild,
    boolean wholeRun,
    UntracedModules untraced) {

  /**
   * Judges a run.
   *
   * @param folder where builds here wait for each other, if they change what is frozen
   * @param info receives what was frozen, or taken out
   * @throws IOException if a run of the base can't be read, or the list of frozen violations can't
   *     be written
   */
  GateResult judge(Contents contents, Path folder, Consumer<String> info) throws IOException {
    Run run = contents.run();
    List<String> problems = new ArrayList<>(contents.problems());
    if (run.tests().isEmpty()) {
      problems.addAll(untraced.problems());
    }
    String skippedBy = problems.isEmpty() ? untraced.skippedBy() : null;
    info.accept(
        run.spans().size() == 0 && skippedBy != null
            ? "No test ran here (" + skippedBy + ")"
            : judged(run));
    Gate gate = new Gate(run, wholeBuild, skippedBy);
    List<RuleVerdict> verdicts = new ArrayList<>(gate.ofData(problems, rules.noData()));
    verdicts.addAll(gate.ofBudgets());
    List<RuleVerdict> ofRules = gate.judge(rules.rules(), base);
    verdicts.addAll(problems.isEmpty() ? gate.ofNothing(ofRules) : List.of());
    boolean complete = gate.missing(problems).isEmpty();
    verdicts.addAll(
        settings.freeze() == FreezeChoice.OFF || rules.rules().stream().noneMatch(Rule::frozen)
            ? ofRules
            : frozen(gate, ofRules, complete, folder, info));
    return new GateResult(List.copyOf(verdicts), settings.failsFrom());
  }

  /** States which run it is, as it may be older than somebody believes. */
  private static String judged(Run run) {
    Instant start = Instant.ofEpochSecond(0, run.facts().startNanos());
    return "Judging "
        + run.facts().name()
        + " of "
        + start.truncatedTo(ChronoUnit.SECONDS)
        + ": "
        + CountText.of(run.spans().size(), "span")
        + ", "
        + run.totals().words();
  }

  private List<RuleVerdict> frozen(
      Gate gate, List<RuleVerdict> verdicts, boolean complete, Path folder, Consumer<String> info)
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
    boolean whole = wholeRun && complete && gate.didAll();
    return FrozenViolations.judge(
        rules.folder(),
        folder,
        reader == null,
        frozen -> {
          Freeze freeze = new Freeze(frozen, whole, update, reader);
          List<RuleVerdict> applied = freeze.applied(verdicts);
          freeze.changes().forEach(info);
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
    if (!wholeBuild) {
      return "within a build";
    }
    return complete ? null : "from a trace that is incomplete";
  }
}
