package dev.oteltest.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.oteltest.internal.config.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactionTest {

  private static final SecretRedaction OF_TESTS =
      SecretRedaction.ofTests("otel.test.redact", null, problem -> {});
  private static final SecretRedaction OF_OUTPUT = SecretRedaction.ofValues(List.of());

  @Test
  void masksTheValuesOfSecretVariables() {
    SecretRedaction redaction =
        SecretArguments.ofEnvironment(
            Map.of(
                "GH_TOKEN", "ghp_123456",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=abcdef1",
                "GIT_AUTHOR_NAME", "Ada Lovelace",
                "HOME", "/home/ada"));
    assertThat(
            redaction.apply(
                "ghp_123456 abcdef1 Ada Lovelace /home/ada ftp://a:b@c/ Authorization: Bearer"
                    + " eyJhbGciOi"))
        .isEqualTo(
            "[redacted] [redacted] Ada Lovelace /home/ada ftp://[redacted]@c/ Authorization:"
                + " Bearer [redacted]");
  }

  @Test
  void takesMoreValues() {
    assertThat(
            SecretRedaction.ofValues(List.of("first-one"))
                .and(List.of("second-one"))
                .apply("first-one second-one"))
        .isEqualTo("[redacted] [redacted]");
  }

  @ParameterizedTest
  @CsvSource({
    "API_TOKEN,true",
    "db.password,true",
    "DB_PASS,true",
    "DB_PWD,true",
    "ssh_key,true",
    "X-Api-Key,true",
    "key,true",
    "HOME,false",
    "PWD,false",
    "OLDPWD,false",
    "passed,false",
    "GIT_AUTHOR_NAME,false",
    "keyboard,false"
  })
  void knowsSecretsByTheirNames(String name, boolean secret) {
    assertThat(SecretArguments.isSecret(name)).isEqualTo(secret);
  }

  @Test
  void shortValuesAreNotMasked() {
    assertThat(SecretRedaction.ofValues(List.of("on", "12345")).apply("on 12345"))
        .isEqualTo("on 12345");
  }

  /** Each masks what it masked when tests, exports and commands had classes apart. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          login?password=hunter2&user=me                | login?password=[redacted]&user=me
          https://me:hunter2@example.com                | https://[redacted]@example.com
          Authorization: Bearer abcdefgh12345678        | Authorization: Bearer [redacted]
          Authorization: token hunter2                  | Authorization: token [redacted]
          authorization: basic bWU6aHVudGVyMg==         | authorization: basic [redacted]
          {"api-key": "hunter2", "user": "me"}          | {"api-key": [redacted], "user": "me"}
          secret = hunter2; passphrase: hunter2)        | secret = [redacted]; passphrase: [redacted])
          pwd=hunter2,access_key=hunter2                | pwd=[redacted],access_key=[redacted]
          token=https://me:hunter2@h                    | token=[redacted]
          -----BEGIN RSA PRIVATE KEY----- MIIhunter2    | [redacted]
          ghp_abcdefghij0123456789 was used             | [redacted] was used
          glpat-abcdefghij0123456789 AKIAABCDEFGHIJKLMNOP | [redacted] [redacted]
          xoxb-1234567890 eyJhbGciOiJI.eyJzdWIiOiIx.hunter2 | [redacted] [redacted]
          """)
  void masksSecretsInTestsAndInOutput(String text, String masked) {
    assertThat(OF_TESTS.apply(text)).isEqualTo(masked);
    assertThat(OF_OUTPUT.apply(text)).isEqualTo(masked);
    assertThat(OF_OUTPUT.apply(masked)).isEqualTo(masked);
  }

  /** Without any other, so that nothing else about the text shows that it holds a secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_abcdefghij0123456789",
        "gho_abcdefghij0123456789",
        "ghu_abcdefghij0123456789",
        "ghs_abcdefghij0123456789",
        "ghr_abcdefghij0123456789",
        "github_pat_abcdefghij0123456789",
        "glpat-abcdefghij0123456789",
        "AKIAABCDEFGHIJKLMNOP",
        "xoxa-1234567890",
        "xoxs-1234567890",
        "eyJhbGciOiJI.eyJzdWIiOiIx.hunter2",
        "-----BEGIN PRIVATE KEY-----\nMIIhunter2",
      })
  void masksEachKindOfToken(String token) {
    assertThat(OF_TESTS.apply(token)).isEqualTo(SecretRedaction.MASK);
    assertThat(OF_OUTPUT.apply(token)).isEqualTo(SecretRedaction.MASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\n", "\u000B", "\f", "\r"})
  void masksWhatFollowsAnyWhiteSpace(String space) {
    String said = "BASIC" + space;
    assertThat(OF_TESTS.apply(said + "bWU6aHVudGVyMg==")).isEqualTo(said + SecretRedaction.MASK);
    assertThat(OF_OUTPUT.apply("token" + space + "hunter2"))
        .isEqualTo("token" + space + SecretRedaction.MASK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PassWord=",
        "passwd=",
        "pwd =",
        "passphrase\t:",
        "\"secret\": ",
        "'token'\u000B=",
        "credential\r\n=",
        "credentials\f:",
        "API_KEY=",
        "apikey=",
        "access-key=",
        "private_key=",
      })
  void masksTheValueOfAName(String name) {
    assertThat(OF_TESTS.apply(name + "hunter2")).isEqualTo(name + SecretRedaction.MASK);
  }

  /** In the name of a test they are innocent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token hunter2                    | token [redacted]
          Bearer abcdef                    | Bearer [redacted]
          ftp://me@h/                      | ftp://[redacted]@h/
          """)
  void masksMoreInOutput(String text, String masked) {
    assertThat(OF_TESTS.apply(text)).isEqualTo(text);
    assertThat(OF_OUTPUT.apply(text)).isEqualTo(masked);
  }

  @Test
  void aTestRunCanMaskMoreOrNothing() {
    assertThat(
            SecretRedaction.ofTests("x", "order-\\d+ me", problem -> {})
                .apply("password=a for me: order-4711"))
        .isEqualTo("password=[redacted] for [redacted]: [redacted]");
    assertThat(SecretRedaction.ofTests("x", " none ", problem -> {}).apply("password=a"))
        .isEqualTo("password=a");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SecretRedaction.ofTests("x", "a (", problem -> {}))
        .withMessage(
            "x is 'a (', but must be regular expressions separated by white space, or none"
                + " (Unclosed group)");
  }
}
