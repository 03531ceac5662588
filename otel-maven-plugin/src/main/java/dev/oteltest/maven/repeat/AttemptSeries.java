package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.report.internal.flaky.Explanation;
import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.flaky.TestAttempt;
import dev.oteltest.report.internal.flaky.TestAttempts;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** Attempts of some tests, one after the other, as long as there is time. */
final class AttemptSeries {

  /** How often a verdict must flip. */
  static final int TIMES = 3;

  /** How many problems are named. */
  private static final int SHOWN = 5;

  /** What runs tests once. */
  interface Goal {

    /**
     * Runs the tests.
     *
     * @param left for how long they may run
     * @throws MojoExecutionException if Maven can't run the goal at all
     */
    AttemptOutcome run(RepeatedTests tests, SelectedTests selected, Change change, Duration left)
        throws MojoExecutionException, IOException;

    /**
     * Returns the command that runs tests as Surefire selects them; empty if no command line can
     * make the change.
     */
    String command(List<String> names, Change change);
  }

  /** The time is over. */
  static final class TimeOverException extends MojoExecutionException {

    private static final long serialVersionUID = 1L;

    TimeOverException() {
      super("the time is over (otel.repeat.for)");
    }
  }

  private final RepeatedTests tests;
  private final Log log;
  private final long end;
  private final TestAttempts attempts;
  private final List<String> problems = new ArrayList<>();
  private List<? extends Goal> goals;
  private int number;
  private int failed;
  private int passed;

  /**
   * @param goals those of which one runs the tests
   * @param budget for how long there are attempts
   */
  AttemptSeries(RepeatedTests tests, List<? extends Goal> goals, Duration budget, Log log) {
    this.tests = tests;
    this.goals = goals;
    this.log = log;
    this.end = System.nanoTime() + budget.toNanos();
    this.attempts = new TestAttempts(test -> tests.has(test.type(), test.method()));
  }

  RepeatedTests tests() {
    return tests;
  }

  String command(List<String> names, Change change) {
    return goals.get(0).command(names, change);
  }

  /** Whether each attempt passed that has a verdict, and some has one. */
  boolean isPassed() {
    return failed == 0 && passed > 0;
  }

  /**
   * Runs the tests once.
   *
   * @param title what is special about it; empty if nothing is
   * @throws TimeOverException if there is no time for it
   * @throws MojoExecutionException if no attempt can have a verdict
   */
  AttemptOutcome run(String title, SelectedTests selected, Change change)
      throws MojoExecutionException {
    AttemptOutcome outcome = runOnce(selected, change);
    while (outcome.missing() && number == 0 && goals.size() > 1) {
      goals = goals.subList(1, goals.size());
      outcome = runOnce(selected, change);
    }
    if (outcome.verdict() == Verdict.NONE && System.nanoTime() > end) {
      throw new TimeOverException();
    }
    number++;
    failed += outcome.verdict() == Verdict.FAILED ? 1 : 0;
    passed += outcome.verdict() == Verdict.PASSED ? 1 : 0;
    String why = outcome.why().isEmpty() ? "" : ": " + outcome.why();
    log.info(
        "Attempt %d%s %s%s (%s)"
            .formatted(
                number,
                title.isEmpty() ? "" : ", " + title + ",",
                outcome.verdict().verb(),
                why,
                DurationText.of(outcome.nanos())));
    if (failed + passed == 0 && (outcome.missing() || number == TIMES)) {
      throw new MojoExecutionException(
          "%s %s%s (what runs: %s)"
              .formatted(
                  tests, outcome.verdict().verb(), why, command(tests.classes(), Change.NONE)));
    }
    outcome.problems().forEach(problem -> problems.add("attempt " + number + ": " + problem));
    if (outcome.run() != null) {
      attempts.add(outcome.run(), "attempt " + number, outcome.problems().isEmpty());
    }
    return outcome;
  }

  private AttemptOutcome runOnce(SelectedTests selected, Change change)
      throws MojoExecutionException {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.isNegative()) {
      throw new TimeOverException();
    }
    try (SpinningCores spinning = new SpinningCores(change.busy())) {
      return goals.get(0).run(tests, selected, change, left);
    } catch (IOException e) {
      throw new MojoExecutionException("An attempt fails: " + FileProblem.describe(e), e);
    }
  }

  /**
   * Repeats the tests until enough attempts failed and passed.
   *
   * @return why they fail, in lines
   */
  List<String> repeat(SelectedTests selected) throws MojoExecutionException {
    List<String> lines = new ArrayList<>();
    try {
      // Whoever looks after each attempt whether something is proven sees chance prove it.
      while (failed < Explanation.ENOUGH_FAILING || passed < Explanation.ENOUGH_PASSING) {
        run("", selected, Change.NONE);
      }
      lines.add(words());
    } catch (TimeOverException e) {
      lines.add(words() + "; " + e.getMessage());
    }
    if (isPassed()) {
      lines.add("  What may make it fail: more time, otel.repeat.with=jvm, otel.repeat.vary");
    } else if (failed > 0 && attempts.byTest().isEmpty()) {
      lines.add(
          "  Nothing is recorded of it, as it did not run on the JUnit Platform with"
              + " otel-junit-extension");
    }
    attempts.byTest().forEach((test, all) -> lines.addAll(why(test, all)));
    return lines;
  }

  private List<String> why(TestIdentity test, List<TestAttempt> all) {
    if (all.stream().noneMatch(TestAttempt::failed)) {
      return List.of();
    }
    boolean isAll = tests.isMethod() && attempts.byTest().size() == 1;
    String start = "  " + (isAll ? "" : test.type() + "." + test.method() + ": ");
    return FlakyTest.explain(all).lines().stream().map(start::concat).toList();
  }

  /** Returns what could not be read of the attempts, in a line; none if there is nothing. */
  List<String> problems() {
    return problems.isEmpty() ? problems : List.of("  Torn: " + CountText.some(problems, SHOWN));
  }

  /** Returns how the attempts ended, in words. */
  String words() {
    int none = number - failed - passed;
    if (failed + passed == 0) {
      return tests + " has no verdict, as no attempt ended";
    }
    return "%s fails in %d of %s%s"
        .formatted(
            tests,
            failed,
            CountText.of(failed + passed, "attempt"),
            none == 0 ? "" : "; " + CountText.of(none, "other") + " had no verdict");
  }
}
