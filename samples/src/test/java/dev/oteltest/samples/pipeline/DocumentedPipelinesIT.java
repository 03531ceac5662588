package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs and steps that the pages show for GitHub and GitLab. */
class DocumentedPipelinesIT {

  private static final Path DOCS = Path.of("../docs");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    Tools.install();
  }

  private static List<String> blocks(String page) throws IOException {
    return YAML.matcher(Files.readString(DOCS.resolve(page)))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** Returns what a page has for GitHub as whole workflows. */
  private static List<String> workflows(String page) throws IOException {
    return blocks(page).stream()
        .filter(block -> block.contains("uses: ") || block.contains("${{"))
        .map(DocumentedPipelinesIT::workflow)
        .toList();
  }

  private static String workflow(String block) {
    return (block.startsWith("on: ") ? "" : "on: push\n")
        + (block.contains("jobs:")
            ? block
            : "jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n" + block.indent(6));
  }

  private String lint(List<String> workflows) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "lint-workflow.mjs"));
    for (String workflow : workflows) {
      Path file = folder.resolve("workflow-" + command.size() + ".yml");
      command.add(Files.writeString(file, workflow).toString());
    }
    return Processes.end(Tools.FOLDER, Map.of(), command.toArray(String[]::new)).output();
  }

  @Test
  void workflowsAreValid() throws Exception {
    List<String> all = new ArrayList<>();
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        all.addAll(workflows(page.getFileName().toString()));
      }
    }

    assertThat(all).hasSizeGreaterThanOrEqualTo(2);
    assertThat(lint(all)).isEmpty();
  }

  @Test
  void theLinterSeesMistakesInSteps() throws Exception {
    String broken = workflows("ci.md").get(0).replace("github.event_name", "gihub.event_name");

    assertThat(lint(List.of(broken))).contains("undefined variable \"gihub\"");
  }

  @Test
  void jobsOfGitlabAreValid() throws Exception {
    List<String> jobs =
        blocks("ci.md").stream().filter(block -> block.contains("script:")).limit(2).toList();
    assertThat(GitlabIT.jobs(folder, "template", GitlabTemplateIT.included(jobs.get(0))))
        .containsExactly("test");
    assertThat(GitlabIT.jobs(folder, "shards", jobs.get(1))).contains("trace");
  }
}
