package dev.oteltest.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void masksWhatVariablesTellToBeSecret() {
    Secrets secrets =
        Secrets.in(
            Map.of(
                "GH_TOKEN", "ghp_123456",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=abcdef1",
                "GIT_AUTHOR_NAME", "Ada Lovelace",
                "HOME", "/home/ada"));
    assertThat(
            secrets.mask(
                "ghp_123456 abcdef1 Ada Lovelace /home/ada ftp://a:b@c/ Authorization: Bearer"
                    + " eyJhbGciOi"))
        .isEqualTo("*** *** Ada Lovelace /home/ada ftp://***@c/ Authorization: Bearer ***");
  }

  @Test
  void shortValuesAreNotMasked() {
    assertThat(Secrets.of(List.of("on", "12345")).mask("on 12345")).isEqualTo("on 12345");
  }
}
