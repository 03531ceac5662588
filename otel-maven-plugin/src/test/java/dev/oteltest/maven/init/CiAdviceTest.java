package dev.oteltest.maven.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.text.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiAdviceTest {

  @TempDir Path folder;

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void hasWhatToAddForEachSystem() throws Exception {
    write(".github/workflows/build.yml", "on: push\n");
    write(".gitlab-ci.yml", "test:\n  script: mvn verify\n");

    assertThat(CiAdvice.of(folder, false))
        .containsExactly(
            "To keep the page of each run on GitHub, add this to the job that builds (docs/ci.md has more):",
            "- run: mvn verify -Dotel.report",
            "- uses: actions/upload-artifact@v7",
            "  if: ${{ !cancelled() }}",
            "  with: { path: target/otel-report/otel-report-*.html, archive: false }",
            "To keep the page of each run on GitLab, add this to the job that builds (docs/ci.md has more):",
            "variables: { OTEL_REPORT: \"true\" }",
            "artifacts: { when: always, paths: [target/otel-report] }");
  }

  /** What is pasted is YAML, and found by the next call. */
  @Test
  void isEmptyOnceItIsFollowed() throws Exception {
    for (String file : List.of(".github/workflows/build.yml", ".gitlab-ci.yml")) {
      write(file, "");
      List<String> advice = CiAdvice.of(folder, false);
      String pasted = String.join("\n", advice.subList(1, advice.size()));
      assertThat(YamlReader.read(new UserFile(Path.of(file)), pasted)).hasSize(1);

      write(file, pasted);
      assertThat(CiAdvice.of(folder, false)).isEmpty();
    }
  }

  @Test
  void isEmptyWithoutASystemThatItKnows() throws Exception {
    write("Jenkinsfile", "mvn verify");
    Files.createDirectories(folder.resolve(".github/workflows"));

    assertThat(CiAdvice.of(folder, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: mvn otel:report",
        "run: mvn dev.oteltest:otel-maven-plugin:0.1.0:report",
        "run: mvn verify -Dotel.report",
        "OTEL_REPORT: true",
        "path: target/otel-report",
        "uses: example/otel-test-toolkit/.github/actions/keep@v0.1.0"
      })
  void isEmptyOnceAFileNamesThePage(String line) throws Exception {
    write(".github/workflows/build.yml", line);
    write(".github/workflows/lint.yml", "run: mvn pmd:check");

    assertThat(CiAdvice.of(folder, false)).isEmpty();
  }

  @Test
  void undoingNamesWhatIsLeft() throws Exception {
    write(".github/workflows/build.yml", "run: mvn otel:report");
    write(".gitlab-ci.yml", "script: mvn verify");

    assertThat(CiAdvice.of(folder, true))
        .containsExactly(
            Path.of(".github/workflows/build.yml")
                + " names the page of a run, so remove that by hand");
  }
}
