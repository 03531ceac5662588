package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.toolfiles.ReportedFinding;
import dev.oteltest.semconv.Severity;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class GoalMessagesTest {

  private final GoalMessages goalMessages = new GoalMessages();

  private static final class Goal extends AbstractMojo {
    @Override
    public void execute() {}
  }

  @Test
  void takesWhatWasLoggedAndWhatTheExceptionSaysEachOnce() {
    MojoExecution goal = Builds.goal("compiler:compile", "compile");
    Log log = listen(goal);
    log.warn("/work/Shop.java:[2,3] old");
    log.error("/work/Shop.java:[4,5] wrong");

    MojoFailureException failure =
        new MojoFailureException(
            this, "Compilation failure", "/work/Shop.java:[4,5] wrong\n/work/Shop.java:[6,7] bad");
    assertThat(texts(goalMessages.of(goal, failure)))
        .containsExactly("error 4 wrong", "error 6 bad", "warning 2 old");
    assertThat(goalMessages.of(goal, null)).isEmpty();
  }

  @Test
  void takesErrorsWithWhichAGoalDoesNotFailFromTheLog() {
    MojoExecution goal = Builds.goal("compiler:compile", "compile");
    Log log = listen(goal);
    log.error("/work/Shop.java:[4,5] wrong");
    assertThat(texts(goalMessages.of(goal, null))).containsExactly("error 4 wrong");
  }

  @Test
  void takesErrorsFromTheCauseIfTheGoalsOwnExceptionHasNone() {
    Exception cause =
        new IllegalStateException(
            "startup failed:\n/work/Total.groovy: 6: unable to resolve class Basket\n @ line 6");
    MojoExecutionException failure =
        new MojoExecutionException(
            "Error occurred while calling a method on a Groovy class from classpath.",
            new InvocationTargetException(cause));
    assertThat(texts(goalMessages.of(goal("gmavenplus-plugin"), failure)))
        .containsExactly("error 6 unable to resolve class Basket");
  }

  @Test
  void takesTheFilesThatAreNotFormatted() {
    MojoExecution spotless = goal("spotless-maven-plugin");
    listen(spotless);
    assertThat(
            goalMessages.of(
                spotless,
                new MojoExecutionException(
                    """
                    The following files had format violations:
                        src/main/java/A.java
                            @@ -1,5 +1,4 @@
                             package·a;
                            \s
                            -int·a·;
                            +int·a;
                             int·b;
                            @@ -9,2 +9,1 @@
                        ... (12 more lines that didn't fit)
                    Violations also present in:
                        src/main/java/b c/B.java
                    Run 'mvn spotless:apply' to fix these violations.
                    """)))
        .containsExactly(
            unformatted("Spotless", "src/main/java/A.java", 3),
            unformatted("Spotless", "src/main/java/b c/B.java", 0));
    assertThat(goalMessages.of(spotless, new MojoExecutionException("    no list"))).isEmpty();

    MojoExecution fmt = goal("fmt-maven-plugin");
    Log log = listen(fmt);
    log.error("Found 1 non-complying files, failing build");
    log.error("Non complying file: /work/A.java");
    assertThat(goalMessages.of(fmt, new MojoFailureException("Found 1 non-complying files")))
        .containsExactly(unformatted("fmt", "/work/A.java", 0));
  }

  private static ReportedFinding unformatted(String tool, String file, int line) {
    return new ReportedFinding(
        tool, "format", Severity.ERROR, "The file is not formatted", file, line);
  }

  private static MojoExecution goal(String artifactId) {
    MojoExecution goal = Builds.goal("x:check", "verify");
    goal.getMojoDescriptor().getPluginDescriptor().setArtifactId(artifactId);
    goal.getPlugin().setArtifactId(artifactId);
    return goal;
  }

  @Test
  void joinsTheLinesOfAForbiddenCall() {
    MojoExecution goal = goal("forbiddenapis");
    Log log = listen(goal);
    log.error("Forbidden method invocation: a.B#c()");
    log.error("  in example.Shop (Shop.java:8)");
    log.warn("Forbidden field access: a.B#d");
    log.warn("  in example.Shop (Shop.java:9)");
    log.error("Scanned 1 class file(s) for forbidden API invocations (in 0.05s), 2 error(s).");

    assertThat(texts(goalMessages.of(goal, null)))
        .containsExactly(
            "error 8 Forbidden method invocation: a.B#c()",
            "warning 9 Forbidden field access: a.B#d");
  }

  @Test
  void leavesTheLogsOfOtherGoalsAlone() {
    Goal goal = new Goal();
    Log log = new SystemStreamLog();
    goal.setLog(log);
    goalMessages.listen(Builds.goal("jar:jar", "package"), goal);
    assertThat(goal.getLog()).isSameAs(log);
  }

  private Log listen(MojoExecution execution) {
    Goal goal = new Goal();
    goalMessages.listen(execution, goal);
    return goal.getLog();
  }

  private static List<String> texts(List<ReportedFinding> findings) {
    return findings.stream()
        .map(found -> found.severity().word() + " " + found.line() + " " + found.message())
        .toList();
  }
}
