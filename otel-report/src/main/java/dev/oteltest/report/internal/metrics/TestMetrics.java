package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.metrics.MetricsBuilder.Example;
import dev.oteltest.report.internal.metrics.MetricsBuilder.Measurement;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MetricAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes the metrics of tests: by result, suite and owner, flaky ones, and durations. */
final class TestMetrics {

  /** The most suites with series of their own; the others share one. */
  static final int MAX_SUITES = 1000;

  private final SpanTable spans;
  private final List<TestCase> tests;
  private final MetricsBuilder metrics;
  private final Attributes pipeline;

  /**
   * @param pipeline the attributes of all metrics
   */
  TestMetrics(Run run, MetricsBuilder metrics, Attributes pipeline) {
    this.spans = run.spans();
    this.tests = run.tests();
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
    metrics.durations(RunMetric.TEST_DURATION, pipeline, measured(tests));
    owners();
    slowest(slowest);
  }

  private void suites() {
    List<Measurement> results = new ArrayList<>();
    List<Measurement> flaky = new ArrayList<>();
    List<Measurement> containers = new ArrayList<>();
    List<Measurement> durations = new ArrayList<>();
    series()
        .forEach(
            (attributes, ofSuite) -> {
              results.addAll(byResult(ofSuite, attributes));
              containers.addAll(containers(ofSuite, attributes));
              List<TestCase> unstable = ofSuite.stream().filter(TestCase::flaky).toList();
              if (!unstable.isEmpty()) {
                flaky.add(count(attributes, unstable));
              }
              List<TestCase> ran = measured(ofSuite);
              if (!ran.isEmpty()) {
                durations.add(new Measurement(attributes, sum(ofSuite) / 1e9, longest(ran)));
              }
            });
    metrics.counts(RunMetric.TESTS, results);
    metrics.counts(RunMetric.CONTAINERS_FAILED, containers);
    metrics.counts(RunMetric.TESTS_FLAKY, flaky);
    metrics.amounts(RunMetric.SUITE_DURATION, durations);
  }

  /** Returns the tests by attributes; suites beyond the limit share one, the notable ones last. */
  private Map<Attributes, List<TestCase>> series() {
    Collection<List<TestCase>> suites =
        tests.stream().collect(Collectors.groupingBy(TestCase::suite)).values();
    List<List<TestCase>> sorted = new ArrayList<>(suites);
    sorted.sort(
        Comparator.comparing((List<TestCase> suite) -> suite.stream().noneMatch(this::isNotable))
            .thenComparing(suite -> -sum(suite))
            .thenComparing(suite -> suite.get(0).suite()));
    int own = Math.min(MAX_SUITES, sorted.size());
    Map<Attributes, List<TestCase>> series = new LinkedHashMap<>();
    sorted
        .subList(0, own)
        .forEach(suite -> series.put(with(TestAttributes.SUITE_NAME, suite.get(0).suite()), suite));
    if (sorted.size() > own) {
      series.put(
          pipeline.toBuilder().put(MetricAttributes.OVERFLOW, true).build(),
          sorted.subList(own, sorted.size()).stream().flatMap(List::stream).toList());
    }
    return series;
  }

  /** Whether a test failed, was flaky or never ran. */
  private boolean isNotable(TestCase test) {
    return switch (test.result()) {
      case PASSED -> test.flaky();
      case ABORTED, SKIPPED -> false;
      case FAILED, RETRIED, TIMED_OUT, QUARANTINED, NEVER_RAN -> true;
    };
  }

  /** Adds the tests of each owner, and those without, unless no test has one. */
  private void owners() {
    Map<String, List<TestCase>> owners = new TreeMap<>();
    for (TestCase test : tests) {
      List<String> own = spans.texts(test.row(), TestAttributes.OWNERS);
      for (String owner : own.isEmpty() ? List.of("") : own) {
        owners.computeIfAbsent(owner, name -> new ArrayList<>()).add(test);
      }
    }
    if (owners.size() == 1 && owners.containsKey("")) {
      return;
    }
    List<Measurement> results = new ArrayList<>();
    List<Measurement> containers = new ArrayList<>();
    owners.forEach(
        (owner, owned) -> {
          Attributes attributes = with(MetricAttributes.OWNER, owner);
          results.addAll(byResult(owned, attributes));
          containers.addAll(containers(owned, attributes));
        });
    metrics.counts(RunMetric.OWNER_TESTS, results);
    metrics.counts(RunMetric.OWNER_CONTAINERS_FAILED, containers);
  }

  private Attributes with(AttributeKey<String> key, String value) {
    return value.isEmpty() ? pipeline : pipeline.toBuilder().put(key, value).build();
  }

  private List<Measurement> containers(List<TestCase> all, Attributes attributes) {
    List<TestCase> containers = all.stream().filter(TestCase::container).toList();
    return containers.isEmpty() ? List.of() : List.of(count(attributes, containers));
  }

  private List<Measurement> byResult(List<TestCase> all, Attributes attributes) {
    Map<TestResult, List<TestCase>> byResult =
        all.stream()
            .filter(test -> !test.container())
            .collect(
                Collectors.groupingBy(
                    TestCase::result, () -> new EnumMap<>(TestResult.class), Collectors.toList()));
    List<Measurement> results = new ArrayList<>();
    byResult.forEach(
        (result, same) -> {
          AttributesBuilder withResult =
              attributes.toBuilder().put(TestAttributes.CASE_STATUS, result.caseStatus());
          if (result.junitResult() != null) {
            withResult.put(TestAttributes.RESULT, result.junitResult());
          }
          results.add(count(withResult.build(), same));
        });
    return results;
  }

  private void slowest(int most) {
    Map<String, TestCase> byName =
        measured(tests).stream()
            .collect(
                Collectors.toMap(
                    TestCase::name,
                    test -> test,
                    (one, other) -> nanos(other) > nanos(one) ? other : one));
    metrics.amounts(
        RunMetric.SLOWEST_TEST,
        byName.values().stream()
            .sorted(Comparator.comparingLong(this::nanos).reversed().thenComparing(TestCase::name))
            .limit(most)
            .map(
                test ->
                    new Measurement(
                        with(TestAttributes.CASE_NAME, test.name()),
                        nanos(test) / 1e9,
                        Example.of(test)))
            .toList());
  }

  /** Returns how many tests there are, with the longest as the example. */
  private Measurement count(Attributes attributes, List<TestCase> counted) {
    return new Measurement(attributes, counted.size(), longest(counted));
  }

  private @Nullable Example longest(List<TestCase> some) {
    return some.stream().max(Comparator.comparingLong(this::nanos)).map(Example::of).orElse(null);
  }

  /** Returns the tests that ran to their end. */
  private static List<TestCase> measured(List<TestCase> some) {
    return some.stream().filter(test -> !test.container() && test.counted().isMeasured()).toList();
  }

  private long nanos(TestCase test) {
    return spans.nanos(test.row());
  }

  private long sum(List<TestCase> some) {
    return measured(some).stream().mapToLong(this::nanos).sum();
  }
}
