package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The pipeline of GitLab on main, whole, by gitlab-ci-local with the shell executor. */
@Execution(ExecutionMode.CONCURRENT) // with WorkflowRunIT: both mostly wait
class GitlabRunIT {

  private static final Path FOLDER = Path.of("target/pipeline/gitlab").toAbsolutePath();

  private static Site site;
  private static Processes.Ended ended;

  @BeforeAll
  static void run() throws Exception {
    Site.require();
    Tools.require("OTEL_TEST_REQUIRE_TOOLS", "rsync", "rsync", "--version");
    Tools.install();
    Folders.delete(FOLDER);
    site = new Site(FOLDER.resolve("site"));
    Site.git(
        site.repository, "remote", "add", "origin", "https://gitlab.com/example/imageflow.git");
    Path bin = Files.createDirectories(FOLDER.resolve("bin"));
    Path mvn = bin.resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\nexec '" + String.join("' '", Site.maven()) + "' \"$@\"\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    Map<String, String> machine = new HashMap<>(site.machine());
    machine.put("PATH", bin + ":" + machine.get("PATH"));
    ended = Processes.isolated(site.repository, machine, command().toArray(new String[0]));
    Files.writeString(FOLDER.resolve("run.log"), ended.output());
  }

  private static List<String> command() throws Exception {
    Map<String, String> variables = new TreeMap<>(site.variables());
    variables.remove("OTEL_EXPORTER_OTLP_ENDPOINT");
    variables.put("OTLP_ENDPOINT", site.variables().get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    variables.put("OTLP_HEADERS", site.secrets().get("OTEL_EXPORTER_OTLP_HEADERS"));
    for (String secret : List.of("DOCKER_USERNAME", "DOCKER_PASSWORD", "CONFIG_TOKEN")) {
      variables.put(secret, site.secrets().get(secret));
    }
    variables.put("GITLAB_CI", "true"); // gitlab-ci-local says false
    // WorkflowRunIT runs all tests, and each run of tests is one line of the tree anyway.
    variables.put(
        "MAVEN_ARGS",
        "--batch-mode --no-transfer-progress -Dtest=PictureTest -Dit.test=AlbumIT,DeployedIT");
    Path file = FOLDER.resolve("variables.yml");
    StringBuilder text = new StringBuilder();
    variables.forEach(
        (name, value) -> text.append(name).append(": \"").append(value).append("\"\n"));
    Files.writeString(file, text);
    return new ArrayList<>(
        List.of(
            Tools.FOLDER.resolve("node_modules/.bin/gitlab-ci-local").toString(),
            "--shell-isolation",
            "--no-artifacts-to-source",
            "--no-color",
            "--home=" + FOLDER.resolve("home"),
            "--variables-file=" + site.repository.relativize(file)));
  }

  @AfterAll
  static void close() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyJobSucceeds() {
    assertThat(site.failures()).isEmpty();
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  /** gitlab-ci-local masks nothing, so what it prints is what the commands print. */
  @Test
  void printsNoSecret() {
    assertThat(ended.output()).isNotEmpty().doesNotContain(site.secrets().values());
  }

  @Test
  void isOneTrace() throws Exception {
    List<SpanData> jobs =
        site.backend.spans().stream()
            .filter(
                span ->
                    "imageflow-ci-cd"
                        .equals(span.getResource().getAttribute(stringKey("service.name"))))
            .toList();
    assertThat(jobs).extracting(SpanData::getTraceId).isNotEmpty();
    assertThat(jobs.stream().map(SpanData::getTraceId).distinct()).hasSize(1);
    Golden.verify("gitlab.txt", PipelineTree.of(site.backend.trace(jobs.get(0).getTraceId())));
  }

  @Test
  void deploysWhatWasPushed() throws Exception {
    assertThat(site.commits())
        .containsExactly(
            "Deploy backend-api " + site.sha + " to production",
            "Deploy backend-api " + site.sha + " to staging",
            "Nothing is deployed");
    assertThat(site.health("production")).contains("\"version\":\"" + site.sha + "\"");
  }
}
