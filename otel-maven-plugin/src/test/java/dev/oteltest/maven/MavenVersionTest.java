package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenVersionTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"3.9.0", "3.9.9", "3.10.0", "4.0.0-rc-7", "10.1", "", "unknown"})
  void isSupportedOrUnknown(String version) {
    assertThat(BuildTracing.problemOf(version)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.8", "3.6.3", "3.0", "2.2.1"})
  void isTooOld(String version) {
    assertThat(BuildTracing.problemOf(version))
        .isEqualTo(
            "This build is not traced, because Maven %s is older than 3.9, the oldest that is"
                + " supported. To use another in this project, run mvn wrapper:wrapper"
                + " -Dmaven=3.9.9, then ./mvnw instead of mvn",
            version);
  }

  @Test
  void comparesNumbersAndNotTexts() {
    assertThat(BuildTracing.problemOf("3.10")).isNull();
  }
}
