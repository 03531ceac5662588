package dev.oteltest.maven.repeat;

import dev.oteltest.maven.fork.GoalConfiguration;
import dev.oteltest.maven.fork.GoalExpressions;
import dev.oteltest.maven.goal.ReactorProjects;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** The command with which a user runs some tests of a module as its goal would. */
record TestCommand(MavenSession session, MavenProject module, MojoExecution goal) {

  /** Returns it. */
  String of(List<String> names) {
    boolean alone = ReactorProjects.all(session).size() == 1;
    String forks =
        new GoalExpressions(session, module, goal)
            .of(GoalConfiguration.copyOf(goal).text("forkCount"));
    return text(goal.getGoal(), alone ? "" : module.getArtifactId(), String.join(",", names))
        + settings()
        + (forks.isEmpty() || forks.equals("1") ? "" : " -DforkCount=1");
  }

  /**
   * Returns it without what the user set.
   *
   * @param module the module; empty if it is the only one
   */
  static String text(String goal, String module, String names) {
    // What the module needs is built with it, and has no such tests.
    String only = module.isEmpty() ? "" : " -pl :" + module + " -am";
    String others = module.isEmpty() ? "" : " -D%s.failIfNoSpecifiedTests=false";
    return goal.equals("test")
        ? "mvn test" + only + others.formatted("surefire") + " '-Dtest=" + names + "'"
        : "mvn verify"
            + only
            + others.formatted("failsafe")
            + " -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false '-Dit.test="
            + names
            + "'";
  }

  /** Returns what the user's own command line says to the goal. */
  private String settings() {
    Properties user = session.getUserProperties();
    return goal.getMojoDescriptor().getParameters().stream()
        .map(it -> String.valueOf(it.getExpression()).replaceAll("^\\$\\{(.*)}$", "$1"))
        .filter(name -> user.containsKey(name) && !name.equals("test") && !name.equals("it.test"))
        .map(name -> " '-D%s=%s'".formatted(name, user.getProperty(name)))
        .collect(Collectors.joining());
  }
}
