package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our template for GitLab, whose scripts are executed in clones of a repository. Maven only adds a
 * file of rows, as a build with tests does, and curl is a stand-in.
 */
class GitlabTemplateIT {

  private static final Path TEMPLATE = Path.of("../.gitlab/otel.yml");
  private static final Path PAGE = Path.of("../docs/ci.md");

  /** A command of a list, or the lines of a literal block. */
  private static final Pattern SCRIPT =
      Pattern.compile("(?m)^    - (?:\\|\n((?: {6,}.*\n)+)|'(.*)'\n|(.*)\n)");

  @TempDir Path folder;

  private Path origin;

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
  }

  /** Creates the branch as the page says. */
  private void createHistory() throws Exception {
    String page = Files.readString(PAGE);
    String script = page.substring(page.indexOf("commit=$(git commit-tree"));
    Map<String, String> author =
        Map.of(
            "GIT_AUTHOR_NAME", "test",
            "GIT_AUTHOR_EMAIL", "test@example.com",
            "GIT_COMMITTER_NAME", "test",
            "GIT_COMMITTER_EMAIL", "test@example.com");
    shell(folder.resolve("first"), author, script.substring(0, script.indexOf("```")));
  }

  /** Returns a job of the page with the template that it includes. */
  static String included(String job) throws IOException {
    return Files.readString(TEMPLATE) + job.replaceFirst("include:\n.*\n", "");
  }

  private static String script(String part) throws IOException {
    String template = Files.readString(TEMPLATE);
    String rest = template.substring(template.indexOf("  " + part + ":\n") + part.length() + 4);
    return SCRIPT
        .matcher(rest.split("(?m)^  \\w", 2)[0])
        .results()
        .map(
            (MatchResult step) ->
                step.group().startsWith("    - |") ? step.group(1) : command(step))
        .collect(Collectors.joining("\n"));
  }

  private static String command(MatchResult step) {
    return step.group(2) == null ? step.group(3) : step.group(2);
  }

  private String shell(Path directory, Map<String, String> variables, String script)
      throws Exception {
    Map<String, String> all = new HashMap<>(variables);
    all.put("HOME", folder.toString());
    Processes.Ended ended = Processes.end(directory, all, "bash", "-eo", "pipefail", "-c", script);
    assertThat(ended.exitCode()).as(script + "\n" + ended.output()).isZero();
    return ended.output();
  }

  private static Map<String, String> variables(String branch, String run) {
    return Map.of(
        "CI_JOB_ID",
        run,
        "CI_COMMIT_BRANCH",
        branch,
        "CI_DEFAULT_BRANCH",
        "main",
        "CI_JOB_NAME",
        "test");
  }

  /** Begins a job: checks out, gets what the template gets, and runs tests, which add a run. */
  private Path begin(String branch, String run) throws Exception {
    Path job = folder.resolve("job" + run);
    String url = origin.toUri().toString();
    Site.git(folder, "clone", "--quiet", "--depth=1", "--branch=main", url, job.toString());
    before(job, branch, run, 22);
    Path runs = Files.createDirectories(job.resolve(".otel-runs"));
    Files.writeString(runs.resolve(run + ".rows.gz"), "rows of " + run);
    Files.writeString(runs.resolve(run + ".pb.gz"), "a large trace");
    return job;
  }

  /** Runs what is before the build; returns what the build would compare with. */
  private String before(Path job, String branch, String run, int curl) throws Exception {
    String standIn = "curl() { echo \"curl ${*: -1}\"; return " + curl + "; }\n";
    return shell(
        job,
        variables(branch, run),
        standIn + script("before_script") + "\necho \"$OTEL_DIFF $OTEL_DIFF_BASE\"");
  }

  private void end(String branch, String run) throws Exception {
    shell(folder.resolve("job" + run), variables(branch, run), script("after_script"));
  }

  private List<String> history() throws Exception {
    return Site.git(origin, "ls-tree", "--name-only", "test-history").lines().toList();
  }

  @Test
  void jobsAtOnceLoseNothing() throws Exception {
    createHistory();
    begin("main", "1");
    begin("main", "2");
    begin("main", "3");
    end("main", "2");
    end("main", "1");
    end("main", "3");

    assertThat(history()).containsExactly("1.rows.gz", "2.rows.gz", "3.rows.gz");
  }

  @Test
  void aMergeRequestReadsTheHistoryAndWritesNothing() throws Exception {
    createHistory();
    begin("main", "1");
    end("main", "1");

    Path change = begin("change", "2");
    end("change", "2");

    assertThat(change.resolve(".otel-runs/1.rows.gz")).exists();
    assertThat(history()).containsExactly("1.rows.gz");
  }

  @Test
  void aBuildWithoutTestsAddsNothing() throws Exception {
    createHistory();
    Path job = begin("main", "1");
    Files.delete(job.resolve(".otel-runs/1.rows.gz"));
    end("main", "1");

    assertThat(history()).isEmpty();
  }

  @Test
  void withoutABranchForTheHistoryNothingIsPushed() throws Exception {
    begin("main", "1");
    end("main", "1");

    assertThat(Site.git(origin, "for-each-ref", "--format=%(refname) %(subject)"))
        .isEqualTo("refs/heads/main The project\n");
  }

  @Test
  void comparesWithTheFileOfTheMainBranchIfThereIsOne() throws Exception {
    Path job = Files.createDirectories(folder.resolve("job"));

    assertThat(before(job, "change", "1", 0))
        .contains("curl /projects//jobs/artifacts/main/raw/target/test-traces.pb?job=test")
        .endsWith("true otel-base/test-traces.pb\n");
    assertThat(before(job, "change", "1", 22))
        .contains("There is no run of main to compare with")
        .endsWith("\n \n");
  }
}
