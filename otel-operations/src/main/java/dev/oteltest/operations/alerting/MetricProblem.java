package dev.oteltest.operations.alerting;

/**
 * A metric that a rule uses, but nothing is known to emit.
 *
 * @param rule the rule and where it is
 * @param metric the name of the metric
 * @param problem what is known about the name, and what to use instead
 * @since 0.1
 */
public record MetricProblem(String rule, String metric, String problem) {

  /** Returns a sentence for messages. */
  @Override
  public String toString() {
    return rule + ": " + problem;
  }
}
