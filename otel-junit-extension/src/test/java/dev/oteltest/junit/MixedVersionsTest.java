package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project that declares the version of some of OpenTelemetry's artifacts, and gets ours beside
 * them.
 */
@Tag("any-version")
class MixedVersionsTest {

  private static final String PROBLEM =
      "opentelemetry-%s does not work with opentelemetry-%s. Import"
          + " io.opentelemetry:opentelemetry-bom:%s, so that all of OpenTelemetry has one version"
          + " (see docs/troubleshooting.md#versions-of-opentelemetry-differ)";

  private static final String SDK = "1.67.0";

  @TempDir private Path folder;

  static class LibraryTestCases {
    @Test
    void usesTheGlobal() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
    }
  }

  static class AskingTestCases {
    @Test
    void global(CapturedTelemetry telemetry) {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan().end();
      assertThat(telemetry).hasSpan("work");
    }

    @Test
    void tracer(CapturedTelemetry telemetry, Tracer tracer) {
      tracer.spanBuilder("work").startSpan().end();
      assertThat(telemetry).hasSpan("work");
    }
  }

  @Test
  void anApiThatIsTooOldForTheSdkIsOneWarning() {
    String problem = PROBLEM.formatted("sdk-trace " + SDK, "api 1.55.0", "1.55.0");

    ForkedJvm.Ended fork = with("1.55.0", "api", "context").run(LibraryTestCases.class);

    assertThat(fork.exitCode()).as(fork.said()).isZero();
    assertThat(fork.said().lines().filter(line -> line.startsWith("WARNING")))
        .containsExactly(
            "WARNING: A GlobalOpenTelemetry that nobody sets stays empty in these tests: "
                + problem);
    assertThat(fork.said()).doesNotContain("SEVERE", "\tat ", "Error");
    assertThat(fork.trace().span("usesTheGlobal()")).isNotNull();
  }

  @Test
  void failuresOfTestsThatNeedTheSdkNameTheVersions() {
    String problem = PROBLEM.formatted("sdk-trace " + SDK, "api 1.55.0", "1.55.0");

    ForkedJvm.Ended fork = with("1.55.0", "api", "context").run(AskingTestCases.class);

    assertThat(failure(fork, "global(CapturedTelemetry)"))
        .contains("GlobalOpenTelemetry is a no-op: " + problem);
    assertThat(failure(fork, "tracer(CapturedTelemetry, Tracer)"))
        .endsWith("Cannot create an SDK: " + problem);
    assertThat(fork.said()).doesNotContain("SEVERE", "\tat ", "Error");
  }

  /** As with an SDK that the project declares: what it creates itself is captured. */
  @Test
  void anSdkThatIsTooOldForAutoconfigureStillMakesTracers() {
    String problem =
        PROBLEM.formatted("sdk-extension-autoconfigure " + SDK, "sdk-common 1.66.0", "1.66.0");

    ForkedJvm.Ended fork =
        with(
                "1.66.0",
                "api",
                "context",
                "sdk",
                "sdk-common",
                "sdk-trace",
                "sdk-metrics",
                "sdk-logs")
            .run(AskingTestCases.class);

    assertThat(failure(fork, "global(CapturedTelemetry)"))
        .contains("GlobalOpenTelemetry is a no-op: " + problem);
    assertThat(fork.trace().span("tracer(CapturedTelemetry, Tracer)").getStatus().getStatusCode())
        .isEqualTo(StatusCode.UNSET);
    assertThat(fork.said()).doesNotContain("SEVERE", "\tat ", "Error");
  }

  @Test
  void anApiThatHasAllIsFine() {
    ForkedJvm.Ended fork = with("1.66.0", "api", "context").run(AskingTestCases.class);

    assertThat(fork.exitCode()).as(fork.said()).isZero();
    assertThat(fork.said()).doesNotContain("WARNING");
  }

  private static String failure(ForkedJvm.Ended fork, String test) {
    return fork.trace().span(test).getStatus().getDescription();
  }

  /** With those artifacts in an older version, as Maven resolves what a project declares. */
  private ForkedJvm with(String version, String... artifacts) {
    ForkedJvm fork = new ForkedJvm(folder);
    for (String artifact : artifacts) {
      String name = "opentelemetry-" + artifact + "-";
      fork.without(entry -> entry.contains("/" + name + SDK));
      fork.classes(Path.of("target/older", name + version + ".jar").toAbsolutePath());
    }
    return fork;
  }
}
