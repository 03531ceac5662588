package dev.oteltest.maven.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.reports.Finding;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
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
  void takesWarningsFromTheLogAndErrorsFromTheException() {
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
  void joinsTheLinesOfAForbiddenCall() {
    MojoExecution goal = Builds.goal("x:check", "verify");
    goal.getMojoDescriptor().getPluginDescriptor().setArtifactId("forbiddenapis");
    goal.getPlugin().setArtifactId("forbiddenapis");
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

  private static List<String> texts(List<Finding> findings) {
    return findings.stream()
        .map(found -> found.severity().word() + " " + found.line() + " " + found.message())
        .toList();
  }
}
