package dev.oteltest.maven.diff;

import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The runs that a user names, compared.
 *
 * @param base the files of runs from before a change; empty if none are named
 * @param head the files of runs from after it; if empty, that of the last run here
 * @param test a part of the names of the tests to compare, or two, each of one test; empty for all
 * @param directory the base of relative paths
 * @param built the last run here
 */
record RunDiff(List<String> base, List<String> head, String test, Path directory, RunSource built) {

  static final String BASE = "otel.diff.base";
  static final String HEAD = "otel.diff.head";
  static final String TEST = "otel.diff.test";

  /** Between two tests; the comma between two arguments of one has a space after it. */
  private static final Pattern SEPARATOR = Pattern.compile(",(?! )");

  /**
   * Compares the runs.
   *
   * @throws IllegalArgumentException if there is no base, or if it can't be compared with the head
   */
  Comparison compare() throws IOException {
    List<String> tests = List.of(SEPARATOR.split(test, -1));
    return tests.size() == 1 ? runs() : parts(tests);
  }

  private Comparison runs() throws IOException {
    if (!base.isEmpty()) {
      return RunComparison.of(selected(bases()), selected(heads()));
    }
    if (test.isEmpty()) {
      throw new IllegalArgumentException(RunComparison.NO_BASE);
    }
    List<RunSource> heads = heads();
    if (heads.size() > 1) {
      throw new IllegalArgumentException(
          HEAD + " names several runs, but attempts of a test are of one. Name one of them");
    }
    Contents run = heads.get(0).reader().read();
    TestSelection.Attempts attempts = TestSelection.attempts(run.run(), test);
    return RunComparison.of(
        List.of(
            new RunSource(
                "an attempt of " + test, () -> new Contents(attempts.before(), run.problems()))),
        List.of(
            new RunSource(
                "the attempt that counts", () -> new Contents(attempts.after(), List.of()))));
  }

  /** Compares a test of the base, or of the head if there is no base, with another. */
  private Comparison parts(List<String> tests) throws IOException {
    if (tests.size() != 2 || tests.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          ("%s: '%s' does not name two of them. Name that of the base and that of the"
                  + " head, separated by a comma without a space: -D%s=CartTest.pays,OrderTest.pays")
              .formatted(TEST, String.join(",", tests), TEST));
    }
    List<RunSource> before = base.isEmpty() ? heads() : bases();
    return RunComparison.ofParts(
        before.stream().map(run -> part(run, tests.get(0).strip())).toList(),
        heads().stream().map(run -> part(run, tests.get(1).strip())).toList());
  }

  private static RunSource part(RunSource source, String test) {
    return part(
        test + " of " + source.name(), source, run -> TestSelection.test(run, test, source.name()));
  }

  /** Returns the last run here. */
  static RunSource of(Path directory, LastRun last) {
    return new RunSource(
        last.name(),
        () -> ReportInput.of(null, ReportInput.runFiles(HEAD, directory), last.files()).contents());
  }

  private List<RunSource> heads() throws IOException {
    return head.isEmpty() ? List.of(built) : ReportInput.runs(HEAD, head, directory);
  }

  private List<RunSource> bases() throws IOException {
    return ReportInput.runs(BASE, base, directory);
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
