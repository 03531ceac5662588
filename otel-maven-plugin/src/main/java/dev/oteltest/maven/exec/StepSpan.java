package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.maven.goal.GoalSpans;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;

/** The span of a running command. */
interface StepSpan {

  /** A span that is not recorded. */
  StepSpan NONE =
      new StepSpan() {
        @Override
        public Map<String, String> context() {
          return Map.of();
        }

        @Override
        public void end(CommandResult result, SecretRedaction redaction) {}
      };

  /** Returns the environment variables for processes that the step starts. */
  Map<String, String> context();

  /**
   * Ends the span when the command has ended.
   *
   * @param redaction masks secrets in the tail of standard error
   */
  void end(CommandResult result, SecretRedaction redaction);

  /** The goal's own span in a traced build, whose end and result are those of the goal. */
  record OfGoal(GoalSpans spans, MojoExecution goal, Map<String, String> context)
      implements StepSpan {

    @Override
    public void end(CommandResult result, SecretRedaction redaction) {
      spans.setAttributes(goal, result.attributes(redaction));
    }
  }
}
