package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests in Kotlin: they compile without a warning, and no word of ours needs backquotes. */
class KotlinIT {

  private static final SampleBuild BUILD = SampleBuild.of("src/it/kotlin");

  @Test
  void theWordsAreKotlins() throws Exception {
    assertThat(BUILD.reported()).isEqualTo(new Counts(2, 0, 0));
    assertThat(BUILD.trace().counts()).isEqualTo(BUILD.reported());
  }
}
