package dev.oteltest.maven.fork;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** What Maven and Surefire would put in place of expressions in the parameters of a goal. */
public final class GoalExpressions {

  private final PluginParameterExpressionEvaluator evaluator;
  private final MavenProject project;

  public GoalExpressions(MavenSession session, MavenProject project, MojoExecution goal) {
    this.evaluator = new PluginParameterExpressionEvaluator(session, goal);
    this.project = project;
  }

  boolean canReplace(String name) {
    return evaluate("${" + name + "}") != null;
  }

  boolean isProperty(String name) {
    return project.getProperties().containsKey(name);
  }

  /** Returns a text with its values, as the fork would get it. */
  public String of(String text) {
    String value = evaluate(text);
    String replaced = value == null ? "" : value;
    for (String name : project.getProperties().stringPropertyNames()) {
      replaced = replaced.replace("@{" + name + "}", project.getProperties().getProperty(name));
    }
    return replaced;
  }

  private @Nullable String evaluate(String expression) {
    try {
      Object value = evaluator.evaluate(expression);
      return value == null ? null : value.toString();
    } catch (ExpressionEvaluationException e) {
      return null; // Maven reports it when it configures the goal
    }
  }
}
