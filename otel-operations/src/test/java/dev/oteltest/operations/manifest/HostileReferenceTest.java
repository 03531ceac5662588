package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References of a megabyte, as nobody's cluster runs them. */
class HostileReferenceTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.", "a/", "a-", "a__", "-", ".", ":", "@", "a:", "[", "0"})
  void areReadWhateverIsRepeated(String unit) {
    String text = unit.repeat((1 << 20) / unit.length());

    assertThat(ManifestImage.parse(text + "!")).isNull();
    assertThat(ManifestImage.parse(text + "a"))
        .satisfiesAnyOf(
            reference -> assertThat(reference).isNull(),
            reference -> assertThat(reference.repository()).isEqualTo(text + "a"));
  }
}
