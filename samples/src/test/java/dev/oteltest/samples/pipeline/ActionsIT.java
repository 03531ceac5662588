package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our actions for GitHub, by the workflow that the page of CI shows: a run of the main branch, then
 * pull requests. GitHub's own actions and its command are stand-ins.
 */
class ActionsIT {

  private static final Path FOLDER = Path.of("../.github/actions").toAbsolutePath().normalize();
  private static final Path PAGE = Path.of("../docs/ci.md");
  private static final Pattern WORKFLOW = Pattern.compile("(?s)```yaml\n(on: .*?)```");
  private static final Pattern INPUT =
      Pattern.compile("(?m)^  (\\w+):\n    description: .+\n    default: (.+)$");

  @TempDir static Path folder;

  private static Path repository;
  private static List<String> main;

  @BeforeAll
  static void runMain() throws Exception {
    Tools.install();
    createRepository();
    main = run("1", new Workflow(folder));
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.map(action -> action.resolve("action.yml")).sorted().toList();
    }
  }

  static Path file(String action) {
    return FOLDER.resolve(action).resolve("action.yml");
  }

  private static String documented() throws IOException {
    Matcher workflow = WORKFLOW.matcher(Files.readString(PAGE));
    assertThat(workflow.find()).isTrue();
    return workflow.group(1);
  }

  @Test
  void areValid() throws Exception {
    assertThat(files()).hasSize(3);
    for (Path action : files()) {
      assertThat(OwnWorkflowIT.lint("lint-workflow.mjs", action)).isEmpty();
    }
  }

  @Test
  void theLinterSeesMistakes() throws Exception {
    Path broken = folder.resolve("action.yml");
    Files.writeString(
        broken,
        Files.readString(file("keep"))
            .replace("inputs.base", "inptus.base")
            .replace("working-directory:", "workdir:"));

    assertThat(OwnWorkflowIT.lint("lint-workflow.mjs", broken))
        .contains("Unrecognized named-value: 'inptus'", "Unexpected value 'workdir'");
  }

  @Test
  void arePinnedToTheCommitsOfTheSample() throws Exception {
    List<String> sample = OwnWorkflowIT.uses(Workflow.FILE);
    for (Path action : files()) {
      assertThat(OwnWorkflowIT.uses(action))
          .isNotEmpty()
          .allMatch(use -> use.matches("[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"))
          .allMatch(use -> use.startsWith("actions/cache/") || sample.contains(use));
    }
  }

  @Test
  void twelveLinesAreToPaste() throws Exception {
    List<String> lines = documented().lines().toList();
    int first =
        lines.indexOf(lines.stream().filter(it -> it.contains("/restore@")).findAny().get());

    assertThat(lines.subList(first, lines.size())).hasSize(12);
  }

  @Test
  void everyInputIsDocumentedWithItsDefault() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String action : List.of("restore", "keep")) {
      INPUT
          .matcher(Files.readString(file(action)))
          .results()
          .forEach(input -> rows.add(input.group(1) + " " + action + " " + input.group(2)));
    }
    String page = Files.readString(PAGE);

    assertThat(rows).hasSize(5);
    for (String row : rows) {
      String[] parts = row.split(" ", 3);
      assertThat(page)
          .containsPattern(
              "\\| `%s` \\| [^|]*`%s`[^|]* \\| `%s` \\|"
                  .formatted(parts[0], parts[1], Pattern.quote(parts[2])));
    }
  }

  @Test
  void whatMayWriteRunsNothingOfThePullRequest() throws Exception {
    String jobs = documented();
    assertThat(jobs.substring(0, jobs.indexOf("  comment:"))).doesNotContain("permissions");
    assertThat(jobs).containsOnlyOnce(": write").contains("permissions: { pull-requests: write }");
    assertThat(Files.readString(file("comment")))
        .doesNotContain("checkout", "mvn", "java ", "${{ github.head_ref", "pull_request.title");
  }

  @Test
  void aPullRequestIsComparedWithTheRunOfMain() throws Exception {
    assertThat(main)
        .containsExactly(
            "test: success",
            "  actions/checkout: success",
            "  example/otel-test-toolkit/.github/actions/restore: success",
            "    Restore the runs: success",
            "    Set where the build keeps its run: success",
            "  mvn verify: success",
            "  example/otel-test-toolkit/.github/actions/keep: success",
            "    Get the toolkit: success",
            "    Report the run: success",
            "    Compare the run: failure", // with nothing yet, which fails no job
            "    Keep the page: success",
            "    Link to the page: success",
            "    Keep the differences: success",
            "    Keep the runs: success",
            "comment: skipped");
    assertThat(log("1"))
        .contains("'main' is not there: There is no run of a clean checkout of main");

    change("step(\"encode\"", "step(\"compress\"");
    assertThat(run("2", pullRequest()))
        .contains(
            "test: success",
            "    Compare the run: success",
            "    Keep the differences: success",
            "    Keep the runs: skipped",
            "comment: success");
    assertThat(Files.readString(folder.resolve("comment.txt")))
        .startsWith("<!-- otel-diff -->\n\n**test.0**\n### Behavior of the tests")
        .contains(
            "**span.added** `compress (quickstart)`", "**span.removed** `encode (quickstart)`");
    assertThat(summaries("2"))
        .contains(
            "1 test: 1 passed", "**span.added** `compress (quickstart)`", "[Report](https://");
    try (Stream<Path> caches = Files.list(folder.resolve("caches"))) {
      assertThat(caches.map(Path::getFileName)).hasToString("[otel-runs.test.0.1.1]");
    }
  }

  @Test
  void aBuildThatFailsIsReportedAndComparedToo() throws Exception {
    change("inputs.length)", "inputs.length + 1)");
    assertThat(run("3", pullRequest()))
        .contains("test: failure", "  mvn verify: failure", "    Compare the run: success")
        .contains("  example/otel-test-toolkit/.github/actions/keep: success", "comment: success");

    assertThat(log("3"))
        .contains("::error file=src/test/java/com/example/quickstart/PipelineTest.java,line=");
    assertThat(summaries("3")).contains("## ❌ failed: `quickstart`", "**test.failing**");
  }

  @Test
  void whatIsMissingFailsNoStepOfOurs() throws Exception {
    change("<modelVersion>", "<modelVersion");
    Workflow withoutDefaultBranch =
        new Workflow(folder)
            .set(
                "event",
                Map.of(
                    "name",
                    "push",
                    "ref",
                    "refs/heads/change",
                    "payload",
                    Map.of("repository", Map.of())));

    assertThat(run("4", withoutDefaultBranch))
        .contains("    Set where the build keeps its run: failure", "  mvn verify: failure")
        .contains("    Report the run: failure", "    Compare the run: failure")
        .contains("    Link to the page: skipped", "    Keep the runs: skipped")
        .contains("  example/otel-test-toolkit/.github/actions/restore: success")
        .contains("  example/otel-test-toolkit/.github/actions/keep: success");
    assertThat(log("4")).contains("otel.report.files: nothing matches 'target/test-traces.pb'");
  }

  private static void createRepository() throws Exception {
    repository = folder.resolve("repository");
    Site.copy(Path.of("quickstart"), repository);
    Path pom = repository.resolve("pom.xml");
    String text = Files.readString(pom);
    Matcher extension =
        Pattern.compile("<artifactId>otel-junit-extension</artifactId>\\s*<version>(.*?)</version>")
            .matcher(text);
    assertThat(extension.find()).isTrue();
    Files.writeString(
        pom,
        text.replace(
            "    </plugins>",
            """
                  <plugin>
                    <groupId>dev.oteltest</groupId>
                    <artifactId>otel-maven-plugin</artifactId>
                    <version>%s</version>
                    <extensions>true</extensions>
                  </plugin>
                </plugins>"""
                .formatted(extension.group(1))));
    Files.writeString(repository.resolve(".gitignore"), "target/\n");
    Site.git(repository, "init", "--quiet", "--initial-branch=main");
    Site.commit(repository, "The project");
  }

  private static void change(String from, String to) throws Exception {
    Site.git(repository, "checkout", "--quiet", "-B", "change", "main");
    for (String file : List.of("pom.xml", "src/main/java/com/example/quickstart/Pipeline.java")) {
      Path path = repository.resolve(file);
      Files.writeString(path, Files.readString(path).replace(from, to));
    }
    Site.commit(repository, "The change");
  }

  private static Workflow pullRequest() {
    return new Workflow(folder).onPullRequest("main", "example/imageflow");
  }

  /** Runs the page's workflow at the newest commit. */
  private static List<String> run(String id, Workflow on) throws Exception {
    Path workflow = folder.resolve("ci.yml");
    Files.writeString(
        workflow, documented().replaceAll("(actions/checkout)@v\\d+", "$1@" + "0".repeat(40)));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    program(bin, "mvn", "exec '" + String.join("' '", Site.maven()) + "' \"$@\"");
    program(
        bin,
        "gh",
        "for word; do case $word in body=@*) cp \"${word#body=@}\" '"
            + folder.resolve("comment.txt")
            + "';; esac; done");
    return on.set("workflow", workflow.toString())
        .set("repository", repository.toString())
        .set("sha", Site.git(repository, "rev-parse", "HEAD").strip())
        .set("runId", id)
        .set("work", folder.resolve(id).toString())
        .set("caches", folder.resolve("caches").toString())
        .set(
            "environment",
            Map.of(
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "HOME",
                System.getProperty("user.home"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"))
        .set("execute", true)
        .run();
  }

  private static void program(Path bin, String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String log(String run) throws IOException {
    return Files.readString(folder.resolve(run + "/test.log"));
  }

  private static String summaries(String run) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve(run + "/test"))) {
      for (Path file : files.filter(each -> each.toString().endsWith("summary")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
