package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class MavenExceptionsTest {

  private static final Path BASE = Path.of("/home/me/shop");

  @Test
  void rootIsWhatTheGoalThrew() {
    MojoFailureException goals = new MojoFailureException("There are test failures.");
    assertThat(MavenExceptions.rootOf(new LifecycleExecutionException(goals))).isSameAs(goals);
    assertThat(MavenExceptions.rootOf(null)).isNull();
  }

  @Test
  void rootIsTheFirstOfSeveralGoalsThatFailedAtOnce() {
    MojoFailureException goals = new MojoFailureException("There are test failures.");
    LifecycleExecutionException module = new LifecycleExecutionException("Error building project");
    module.addSuppressed(new LifecycleExecutionException(goals));
    module.addSuppressed(new LifecycleExecutionException("another"));
    assertThat(MavenExceptions.rootOf(module)).isSameAs(goals);
  }

  @Test
  void describesInOneLineWithoutTheBuildDirectory() {
    assertThat(
            describe(
                "There are test failures.\n\nSee /home/me/shop/target/surefire-reports for the"
                    + " individual test results.\nSee dump files (if any exist) [date].dump."))
        .isEqualTo("There are test failures.");
    assertThat(
            describe("Compilation failure\n/home/me/shop/src/A.java:[3,5] ';' expected\n  note\n"))
        .isEqualTo("Compilation failure src/A.java:[3,5] ';' expected note");
  }

  @Test
  void aDescriptionIsNeverLongerThanALogLine() {
    assertThat(
            describe(
                "See /home/me/shop/target/surefire-reports for the individual test results.\n"
                    + "See dump files.\nThe forked VM terminated without saying goodbye."))
        .isEqualTo("The forked VM terminated without saying goodbye.");
    assertThat(describe("See the log.")).isEqualTo("See the log.");
    assertThat(describe("x".repeat(1_000))).hasSize(300).endsWith("x...");
  }

  @Test
  void describesAnUnexpectedExceptionOfAGoalWithoutTheGoal() {
    assertThat(
            MavenExceptions.describe(
                new IllegalStateException(
                    "Execution sign of goal a:sign-plugin:1.0:sign failed: File x exists"),
                BASE))
        .isEqualTo("File x exists");
  }

  @Test
  void describesAnExceptionWithoutMessageByItsType() {
    assertThat(MavenExceptions.describe(new IllegalStateException(), BASE))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(describe(" \n")).isEqualTo("org.apache.maven.plugin.MojoFailureException");
  }

  @Test
  void aMessageHasAllThatTheExceptionSays() {
    assertThat(
            MavenExceptions.message(
                new MojoFailureException(this, "Compilation failure", "A.java:[3,5] wrong\nB")))
        .isEqualTo("Compilation failure\n\nA.java:[3,5] wrong\nB");
    assertThat(MavenExceptions.message(new MojoFailureException(this, "a\nb", "b")))
        .isEqualTo("a\nb");
    assertThat(MavenExceptions.message(new MojoFailureException(this, "a", "a, b")))
        .isEqualTo("a, b");
    assertThat(MavenExceptions.message(new MojoFailureException(this, null, "all")))
        .isEqualTo("all");
    assertThat(MavenExceptions.message(new MojoFailureException(this, "short", null)))
        .isEqualTo("short");
    assertThat(MavenExceptions.message(new IllegalStateException())).isEmpty();
    assertThat(
            MavenExceptions.message(
                new IllegalStateException() {
                  @Override
                  public String getMessage() {
                    throw new UnsupportedOperationException();
                  }
                }))
        .isEqualTo("(getMessage() threw java.lang.UnsupportedOperationException)");
  }

  private static String describe(String message) {
    return MavenExceptions.describe(new MojoFailureException(message), BASE);
  }
}
