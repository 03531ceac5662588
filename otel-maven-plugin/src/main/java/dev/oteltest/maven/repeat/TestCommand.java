package dev.oteltest.maven.repeat;

import dev.oteltest.maven.fork.GoalConfiguration;
import dev.oteltest.maven.fork.GoalExpressions;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.report.internal.failure.RerunCommand;
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
    return RerunCommand.of(
            !goal.getGoal().equals("test"),
            alone ? "" : module.getArtifactId(),
            !alone,
            "test",
            String.join(",", names))
        + settings()
        + (forks.isEmpty() || forks.equals("1") ? "" : " -DforkCount=1");
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
