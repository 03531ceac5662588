package dev.oteltest.internal.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x --password=hunter2            | x --password=[redacted]
          x --password hunter2            | x --password [redacted]
          x --password --verbose          | x --password --verbose
          x -Ddb.password=a               | x -Ddb.password=[redacted]
          x API_TOKEN=a=b                 | x API_TOKEN=[redacted]
          x apiKey=abc --level=high       | x apiKey=[redacted] --level=high
          x -H X-Api-Key:abc              | x -H X-Api-Key:[redacted]
          x --author Ada --key file       | x --author Ada --key [redacted]
          x --token                       | x --token
          x https://me:pw@h/ --output=a.b | x https://[redacted]@h/ --output=a.b
          """)
  void masksValuesOfSecretNames(String line, String masked) {
    assertThat(
            SecretArguments.masked(List.of(line.split(" ")), SecretRedaction.ofValues(List.of())))
        .isEqualTo(List.of(masked.split(" ")));
  }

  @Test
  void aHeaderIsOneWord() {
    assertThat(
            SecretArguments.masked(
                List.of("curl", "-H", "Authorization: Bearer abc"),
                SecretRedaction.ofValues(List.of())))
        .containsExactly("curl", "-H", "Authorization: [redacted]");
  }

  @Test
  void findsTheValues() {
    assertThat(
            SecretArguments.values(
                List.of("x", "--password=hunter2", "--api-key", "abc", "X-Api-Key: def", "y")))
        .containsExactly("hunter2", "abc", "def");
  }
}
