package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The workflow on main, whole: what it does, and the one trace that it leaves. */
@Execution(ExecutionMode.CONCURRENT) // with GitlabRunIT: both mostly wait
class WorkflowRunIT {

  private static final Path FOLDER = Path.of("target/pipeline/github").toAbsolutePath();
  private static final String RUN = "16000000001";

  private static Site site;
  private static List<String> result;

  @BeforeAll
  static void run() throws Exception {
    Site.require();
    Tools.install();
    Folders.delete(FOLDER);
    site = new Site(FOLDER.resolve("site"));
    result =
        new Workflow(FOLDER.resolve("run"))
            .set("repository", site.repository.toString())
            .set("sha", site.sha)
            .set("runId", RUN)
            .set("vars", site.variables())
            .set("secrets", site.secrets())
            .set("environment", site.machine())
            .set("maven", Site.maven())
            .set("execute", true)
            .run();
  }

  @AfterAll
  static void close() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyStepSucceeds() {
    assertThat(site.failures()).isEmpty();
    assertThat(result)
        .hasSizeGreaterThan(40)
        .filteredOn(line -> !line.endsWith(": success"))
        .containsExactly("compare: skipped", "comment: skipped");
  }

  @Test
  void isOneTrace() throws Exception {
    Golden.verify("github.txt", PipelineTree.of(trace()));
  }

  @Test
  void keepsThePageOfAllJobs() throws Exception {
    // GitHub gives all jobs of a matrix one name, so the runner's is in the file's, too.
    assertThat(texts("run/artifacts", "otel-report-trace-*.html"))
        .singleElement(as(STRING))
        .contains("imageflow-ci-cd", "ImagePipelineTest");
    assertThat(texts("run/trace", "*-step_summary"))
        .filteredOn(text -> text.contains("72 tests: 71 passed, 1 skipped"))
        .hasSize(1);
  }

  private static List<String> texts(String folder, String glob) throws IOException {
    List<String> texts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER.resolve(folder), glob)) {
      for (Path file : files) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void deploysWhatWasPushed() throws Exception {
    assertThat(site.commits())
        .containsExactly(
            "Deploy backend-api " + site.sha + " to production",
            "Deploy backend-api " + site.sha + " to staging",
            "Nothing is deployed");
    for (String environment : List.of("staging", "production")) {
      assertThat(site.manifest(environment))
          .contains("image: \"" + site.image() + ":" + site.sha + "\" # set by the pipeline")
          .contains("service.version=" + site.sha + ",deployment.environment.name=" + environment);
      assertThat(site.health(environment)).contains("\"version\":\"" + site.sha + "\"");
    }
  }

  @Test
  void theManifestsChangesAreOnTheirSpans() {
    assertThat(trace())
        .filteredOn(span -> span.getName().equals("otel:instrument-manifest"))
        .hasSize(2)
        .allSatisfy(
            span ->
                assertThat(span.getAttributes().asMap().keySet())
                    .extracting(AttributeKey::getKey)
                    .contains("maven.manifest.changes"));
  }

  @Test
  void theTestsOfStagingReachIntoTheService() {
    List<SpanData> trace = trace();

    assertThat(trace.stream().filter(span -> span.getName().equals("POST /thumbnails")).toList())
        .extracting(
            span -> span.getResource().getAttribute(stringKey("deployment.environment.name")))
        .contains("staging");
  }

  @Test
  void everyStepHasItsStepAndJob() {
    Map<String, Set<String>> steps = new TreeMap<>();
    for (SpanData span : trace()) {
      String step = span.getAttributes().get(stringKey("ci.step"));
      if (step != null) {
        String job = String.valueOf(span.getResource().getAttribute(stringKey("ci.job")));
        steps.computeIfAbsent(job, key -> new TreeSet<>()).add(step);
      }
    }

    assertThat(steps).containsOnlyKeys("test", "security", "image", "deploy");
    assertThat(steps.get("test"))
        .contains("install_dependencies", "lint", "unit_tests", "coverage", "integration_tests");
    assertThat(steps.get("security")).contains("security_scan");
    assertThat(steps.get("image")).containsExactly("docker_build", "image_scan", "registry_push");
    assertThat(steps.get("deploy")).contains("deploy", "integration_tests");
  }

  @Test
  void everyJobHasTheIdOfItsRun() {
    assertThat(trace())
        .filteredOn(span -> span.getAttributes().get(stringKey("ci.job.span_id")) != null)
        .isNotEmpty()
        .allSatisfy(
            span -> {
              String run = span.getResource().getAttribute(stringKey("cicd.pipeline.task.run.id"));
              assertThat(run).matches("100[0-6]");
              assertThat(span.getAttributes().get(stringKey("ci.job.span_id")))
                  .isEqualTo(sha256(run + "-j").substring(16, 32));
            });
  }

  @Test
  void findingsAreOnTheirSteps() {
    assertThat(trace())
        .filteredOn(span -> span.getName().matches("checkstyle:check|spotbugs:spotbugs"))
        .filteredOn(
            span -> {
              Long warnings = span.getAttributes().get(longKey("maven.findings.warning"));
              return warnings != null && warnings > 0;
            })
        .extracting(SpanData::getName)
        .contains("checkstyle:check", "spotbugs:spotbugs");
  }

  @Test
  void aDeploymentIsDescribed() {
    assertThat(trace())
        .filteredOn(span -> span.getName().equals("deploy"))
        .filteredOn(span -> span.getAttributes().get(stringKey("deployment.id")) != null)
        .extracting(
            span -> span.getAttributes().get(stringKey("deployment.id")),
            span -> span.getAttributes().get(stringKey("deployment.name")),
            span -> span.getAttributes().get(stringKey("deployment.environment.name")),
            span -> span.getAttributes().get(stringKey("deployment.status")))
        .containsExactlyInAnyOrder(
            tuple(RUN + "-1-staging", "imageflow-backend-api", "staging", "succeeded"),
            tuple(RUN + "-1-production", "imageflow-backend-api", "production", "succeeded"));
  }

  @Test
  void secretsAreNowhere() throws Exception {
    byte[] secret = Site.CONFIG_TOKEN.getBytes(StandardCharsets.UTF_8);
    assertThat(result).noneMatch(line -> line.contains("printed a secret"));
    try (Stream<Path> files = Files.walk(FOLDER.resolve("run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("settings.json")) {
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(bytes.contains(new String(secret, StandardCharsets.ISO_8859_1)))
              .as("%s has the token", file)
              .isFalse();
          assertThat(bytes.contains(Site.REGISTRY_PASSWORD))
              .as("%s has the password", file)
              .isFalse();
        }
      }
    }
  }

  private static List<SpanData> trace() {
    return site.backend.trace(sha256(RUN + "1t").substring(0, 32));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
