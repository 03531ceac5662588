package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The steps that the page of the history shows for CI, executed in clones of a repository. Maven
 * only adds a file of rows, as a build with tests does.
 */
class DocumentedHistoryIT {

  private static final Path PAGE = Path.of("../docs/history.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  /** A command of a list, or the lines of a literal block. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?m)(?:- (?:run: )?|run: )(?:\\|\n((?: {6,}.*\n)+)|(git .*|mvn .*)\n)");

  @TempDir Path folder;

  private Path origin;

  /** The CI systems, and what marks a job of a branch. */
  private enum Ci {
    GITHUB("GITHUB_RUN_ID"),
    GITLAB("CI_JOB_ID");

    final String id;

    Ci(String id) {
      this.id = id;
    }

    Map<String, String> variables(String branch, String run) {
      return Map.of(id, run, "CI_COMMIT_BRANCH", branch, "CI_DEFAULT_BRANCH", "main");
    }
  }

  @BeforeAll
  static void install() throws Exception {
    Tools.install();
  }

  @BeforeEach
  void create() throws Exception {
    origin = folder.resolve("origin.git");
    Path first = Files.createDirectories(folder.resolve("first"));
    Site.git(first, "init", "--quiet", "--initial-branch=main");
    Files.writeString(first.resolve("pom.xml"), "<project/>");
    Site.commit(first, "The project");
    Site.git(folder, "clone", "--quiet", "--bare", first.toString(), origin.toString());
    Site.git(origin, "config", "receive.advertisePushOptions", "true"); // as GitLab has it
    Site.git(first, "remote", "add", "origin", origin.toString());
    Map<String, String> author =
        Map.of(
            "GIT_AUTHOR_NAME", "test",
            "GIT_AUTHOR_EMAIL", "test@example.com",
            "GIT_COMMITTER_NAME", "test",
            "GIT_COMMITTER_EMAIL", "test@example.com");
    shell(first, author, blocks("sh").get(1));
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Returns the scripts of a job: what comes before Maven, Maven, and what comes after it. */
  private static List<String> scripts(Ci ci) throws IOException {
    List<String> scripts = new ArrayList<>();
    SCRIPT
        .matcher(blocks("yaml").get(ci.ordinal()))
        .results()
        .map((MatchResult step) -> step.group(1) == null ? step.group(2) : step.group(1))
        .forEach(scripts::add);
    assertThat(scripts).hasSize(3);
    return scripts;
  }

  private String shell(Path directory, Map<String, String> variables, String script)
      throws Exception {
    Processes.Ended ended =
        Processes.end(
            directory,
            with(variables, "HOME", folder.toString()),
            "bash",
            "-eo",
            "pipefail",
            "-c",
            script);
    assertThat(ended.exitCode()).as(script + "\n" + ended.output()).isZero();
    return ended.output();
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    Map<String, String> more = new HashMap<>(all);
    more.put(name, value);
    return more;
  }

  /** Begins a job: checks out, fetches the history, and runs tests, which add a run. */
  private Path begin(Ci ci, String branch, String run) throws Exception {
    Path job = folder.resolve("job" + run);
    String url = origin.toUri().toString();
    Site.git(folder, "clone", "--quiet", "--depth=1", "--branch=main", url, job.toString());
    shell(job, ci.variables(branch, run), scripts(ci).get(0));
    assertThat(scripts(ci).get(1)).isEqualTo("mvn verify -Dotel.runs=.history");
    Files.writeString(job.resolve(".history/" + run + ".rows.gz"), "rows of " + run);
    Files.writeString(job.resolve(".history/" + run + ".pb.gz"), "a large trace");
    return job;
  }

  /** Ends a job, as the system does. */
  private void end(Ci ci, String branch, String run) throws Exception {
    Path job = folder.resolve("job" + run);
    if (ci == Ci.GITLAB) {
      shell(job, ci.variables(branch, run), scripts(ci).get(2));
    } else if (branch.equals("main")) { // the condition is that of the step
      shell(job.resolve(".history"), ci.variables(branch, run), scripts(ci).get(2));
    }
  }

  private List<String> history() throws Exception {
    return Site.git(origin, "ls-tree", "--name-only", "test-history").lines().toList();
  }

  @ParameterizedTest
  @EnumSource
  void jobsAtOnceLoseNothing(Ci ci) throws Exception {
    begin(ci, "main", "1");
    begin(ci, "main", "2");
    begin(ci, "main", "3");
    end(ci, "main", "2");
    end(ci, "main", "1");
    end(ci, "main", "3");

    assertThat(history()).containsExactly("1.rows.gz", "2.rows.gz", "3.rows.gz");
  }

  @ParameterizedTest
  @EnumSource
  void aPullRequestReadsTheHistoryAndWritesNothing(Ci ci) throws Exception {
    begin(ci, "main", "1");
    end(ci, "main", "1");

    Path change = begin(ci, "change", "2");
    end(ci, "change", "2");

    assertThat(change.resolve(".history/1.rows.gz")).exists();
    assertThat(history()).containsExactly("1.rows.gz");
  }

  @ParameterizedTest
  @EnumSource
  void aBuildWithoutTestsAddsNothing(Ci ci) throws Exception {
    Path job = begin(ci, "main", "1");
    Files.delete(job.resolve(".history/1.rows.gz"));
    end(ci, "main", "1");

    assertThat(history()).isEmpty();
  }

  @Test
  void onlyTheMainBranchWritesOnGithub() throws Exception {
    assertThat(blocks("yaml").get(0))
        .contains("      - if: always() && github.ref == 'refs/heads/main'\n");
  }

  @Test
  void theJobOfGitlabIsValid() throws Exception {
    assertThat(GitlabIT.jobs(folder, "change", blocks("yaml").get(1))).containsExactly("test");
  }
}
