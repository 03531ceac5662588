package dev.oteltest.operations.alerting;

import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for metrics in rules that are not in a catalogue. */
final class UnknownMetrics {

  private final MetricCatalogue catalogue;

  /** What is wrong with each name that was looked up: rules use the same few. */
  private final Map<String, Optional<String>> problems = new HashMap<>();

  private final List<OperationsFinding> found = new ArrayList<>();

  UnknownMetrics(MetricCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  void check(String rule, String expression, Path file, int line) {
    for (String metric : PromqlExpression.of(expression).metrics()) {
      problems
          .computeIfAbsent(metric, name -> Optional.ofNullable(catalogue.problemOf(name)))
          .ifPresent(problem -> add(metric, file, line, rule + ": " + problem));
    }
  }

  private void add(String metric, Path file, int line, String message) {
    found.add(
        catalogue.isOutdated(metric)
            ? OperationsFinding.error("outdated-metric", file, line, message)
            : new OperationsFinding(Severity.WARNING, "unknown-metric", file, line, message));
  }

  List<OperationsFinding> found() {
    return List.copyOf(found);
  }
}
