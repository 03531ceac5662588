package dev.oteltest.operations.alerting;

import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.operations.internal.prometheus.RuleDocument;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<Evaluated> recorded,
    String prometheus,
    List<OperationsFinding> notes) {

  /** Returns what its rules evaluate: first those that raise alerts. */
  Stream<Evaluated> evaluated() {
    return Stream.concat(
        alerts.stream().map(it -> new Evaluated(it.name(), it.expression(), it.file(), it.line())),
        recorded.stream());
  }

  /** A rule by its name, which is that of a metric if it records one. */
  record Evaluated(String name, String expression, Path file, int line) {

    /**
     * Returns its metrics that are not in a catalogue.
     *
     * @param problems what is wrong with each name that was looked up: rules use the same few
     */
    List<OperationsFinding> unknownMetrics(
        MetricCatalogue known, Map<String, Optional<String>> problems) {
      List<OperationsFinding> found = new ArrayList<>();
      for (String metric : PromqlExpression.of(expression).metrics()) {
        boolean gone = known.isOutdated(metric);
        problems
            .computeIfAbsent(metric, one -> Optional.ofNullable(known.problemOf(one)))
            .map(problem -> name + ": " + problem)
            .map(
                message ->
                    gone
                        ? OperationsFinding.error("outdated-metric", file, line, message)
                        : new OperationsFinding(
                            Severity.WARNING, "unknown-metric", file, line, message))
            .ifPresent(found::add);
      }
      return found;
    }
  }
}
