package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureVerdictsTest {

  private static final Exception SAID = new MojoExecutionException("Some rules have failed.");

  /** Has the name of the enforcer's exception. */
  private static final class EnforcerRuleException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Has the name of the exception of Checkstyle's plugin. */
  private static final class CheckstyleExecutorException extends Exception {
    private static final long serialVersionUID = 1L;

    CheckstyleExecutorException(Throwable cause) {
      super(cause);
    }
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of("enforcer:enforce", SAID, BuildOutcome.FAILURE),
        Arguments.of("dependency:analyze-only", SAID, BuildOutcome.FAILURE),
        Arguments.of("enforcer:display-info", SAID, BuildOutcome.ERROR),
        Arguments.of("exec:exec", SAID, BuildOutcome.ERROR),
        Arguments.of("exec:exec", new MojoFailureException("no"), BuildOutcome.FAILURE),
        Arguments.of(
            "enforcer:enforce", because(new EnforcerRuleException()), BuildOutcome.FAILURE),
        Arguments.of("enforcer:enforce", because(new IOException("disk full")), BuildOutcome.ERROR),
        Arguments.of("enforcer:enforce", new NullPointerException(), BuildOutcome.ERROR),
        Arguments.of(
            "checkstyle:check",
            because(new CheckstyleExecutorException(null)),
            BuildOutcome.FAILURE),
        Arguments.of(
            "checkstyle:check",
            because(new CheckstyleExecutorException(new IOException())),
            BuildOutcome.ERROR),
        // As thrown by the enforcer, japicmp and Spotless if they could not do their work.
        Arguments.of(
            "enforcer:enforce",
            new MojoExecutionException(
                "No rules are configured. Use the skip flag if you want to disable execution."),
            BuildOutcome.ERROR),
        Arguments.of(
            "japicmp:cmp",
            new MojoFailureException(
                "The following artifacts could not be resolved: x:y:jar:0",
                new ArtifactResolutionException(List.of())),
            BuildOutcome.ERROR),
        Arguments.of("enforcer:enforce", null, BuildOutcome.SUCCESS));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aGoalThatChecksTheProjectMayFindItAtFault(
      String goal, Exception problem, BuildOutcome buildOutcome) {
    assertThat(new FailureVerdicts().of(Builds.goal(goal, "validate"), problem))
        .isEqualTo(buildOutcome);
  }

  @Test
  void partsThatEndWithTheSameProblemHaveTheSameOutcome() {
    FailureVerdicts failureVerdicts = new FailureVerdicts();
    failureVerdicts.of(Builds.goal("enforcer:enforce", "validate"), SAID);
    assertThat(failureVerdicts.of(SAID)).isEqualTo(BuildOutcome.FAILURE);
    assertThat(failureVerdicts.of(new MojoExecutionException("other")))
        .isEqualTo(BuildOutcome.ERROR);
  }

  private static Exception because(Exception cause) {
    return new MojoExecutionException("Failed.", cause);
  }
}
