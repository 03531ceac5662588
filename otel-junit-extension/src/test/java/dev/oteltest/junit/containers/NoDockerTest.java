package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.junit.ForkedJvm;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** A test that needs a container where there is no Docker engine. */
@Tag("any-version")
class NoDockerTest {

  @TempDir Path folder;

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WantingTestCases {
    @Test
    void starts() {
      try (GenericContainer<?> container = new GenericContainer<>(RequiresDocker.BUSYBOX)) {
        container.start();
      }
    }

    @Test
    void needsNone() {}
  }

  /** Hides the engine's socket, which Testcontainers finds by itself. */
  private static final String[] WITHOUT_ENGINE = {
    "unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /run && exec \"$@\"", "sh"
  };

  @Test
  void failsAsItDoesWithoutUsAndIsRecorded() throws IOException, InterruptedException {
    assumeTrue(
        new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0,
        "hiding the engine needs root");

    ForkedJvm.Ended ended =
        new ForkedJvm(folder).through(WITHOUT_ENGINE).run(WantingTestCases.class);

    assertThat(ended.said()).contains("1 passed, 1 failed").doesNotContain("dev.oteltest.junit.i");
    assertThat(ended.trace())
        .hasToString(
            """
            test run | run | failure | ERROR: 1 of 2 tests failed
              JUnit Jupiter | engine | failure | ERROR: 1 of 2 tests failed
                NoDockerTest$WantingTestCases | class | failure | ERROR: 1 of 2 tests failed
                  needsNone() | test | pass
                  starts() | test | fail | ERROR: Could not find a valid Docker environment. Please see logs and check configuration | event exception
            """);
    SpanData failed = ended.trace().span("starts()");
    assertThat(failed.getEvents()).hasSize(1);
  }
}
