package dev.oteltest.maven.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShowMojoTest {

  @Test
  void knowsItsFormats() {
    assertThat(ShowMojo.isJson("json")).isTrue();
    assertThat(ShowMojo.isJson(" JSON ")).isTrue();
    assertThat(ShowMojo.isJson("text")).isFalse();
    assertThatThrownBy(() -> ShowMojo.isJson("yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("otel.show.format: 'yaml' is not a format. Use text or json");
  }
}
