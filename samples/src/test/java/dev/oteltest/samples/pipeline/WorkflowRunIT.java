package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The workflow on main, whole: what it does, and the one trace that it leaves. */
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
    assertThat(result).isNotEmpty().allMatch(line -> line.endsWith(": success"));
  }

  @Test
  void isOneTrace() throws Exception {
    Golden.verify("github.txt", PipelineTree.of(trace()));
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
  void theTestsOfStagingReachIntoTheService() {
    List<SpanData> trace = trace();

    assertThat(trace.stream().filter(span -> span.getName().equals("POST /thumbnails")).toList())
        .extracting(
            span -> span.getResource().getAttribute(stringKey("deployment.environment.name")))
        .contains("staging");
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
