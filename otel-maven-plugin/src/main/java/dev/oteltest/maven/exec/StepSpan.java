package dev.oteltest.maven.exec;

import dev.oteltest.maven.goal.GoalSpans;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/** The span of a command that runs. */
interface StepSpan {

  /** The span that is recorded nowhere. */
  StepSpan NONE =
      new StepSpan() {
        @Override
        public Map<String, String> context() {
          return Map.of();
        }

        @Override
        public void end(Map<String, Object> attributes, String result, String failure) {}
      };

  /** What a process that the step starts has to see in its environment. */
  Map<String, String> context();

  /**
   * The command ended.
   *
   * @param result in the words of {@code cicd.pipeline.task.run.result}
   * @param failure how it failed, empty if it did not
   */
  void end(Map<String, Object> attributes, String result, String failure);

  /** The goal's own span in a traced build, whose end and result are those of the goal. */
  record OfGoal(MavenSession session, MojoExecution goal, Map<String, String> context)
      implements StepSpan {

    @Override
    public void end(Map<String, Object> attributes, String result, String failure) {
      GoalSpans.tell(session, goal, attributes);
    }
  }
}
