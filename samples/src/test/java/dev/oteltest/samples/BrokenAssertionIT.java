package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A test of imageflow that expects the wrong thing. */
class BrokenAssertionIT {

  private static final SampleBuild BUILD = SampleBuild.of("src/it/broken-assertion");

  @Test
  void showsTheTreeInTheBuildLog() throws Exception {
    String log = BUILD.log().replaceAll("  [0-9.]+ (ns|us|µs|ms|s)\\b", "  (time)");

    assertThat(log)
        .contains(Files.readString(BUILD.directory().resolve("expected-failure.txt")))
        .contains("Tests run: 1, Failures: 1, Errors: 0, Skipped: 0");
  }

  @Test
  void leavesATraceAllTheSame() throws Exception {
    assertThat(BUILD.trace().counts()).isEqualTo(new Counts(0, 1, 0));
    assertThat(BUILD.trace().named("execute_pipeline")).hasSize(1);
  }
}
