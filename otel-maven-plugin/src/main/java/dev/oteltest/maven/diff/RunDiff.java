package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.report.NamedRuns;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.RunComparison;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.TestSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The runs that a user names, compared.
 *
 * @param base the files of runs from before a change; empty if none are named
 * @param head the files of runs from after it; if empty, that of the last build here
 * @param test a part of the names of the tests to compare, or two, each of one test; empty for all
 * @param directory the base of relative paths
 * @param built the last build here
 */
record RunDiff(List<String> base, List<String> head, String test, Path directory, RunSource built) {

  static final String BASE = "otel.diff.base";
  static final String HEAD = "otel.diff.head";
  static final String TEST = "otel.diff.test";
  static final String FORMATS = "otel.diff.formats";

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
          TEST
              + ": '"
              + String.join(",", tests)
              + "' does not name two of them. Name that of the base and that of the head, separated"
              + " by a comma without a space: -D"
              + TEST
              + "=CartTest.pays,OrderTest.pays");
    }
    List<RunSource> before = base.isEmpty() ? heads() : bases();
    return RunComparison.ofParts(
        before.stream().map(run -> part(run, tests.get(0).strip())).toList(),
        heads().stream().map(run -> part(run, tests.get(1).strip())).toList());
  }

  private static RunSource part(RunSource source, String test) {
    return new RunSource(
        test + " of " + source.name(),
        () -> {
          Contents all = source.reader().read();
          return new Contents(TestSelection.test(all.run(), test, source.name()), all.problems());
        });
  }

  /**
   * Returns the last build here.
   *
   * @param built its trace files, which need not exist
   */
  static RunSource lastBuild(Path directory, Collection<Path> built) {
    return new RunSource(
        NamedRuns.shown(built.iterator().next(), directory),
        () -> NamedRuns.contents(ReportInput.of(null, NamedRuns.inputs(HEAD, directory), built)));
  }

  private List<RunSource> selected(List<RunSource> sources) {
    return sources.stream().map(this::selected).toList();
  }

  private List<RunSource> heads() throws IOException {
    if (!head.isEmpty()) {
      return NamedRuns.of(HEAD, head, directory);
    }
    return List.of(built);
  }

  private List<RunSource> bases() throws IOException {
    return NamedRuns.of(BASE, base, directory);
  }

  private RunSource selected(RunSource source) {
    return test.isEmpty()
        ? source
        : new RunSource(
            source.name() + ", only tests with '" + test + "' in their names",
            () -> {
              Contents all = source.reader().read();
              return new Contents(
                  TestSelection.tests(all.run(), test, source.name()), all.problems());
            });
  }

  /** Reads formats. */
  static List<DiffFormat> formats(String words) {
    List<DiffFormat> formats = new ArrayList<>();
    for (String word : words.split(",", -1)) {
      if (!word.isBlank()) {
        String known = ConfigReader.requireWord(FORMATS, word, DiffFormat.words());
        for (DiffFormat format : DiffFormat.values()) {
          if (format.word().equals(known)) {
            formats.add(format);
          }
        }
      }
    }
    return formats;
  }
}
