package dev.oteltest.maven.repeat;

import dev.oteltest.maven.fork.GoalConfiguration;
import dev.oteltest.maven.fork.GoalExpressions;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.report.internal.failure.RerunCommand;
import dev.oteltest.report.internal.text.ShellText;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;

/** The command with which a user runs some tests of a module as its goal would. */
record TestCommand(MavenSession session, MavenProject module, MojoExecution goal) {

  /** Returns it; empty if the project has configured what a change sets, so no command can. */
  String of(List<String> names, Change change) {
    boolean alone = ReactorProjects.all(session).size() == 1;
    GoalConfiguration configuration = GoalConfiguration.copyOf(goal);
    String forks = new GoalExpressions(session, module, goal).of(configuration.text("forkCount"));
    String command =
        RerunCommand.of(
                !goal.getGoal().equals("test"),
                alone ? "" : module.getArtifactId(),
                !alone,
                "test",
                String.join(",", names))
            + settings(change)
            + (forks.isEmpty() || forks.equals("1") ? "" : " -DforkCount=1");
    return goal.getMojoDescriptor().getParameters().stream()
            .filter(parameter -> change.parameters().containsKey(parameter.getName()))
            .allMatch(it -> configuration.text(it.getName()).equals(it.getExpression()))
        ? command
        : "";
  }

  /** Returns what the user's own command line says to the goal, and what a change does. */
  private String settings(Change change) {
    return goal.getMojoDescriptor().getParameters().stream()
        .map(parameter -> setting(parameter, change))
        .collect(Collectors.joining());
  }

  private String setting(Parameter parameter, Change change) {
    String name = String.valueOf(parameter.getExpression()).replaceAll("^\\$\\{(.*)}$", "$1");
    String value =
        change
            .parameters()
            .getOrDefault(parameter.getName(), session.getUserProperties().getProperty(name));
    return value == null || parameter.getName().equals("test")
        ? ""
        : " " + ShellText.quoted("-D" + name + "=" + value);
  }
}
