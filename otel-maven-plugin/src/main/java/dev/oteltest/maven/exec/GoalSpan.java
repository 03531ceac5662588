package dev.oteltest.maven.exec;

import dev.oteltest.maven.goal.GoalSpans;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** The goal's own span in a traced build, whose end and result are those of the goal. */
record GoalSpan(MavenSession session, MojoExecution goal, Map<String, String> context)
    implements StepSpan {

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    GoalSpans.setAttributes(session, goal, attributes);
  }
}
