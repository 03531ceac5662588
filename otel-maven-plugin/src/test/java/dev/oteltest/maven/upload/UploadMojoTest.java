package dev.oteltest.maven.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadMojoTest {

  @ParameterizedTest
  @CsvSource({"7, 7", "512k, 524288", "4m, 4194304", "4 MiB, 4194304", "1g, 1073741824"})
  void readsSizes(String text, long bytes) {
    assertThat(UploadMojo.parseBytes("x", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1", "4x"})
  void refusesOtherSizes(String text) {
    assertThatThrownBy(() -> UploadMojo.parseBytes("otel.x", text))
        .hasMessage("otel.x is '%s', but must be a number of bytes like 4m, 512k or 1000000", text);
  }
}
