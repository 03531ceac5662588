package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunFiles;
import dev.oteltest.report.internal.comparison.Comparison;
import dev.oteltest.report.internal.comparison.RunComparison;
import dev.oteltest.report.internal.comparison.RunSource;
import dev.oteltest.report.internal.comparison.RunSource.Contents;
import dev.oteltest.report.internal.comparison.TestSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The runs that a user names, compared.
 *
 * @param base the files of runs from before a change; empty if none are named
 * @param head the files of runs from after it; if empty, that of the last build here
 * @param test a part of the names of the tests to compare; empty for all
 * @param directory the base of relative paths
 * @param built the trace files of the last build here, which need not exist
 */
record RunDiff(
    List<String> base, List<String> head, String test, Path directory, Collection<Path> built) {

  static final String BASE = "otel.diff.base";
  static final String HEAD = "otel.diff.head";
  static final String TEST = "otel.diff.test";
  static final String FORMATS = "otel.diff.formats";

  /** What to do if there is no base. */
  static final String NO_BASE =
      BASE
          + " is not set. The base is the trace file of a run from before the change, outside of"
          + " target, which mvn clean deletes: -D"
          + BASE
          + "=base/test-traces.pb. In CI, keep target/test-traces.pb of the main branch as an"
          + " artifact, and download it before this goal. On GitHub, upload it with"
          + " actions/upload-artifact (name: test-traces), and download it with: gh run download"
          + " --name test-traces --dir base \"$(gh run list --branch main --status success --limit"
          + " 1 --json databaseId --jq '.[0].databaseId')\". On GitLab: curl --fail --location"
          + " --header \"JOB-TOKEN: $CI_JOB_TOKEN\" --create-dirs --output base/test-traces.pb"
          + " \"$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs/artifacts/$CI_DEFAULT_BRANCH/raw/target/test-traces.pb?job=test\"."
          + " docs/diff.md has both as files";

  /**
   * Compares the runs.
   *
   * @throws IllegalArgumentException if there is no base, or if it can't be compared with the head
   */
  Comparison compare() throws IOException {
    if (!base.isEmpty()) {
      return RunComparison.of(selected(RunFiles.of(BASE, base, directory)), selected(heads()));
    }
    if (test.isEmpty()) {
      throw new IllegalArgumentException(NO_BASE);
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

  private List<RunSource> selected(List<RunSource> sources) {
    return sources.stream().map(this::selected).toList();
  }

  private List<RunSource> heads() throws IOException {
    if (!head.isEmpty()) {
      return RunFiles.of(HEAD, head, directory);
    }
    InputFiles inputs = RunFiles.inputs(HEAD, directory);
    String name = RunFiles.shown(built.iterator().next(), directory);
    return List.of(
        new RunSource(name, () -> RunFiles.contents(ReportInput.of(null, inputs, built))));
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
