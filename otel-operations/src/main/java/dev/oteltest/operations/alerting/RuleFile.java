package dev.oteltest.operations.alerting;

import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.RuleDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of rules, or one of its documents.
 *
 * @param kind what it is
 * @param groups the names of its groups, in their order
 * @param prometheus its text in Prometheus' format
 * @param notes what is not wrong, but probably not meant
 */
record RuleFile(
    Path path,
    RuleDocument.Kind kind,
    List<String> groups,
    List<AlertRule> alerts,
    List<RecordedMetric> recorded,
    String prometheus,
    List<OperationsFinding> notes) {

  /** Returns whether Prometheus reads the file as it is. */
  boolean isPrometheus() {
    return kind == RuleDocument.Kind.PROMETHEUS;
  }

  /** Returns what its rules evaluate. */
  Stream<String> expressions() {
    return Stream.concat(
        alerts.stream().map(AlertRule::expression),
        recorded.stream().map(RecordedMetric::expression));
  }

  /** A rule that records the values of an expression as another metric. */
  record RecordedMetric(String name, String expression, Path file, int line) {}
}
