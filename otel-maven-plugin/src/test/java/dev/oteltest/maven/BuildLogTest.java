package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildLogTest {

  @ParameterizedTest
  @CsvSource({
    "'Failed at x: \n::error::y', Failed at x: \\n::error::y",
    "'a\r\nb\rc\u2028d', a\\nb\\rc\\u2028d",
    "'::error::y', \\::error::y",
    "'\u001b[1;31mred\u001b[m', '\u001b[1;31mred\u001b[m'",
    "'  Failed           x  y', '  Failed           x  y'",
  })
  void untrustedTextIsOnOneLineAndNotACommand(String text, String line) {
    List<String> logged = new ArrayList<>();
    BuildLog.write("[INFO] ", text, logged::add);
    assertThat(logged).containsExactly(line);
  }
}
