package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BuildOutcomeTest {

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(null, BuildOutcome.SUCCESS),
        Arguments.of(new MojoFailureException("tests failed"), BuildOutcome.FAILURE),
        Arguments.of(
            new RuntimeException(new MojoFailureException("rule broken")), BuildOutcome.FAILURE),
        Arguments.of(new MojoExecutionException("disk full"), BuildOutcome.ERROR),
        Arguments.of(new NullPointerException(), BuildOutcome.ERROR));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void distinguishesFaultsOfTheProjectFromThoseOfTheBuild(
      Throwable problem, BuildOutcome buildOutcome) {
    assertThat(BuildOutcome.of(problem)).isEqualTo(buildOutcome);
  }

  @ParameterizedTest
  @CsvSource({
    "SKIP, SUCCESS, SUCCESS",
    "SUCCESS, CANCELLATION, CANCELLATION",
    "CANCELLATION, FAILURE, FAILURE",
    "FAILURE, ERROR, ERROR",
    "ERROR, SKIP, ERROR",
  })
  void theWorseCounts(BuildOutcome one, BuildOutcome other, BuildOutcome worse) {
    assertThat(one.worse(other)).isEqualTo(worse);
    assertThat(other.worse(one)).isEqualTo(worse);
  }

  @Test
  void theValuesAreThoseOfTheConvention() {
    assertThat(Stream.of(BuildOutcome.values()).map(BuildOutcome::value))
        .containsExactly("skip", "success", "cancellation", "failure", "error");
  }
}
