package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The syntax of GitLab's file, and which jobs are in which pipeline; no job is executed.
 * gitlab-ci-local does not evaluate {@code workflow: rules}.
 */
class GitlabIT {

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    Tools.install();
  }

  @Test
  void deploysFromMain() throws Exception {
    assertThat(jobs("main"))
        .containsExactly(
            "test", "security", "build-image", "deploy-staging", "deploy-production", "trace");
  }

  @Test
  void onlyTestsOnDevelop() throws Exception {
    assertThat(jobs("develop")).containsExactly("test", "security", "trace");
  }

  private List<String> jobs(String branch) throws Exception {
    return jobs(folder, branch, Files.readString(Path.of("imageflow/.gitlab-ci.yml")));
  }

  /** Returns the names of the jobs of a file on a branch. */
  static List<String> jobs(Path folder, String branch, String file) throws Exception {
    Path repository = Files.createDirectories(folder.resolve(branch));
    Files.writeString(repository.resolve(".gitlab-ci.yml"), file);
    Site.git(repository, "init", "--quiet", "--initial-branch=" + branch);
    Site.commit(repository, "The file");
    Site.git(repository, "remote", "add", "origin", "https://gitlab.com/example/imageflow.git");
    Processes.Ended list =
        Processes.end(
            repository,
            Map.of(),
            Tools.FOLDER.resolve("node_modules/.bin/gitlab-ci-local").toString(),
            "--list-csv",
            "--home=" + folder.resolve("home"));
    return list.output()
        .lines()
        .filter(line -> line.matches("[\\w-]+;.*") && !line.startsWith("name;"))
        .map(line -> line.replaceAll(";.*", ""))
        .toList();
  }
}
