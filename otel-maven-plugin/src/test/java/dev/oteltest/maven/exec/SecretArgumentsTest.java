package dev.oteltest.maven.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.export.Secrets;
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
          x --password=hunter2            | x --password=***
          x --password hunter2            | x --password ***
          x --password --verbose          | x --password --verbose
          x -Ddb.password=a               | x -Ddb.password=***
          x API_TOKEN=a=b                 | x API_TOKEN=***
          x apiKey=abc --level=high       | x apiKey=*** --level=high
          x -H X-Api-Key:abc              | x -H X-Api-Key:***
          x --author Ada --key file       | x --author Ada --key ***
          x --token                       | x --token
          x https://me:pw@h/ --output=a.b | x https://***@h/ --output=a.b
          """)
  void masksWhatItsNameTellsToBeSecret(String line, String told) {
    assertThat(SecretArguments.masked(List.of(line.split(" ")), Secrets.of(List.of())))
        .isEqualTo(List.of(told.split(" ")));
  }

  @Test
  void aHeaderIsOneWord() {
    assertThat(
            SecretArguments.masked(
                List.of("curl", "-H", "Authorization: Bearer abc"), Secrets.of(List.of())))
        .containsExactly("curl", "-H", "Authorization: ***");
  }

  @Test
  void findsTheValues() {
    assertThat(
            SecretArguments.values(
                List.of("x", "--password=hunter2", "--api-key", "abc", "X-Api-Key: def", "y")))
        .containsExactly("hunter2", "abc", "def");
  }
}
