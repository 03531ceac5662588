package dev.oteltest.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void takesMoreValues() {
    assertThat(
            Secrets.of(List.of("first-one"))
                .and(List.of("second-one"))
                .mask("first-one second-one"))
        .isEqualTo("*** ***");
  }

  @ParameterizedTest
  @CsvSource({
    "API_TOKEN,true",
    "db.password,true",
    "DB_PASS,true",
    "ssh_key,true",
    "X-Api-Key,true",
    "key,true",
    "HOME,false",
    "passed,false",
    "GIT_AUTHOR_NAME,false",
    "keyboard,false"
  })
  void knowsSecretsByTheirNames(String name, boolean secret) {
    assertThat(Secrets.isToldBy(name)).isEqualTo(secret);
  }

  @Test
  void shortValuesAreNotMasked() {
    assertThat(Secrets.of(List.of("on", "12345")).mask("on 12345")).isEqualTo("on 12345");
  }
}
