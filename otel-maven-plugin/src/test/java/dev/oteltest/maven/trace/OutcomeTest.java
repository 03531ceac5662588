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

class OutcomeTest {

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(null, Outcome.SUCCESS),
        Arguments.of(new MojoFailureException("tests failed"), Outcome.FAILURE),
        Arguments.of(
            new RuntimeException(new MojoFailureException("rule broken")), Outcome.FAILURE),
        Arguments.of(new MojoExecutionException("disk full"), Outcome.ERROR),
        Arguments.of(new NullPointerException(), Outcome.ERROR));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void mavenTellsTheProjectsFaultFromTheBuilds(Throwable problem, Outcome outcome) {
    assertThat(Outcome.of(problem)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "SKIP, SUCCESS, SUCCESS",
    "SUCCESS, CANCELLATION, CANCELLATION",
    "CANCELLATION, FAILURE, FAILURE",
    "FAILURE, ERROR, ERROR",
    "ERROR, SKIP, ERROR",
  })
  void theWorseCounts(Outcome one, Outcome other, Outcome worse) {
    assertThat(one.worse(other)).isEqualTo(worse);
    assertThat(other.worse(one)).isEqualTo(worse);
  }

  @Test
  void theWordsAreThoseOfTheConvention() {
    assertThat(Stream.of(Outcome.values()).map(Outcome::value))
        .containsExactly("success", "failure", "error", "skip", "cancellation");
  }
}
