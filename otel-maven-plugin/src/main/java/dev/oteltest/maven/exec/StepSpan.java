package dev.oteltest.maven.exec;

import java.util.Map;

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
}
