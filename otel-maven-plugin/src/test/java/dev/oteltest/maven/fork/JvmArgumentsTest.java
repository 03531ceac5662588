package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmArgumentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | -more
          -Xmx1g                      | -Xmx1g -more
          ${set}                      | ${set} -more
          ${unset}                    | -more
          @{late}                     | @{late} -more
          @{unset} -Xmx1g             | -Xmx1g -more
          -Xmx1g ${unset}             | -Xmx1g -more
          @{late} ${set} -Dx=${unset} | @{late} ${set} -Dx=${unset} -more
          @{set}                      | -more
          ${late}                     | -more
          -Dprice=$5{                 | -Dprice=$5{ -more
          -Dfork=${surefire.forkNumber} | -Dfork=${surefire.forkNumber} -more
          """)
  void keepWhatCanBeReplacedAndAddAfterIt(String arguments, String expected) {
    assertThat(
            GoalConfiguration.addArgument(
                arguments, "-more", Set.of("set")::contains, Set.of("late")::contains))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -javaagent:/a/b.jar   | -javaagent:/a/b.jar
          -javaagent:/a b/c.jar | "-javaagent:/a b/c.jar"
          -javaagent:/a'b/c.jar | "-javaagent:/a'b/c.jar"
          -javaagent:/a"b/c.jar | '-javaagent:/a"b/c.jar'
          """)
  void areQuotedWhereTheyMust(String argument, String expected) {
    assertThat(GoalConfiguration.quoted(argument)).isEqualTo(expected);
  }
}
