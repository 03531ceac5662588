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

class VerdictsTest {

  private static final Exception SAID = new MojoExecutionException("Some rules have failed.");

  /** As the enforcer names it. */
  private static final class EnforcerRuleException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** As Checkstyle's plugin names it. */
  private static final class CheckstyleExecutorException extends Exception {
    private static final long serialVersionUID = 1L;

    CheckstyleExecutorException(Throwable cause) {
      super(cause);
    }
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of("enforcer:enforce", SAID, Outcome.FAILURE),
        Arguments.of("dependency:analyze-only", SAID, Outcome.FAILURE),
        Arguments.of("enforcer:display-info", SAID, Outcome.ERROR),
        Arguments.of("exec:exec", SAID, Outcome.ERROR),
        Arguments.of("exec:exec", new MojoFailureException("no"), Outcome.FAILURE),
        Arguments.of("enforcer:enforce", because(new EnforcerRuleException()), Outcome.FAILURE),
        Arguments.of("enforcer:enforce", because(new IOException("disk full")), Outcome.ERROR),
        Arguments.of("enforcer:enforce", new NullPointerException(), Outcome.ERROR),
        Arguments.of(
            "checkstyle:check", because(new CheckstyleExecutorException(null)), Outcome.FAILURE),
        Arguments.of(
            "checkstyle:check",
            because(new CheckstyleExecutorException(new IOException())),
            Outcome.ERROR),
        // As the enforcer, japicmp and Spotless put it where they could not do their work.
        Arguments.of(
            "enforcer:enforce",
            new MojoExecutionException(
                "No rules are configured. Use the skip flag if you want to disable execution."),
            Outcome.ERROR),
        Arguments.of(
            "japicmp:cmp",
            new MojoFailureException(
                "The following artifacts could not be resolved: x:y:jar:0",
                new ArtifactResolutionException(List.of())),
            Outcome.ERROR),
        Arguments.of("enforcer:enforce", null, Outcome.SUCCESS));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aGoalThatJudgesFindsTheProjectAtFault(String goal, Exception problem, Outcome outcome) {
    assertThat(new Verdicts().of(Builds.goal(goal, "validate"), problem)).isEqualTo(outcome);
  }

  @Test
  void whatEndsWithItsProblemEndsAsItDid() {
    Verdicts verdicts = new Verdicts();
    verdicts.of(Builds.goal("enforcer:enforce", "validate"), SAID);
    assertThat(verdicts.of(SAID)).isEqualTo(Outcome.FAILURE);
    assertThat(verdicts.of(new MojoExecutionException("other"))).isEqualTo(Outcome.ERROR);
  }

  private static Exception because(Exception cause) {
    return new MojoExecutionException("Failed.", cause);
  }
}
