package dev.oteltest.maven.diff;

import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.report.internal.flaky.FlakyTest;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import dev.oteltest.report.internal.verdict.gate.BaseRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two sides of runs, compared.
 *
 * @param bases chooses the runs to compare with
 * @param test a part of the names of the tests to compare, or two, each of one test; empty for all
 * @param built the last run here, which is the head unless the user names others
 * @param judged whether a build may fail by what differs, so that not any run is a base
 */
public record RunDiff(RunBases bases, String test, RunSource built, boolean judged) {

  static final String TEST = "otel.diff.test";

  /** Between two tests; the comma between two arguments of one has a space after it. */
  private static final Pattern SEPARATOR = Pattern.compile(",(?! )");

  /**
   * What differs.
   *
   * @param comparison what differs; null if there is nothing to compare with, so that nothing is
   *     judged
   * @param unjudged why no build fails by it, in sentences without the last period; null if one may
   */
  public record Compared(@Nullable Comparison comparison, @Nullable String unjudged) {}

  /**
   * Compares the runs.
   *
   * @throws IllegalArgumentException if there is no base, or if it can't be compared with the head
   */
  public Compared compare() throws IOException {
    List<RunSource> heads = heads();
    Contents head = heads.get(0).reader().read();
    heads.set(0, new RunSource(heads.get(0).name(), () -> head));
    List<String> tests = List.of(SEPARATOR.split(test, -1));
    if (tests.size() > 1) {
      return new Compared(parts(tests, heads, head.run()), null);
    }
    Optional<TestSelection.Attempts> attempts =
        test.isEmpty() || !bases.base().isEmpty()
            ? Optional.empty()
            : TestSelection.withAttempts(head.run(), test).flatMap(FlakyTest.shownIn(head.run()));
    return attempts.isPresent()
        ? new Compared(attempts(attempts.get(), head), null)
        : runs(heads, head.run());
  }

  private List<RunSource> heads() throws IOException {
    return new ArrayList<>(bases.head().isEmpty() ? List.of(built) : bases.heads());
  }

  private Compared runs(List<RunSource> heads, Run head) throws IOException {
    BaseRuns runs = judged ? bases.judging(head) : bases.asking(head);
    String unjudged = runs.unjudged();
    if (runs.base().isEmpty()) {
      try {
        runs = bases.asking(head);
      } catch (IllegalArgumentException e) {
        return new Compared(null, unjudged); // which states what to do
      }
    }
    if (bases.head().isEmpty()) {
      heads.addAll(runs.head());
    }
    return new Compared(RunComparison.of(selected(runs.base()), selected(heads)), unjudged);
  }

  private Comparison attempts(TestSelection.Attempts attempts, Contents run) throws IOException {
    return RunComparison.of(
        List.of(
            new RunSource(
                "an attempt of " + test, () -> new Contents(attempts.before(), run.problems()))),
        List.of(new RunSource("another attempt", () -> new Contents(attempts.after(), List.of()))));
  }

  /** Compares a test of the base, or of the head if there is no base, with another. */
  private Comparison parts(List<String> tests, List<RunSource> heads, Run head) throws IOException {
    if (tests.size() != 2 || tests.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          ("%s: '%s' does not name two of them. Name that of the base and that of the"
                  + " head, separated by a comma without a space: -D%s=CartTest.pays,OrderTest.pays")
              .formatted(TEST, String.join(",", tests), TEST));
    }
    List<RunSource> before = bases.base().isEmpty() ? heads : bases.asking(head).base();
    return RunComparison.ofParts(
        before.stream().map(run -> part(run, tests.get(0).strip())).toList(),
        heads.stream().map(run -> part(run, tests.get(1).strip())).toList());
  }

  private static RunSource part(RunSource source, String test) {
    return part(
        test + " of " + source.name(), source, run -> TestSelection.test(run, test, source.name()));
  }

  /** Returns the last run here. */
  public static RunSource lastRun(RunBases bases, LastRun last) {
    InputFiles inputs = ReportInput.runFiles(RunBases.HEAD, bases.directory(), bases.kept());
    return new RunSource(last.name(), () -> ReportInput.of(null, inputs, last.files()).contents());
  }

  /** Returns the tests that are to be compared, of each run. */
  private List<RunSource> selected(List<RunSource> sources) {
    if (test.isEmpty()) {
      return sources;
    }
    return sources.stream()
        .map(
            source ->
                part(
                    source.name() + ", only tests with '" + test + "' in their names",
                    source,
                    run -> TestSelection.tests(run, test, source.name())))
        .toList();
  }

  private static RunSource part(String name, RunSource of, UnaryOperator<Run> selection) {
    return new RunSource(
        name,
        () -> {
          Contents all = of.reader().read();
          return new Contents(selection.apply(all.run()), all.problems());
        });
  }
}
