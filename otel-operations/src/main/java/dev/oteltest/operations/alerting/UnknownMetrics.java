package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.promql.PromqlExpression;
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

  private final List<MetricProblem> found = new ArrayList<>();

  UnknownMetrics(MetricCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  void check(String rule, String expression, Path file, int line) {
    for (String metric : PromqlExpression.of(expression).metrics()) {
      problems
          .computeIfAbsent(metric, name -> Optional.ofNullable(catalogue.problemOf(name)))
          .ifPresent(
              problem ->
                  found.add(
                      new MetricProblem(
                          rule, file, line, metric, problem, catalogue.isOutdated(metric))));
    }
  }

  List<MetricProblem> found() {
    return List.copyOf(found);
  }
}
