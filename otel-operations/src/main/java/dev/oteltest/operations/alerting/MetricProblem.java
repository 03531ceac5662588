package dev.oteltest.operations.alerting;

import java.nio.file.Path;

/**
 * A metric that a rule uses, but nothing is known to emit.
 *
 * @param rule the name of the alert, or of the metric that the rule records
 * @param file the file of the rule
 * @param line the line of the rule, from 1
 * @param metric the name of the metric
 * @param problem what is known about the name, and what to use instead
 * @param outdated whether the name is known, but as one that is not emitted any more, or not yet;
 *     otherwise, it may be a metric that nobody declared
 * @since 0.1
 */
public record MetricProblem(
    String rule, Path file, int line, String metric, String problem, boolean outdated) {

  /** Returns a sentence for messages. */
  @Override
  public String toString() {
    return rule + " (" + file + ", line " + line + "): " + problem;
  }
}
