package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.metrics.MetricsBuilder.Measurement;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MetricAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Computes the metrics of tests: by result, suite and owner, flaky ones, and durations. */
final class TestMetrics {

  /** The most suites with series of their own; the others share one. */
  static final int MAX_SUITES = 1000;

  private final SpanTable spans;
  private final Collection<CountedTest> counted;
  private final MetricsBuilder metrics;
  private final Attributes pipeline;

  /**
   * @param pipeline the attributes of all metrics
   */
  TestMetrics(
      SpanTable spans,
      Collection<CountedTest> counted,
      MetricsBuilder metrics,
      Attributes pipeline) {
    this.spans = spans;
    this.counted = counted;
    this.metrics = metrics;
    this.pipeline = pipeline;
  }

  /**
   * Adds the metrics.
   *
   * @param slowest the number of slowest tests with a series of their own
   */
  void add(int slowest) {
    suites();
    durations();
    owners();
    slowest(slowest);
  }

  private void suites() {
    Map<String, MeasuredTests> suites = new HashMap<>();
    for (CountedTest test : counted) {
      suites.computeIfAbsent(test.suite(), suite -> new MeasuredTests()).add(test);
    }
    Map<Attributes, MeasuredTests> series = limited(suites);
    List<Measurement> results = new ArrayList<>();
    List<Measurement> flaky = new ArrayList<>();
    List<Measurement> durations = new ArrayList<>();
    series.forEach(
        (attributes, totals) -> {
          results.addAll(byResult(totals, attributes));
          if (totals.flaky().count() > 0) {
            flaky.add(measurement(attributes, totals.flaky()));
          }
          CountedTest longest = totals.measured().longest();
          if (longest != null) {
            durations.add(
                new Measurement(attributes, totals.nanos() / 1e9, Example.of(spans, longest)));
          }
        });
    metrics.counts(RunMetric.TESTS, results);
    metrics.counts(RunMetric.TESTS_FLAKY, flaky);
    metrics.amounts(RunMetric.SUITE_DURATION, durations);
  }

  private void durations() {
    DurationHistogram<CountedTest> durations = new DurationHistogram<>();
    for (CountedTest test : counted) {
      if (test.isMeasured()) {
        durations.add(test.nanos(), test);
      }
    }
    metrics.histogram(
        RunMetric.TEST_DURATION, pipeline, durations, test -> Example.of(spans, test));
  }

  /** Adds the tests of each owner, and those without, unless no test has one. */
  private void owners() {
    Map<String, MeasuredTests> owners = new TreeMap<>();
    for (CountedTest test : counted) {
      for (String owner : test.owners()) {
        owners.computeIfAbsent(owner, name -> new MeasuredTests()).add(test);
      }
      if (test.owners().isEmpty()) {
        owners.computeIfAbsent("", nobody -> new MeasuredTests()).add(test);
      }
    }
    if (owners.size() == 1 && owners.containsKey("")) {
      return;
    }
    List<Measurement> results = new ArrayList<>();
    owners.forEach(
        (owner, totals) -> results.addAll(byResult(totals, with(MetricAttributes.OWNER, owner))));
    metrics.counts(RunMetric.OWNER_TESTS, results);
  }

  /** Returns the totals by attributes; suites beyond the limit share one, the notable ones last. */
  private Map<Attributes, MeasuredTests> limited(Map<String, MeasuredTests> suites) {
    Map<Attributes, MeasuredTests> series = new LinkedHashMap<>();
    MeasuredTests others = new MeasuredTests();
    List<Map.Entry<String, MeasuredTests>> sorted = new ArrayList<>(suites.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<String, MeasuredTests> suite) -> !suite.getValue().isNotable())
            .thenComparing(suite -> -suite.getValue().nanos())
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, MeasuredTests> suite : sorted) {
      if (series.size() < MAX_SUITES) {
        series.put(with(TestAttributes.SUITE_NAME, suite.getKey()), suite.getValue());
      } else {
        others.add(suite.getValue());
      }
    }
    if (sorted.size() > MAX_SUITES) {
      series.put(pipeline.toBuilder().put(MetricAttributes.OVERFLOW, true).build(), others);
    }
    return series;
  }

  private Attributes with(AttributeKey<String> key, String value) {
    return value.isEmpty() ? pipeline : pipeline.toBuilder().put(key, value).build();
  }

  private List<Measurement> byResult(MeasuredTests totals, Attributes attributes) {
    List<Measurement> results = new ArrayList<>();
    totals
        .results()
        .forEach(
            (result, total) -> {
              AttributesBuilder withResult =
                  attributes.toBuilder().put(TestAttributes.CASE_STATUS, result.caseStatus());
              if (result.junitResult() != null) {
                withResult.put(TestAttributes.RESULT, result.junitResult());
              }
              results.add(measurement(withResult.build(), total));
            });
    return results;
  }

  private void slowest(int most) {
    if (most == 0) {
      return;
    }
    Map<String, CountedTest> byName = new HashMap<>();
    for (CountedTest test : counted) {
      if (test.isMeasured()) {
        byName.merge(test.name(), test, (one, other) -> other.nanos() > one.nanos() ? other : one);
      }
    }
    metrics.amounts(
        RunMetric.SLOWEST_TEST,
        byName.values().stream()
            .sorted(
                Comparator.comparingLong(CountedTest::nanos)
                    .reversed()
                    .thenComparing(CountedTest::name))
            .limit(most)
            .map(
                test ->
                    new Measurement(
                        with(TestAttributes.CASE_NAME, test.name()),
                        test.nanos() / 1e9,
                        Example.of(spans, test)))
            .toList());
  }

  private Measurement measurement(Attributes attributes, MeasuredTests.Total total) {
    CountedTest longest = total.longest();
    return new Measurement(
        attributes, total.count(), longest == null ? null : Example.of(spans, longest));
  }
}
