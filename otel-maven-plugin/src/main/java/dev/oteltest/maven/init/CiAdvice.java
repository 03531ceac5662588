package dev.oteltest.maven.init;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What to add to, or to remove from, the files of CI by hand, for the page of each run. */
final class CiAdvice {

  /** What writes the page of a run, or names it, and our own actions and templates. */
  private static final Pattern PAGE =
      Pattern.compile(
          "(?i)otel[-.:_]report|otel-maven-plugin(?::[^\\s:]+)?:report|otel-test-toolkit");

  private static final String GITHUB =
      """
      To keep the page of each run on GitHub, add this to the job that builds (docs/ci.md has more):
      - run: mvn verify -Dotel.report
      - uses: actions/upload-artifact@v7
        if: ${{ !cancelled() }}
        with: { path: target/otel-report/otel-report-*.html, archive: false }
      """;

  private static final String GITLAB =
      """
      To keep the page of each run on GitLab, add this to the job that builds (docs/ci.md has more):
      variables: { OTEL_REPORT: "true" }
      artifacts: { when: always, paths: [target/otel-report] }
      """;

  private CiAdvice() {}

  /**
   * Returns the lines of what to do.
   *
   * @param folder the topmost folder of the build
   * @param undo whether what was set up is removed
   */
  static List<String> of(Path folder, boolean undo) throws IOException {
    List<String> advice = new ArrayList<>();
    Path gitlab = folder.resolve(".gitlab-ci.yml");
    add(
        advice,
        folder,
        FolderTree.filesIn(folder.resolve(".github/workflows"), f -> true),
        undo,
        GITHUB);
    add(advice, folder, Files.isRegularFile(gitlab) ? List.of(gitlab) : List.of(), undo, GITLAB);
    return advice;
  }

  private static void add(
      List<String> advice, Path folder, List<Path> files, boolean undo, String lines)
      throws IOException {
    boolean hasPage = false;
    for (Path file : files) {
      if (PAGE.matcher(Files.readString(file, ISO_8859_1)).find()) {
        hasPage = true;
        if (undo) {
          advice.add(folder.relativize(file) + " names the page of a run, so remove that by hand");
        }
      }
    }
    if (!undo && !hasPage && !files.isEmpty()) {
      lines.lines().forEach(advice::add);
    }
  }
}
