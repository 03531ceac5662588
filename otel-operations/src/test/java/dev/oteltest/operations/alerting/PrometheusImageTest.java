package dev.oteltest.operations.alerting;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.operations.alerting.route.AlertRoutes;
import dev.oteltest.operations.internal.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools in a container, whose user is not ours. */
class PrometheusImageTest {

  private static final String DOWN = "OpenTelemetry Collector Down";
  private static final PrometheusTools IMAGE =
      new PrometheusTools(null, "local/prometheus:1", null, "local/prometheus:1");

  @TempDir private Path folder;
  private final AlertRules rules =
      AlertRules.read(AlertingFiles.file("alert-rules.yaml")).with(IMAGE);

  @BeforeAll
  static void requireImage() throws IOException, InterruptedException {
    boolean there;
    try {
      there =
          new ProcessBuilder("docker", "image", "inspect", "local/prometheus:1")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      there = false;
    }
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER"))) {
      assertTrue(there, "there is no image local/prometheus:1: run .ci/test-images");
    }
    assumeTrue(there, "there is no image local/prometheus:1");
  }

  @Test
  void alertsAreEvaluatedInAnImage() {
    assertThat(rules.check()).isEmpty();
    assertThat(rules.series("up{job=\"otel-collector\"}", "1 0x9"))
        .at(ofMinutes(5))
        .fires(DOWN)
        .withLabel("severity", "critical");
  }

  @Test
  void routesAreEvaluatedInAnImage() throws IOException {
    Path config =
        Files.writeString(folder.resolve("am.yml"), rules.toAlertmanager(Path.of("/secrets")));

    assertThat(AlertRoutes.read(config, rules).route(DOWN)).reaches("auto_restart");
  }

  @Test
  void anImageThatIsNotThereIsReported() {
    AlertRules elsewhere = rules.with(new PrometheusTools(null, "local/not-there:1", null, null));

    assertThatThrownBy(elsewhere::check)
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("promtool can't run in local/not-there:1: docker create ended with")
        .hasMessageContaining("set otel.operations.promtoolImage to an image");
  }

  @Test
  void anImageWithoutTheToolIsReported() {
    AlertRules elsewhere = rules.with(new PrometheusTools(null, "local/busybox:1", null, null));

    assertThatThrownBy(elsewhere::check)
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("promtool can't be started in local/busybox:1:");
  }
}
