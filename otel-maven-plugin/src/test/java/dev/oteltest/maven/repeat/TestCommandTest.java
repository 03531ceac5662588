package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          test             | ""  | mvn test '-Dtest=CartTest#pays'
          test             | web | mvn test -pl :web -am -Dsurefire.failIfNoSpecifiedTests=false '-Dtest=CartTest#pays'
          integration-test | ""  | mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false '-Dit.test=CartTest#pays'
          integration-test | web | mvn verify -pl :web -am -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false '-Dit.test=CartTest#pays'
          """)
  void runsTheTestsOfAModuleAndNoOthers(String goal, String module, String command) {
    assertThat(TestCommand.text(goal, module, "CartTest#pays")).isEqualTo(command);
  }
}
