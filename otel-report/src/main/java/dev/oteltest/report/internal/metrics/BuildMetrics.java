package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.metrics.MetricsBuilder.Example;
import dev.oteltest.report.internal.metrics.MetricsBuilder.Measurement;
import dev.oteltest.report.internal.model.BuildParts.Step;
import dev.oteltest.report.internal.model.Coverage;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.MetricAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the metrics of builds: their durations, steps, errors, findings and coverage. */
final class BuildMetrics {

  /** The results of builds, the best first. */
  private static final List<String> RESULTS =
      List.of("skip", "success", "cancellation", "timeout", "failure", "error");

  private final Run run;
  private final SpanTable spans;
  private final MetricsBuilder metrics;
  private final Attributes pipeline;

  /**
   * @param pipeline the attributes of all metrics
   */
  BuildMetrics(Run run, MetricsBuilder metrics, Attributes pipeline) {
    this.run = run;
    this.spans = run.spans();
    this.metrics = metrics;
    this.pipeline = pipeline;
  }

  void add() {
    if (!run.builds().isEmpty()) {
      run(run.builds());
    }
    errors();
    steps();
    findings();
    coverage();
  }

  /** Adds the run as a whole: several builds, such as shards, are one run with the worst result. */
  private void run(List<Integer> builds) {
    int worst = builds.stream().max(Comparator.comparingInt(this::badness)).orElseThrow();
    Attributes executing =
        pipeline.toBuilder().put(CiAttributes.PIPELINE_RUN_STATE, "executing").build();
    AttributesBuilder finished =
        executing.toBuilder()
            .put(
                CiAttributes.PIPELINE_RESULT, spans.attribute(worst, CiAttributes.PIPELINE_RESULT));
    String errorType = spans.attribute(worst, CommonAttributes.ERROR_TYPE);
    if (errorType != null) {
      finished.put(CommonAttributes.ERROR_TYPE, errorType);
    }
    metrics.amounts(
        RunMetric.RUN_DURATION,
        List.of(new Measurement(finished.build(), metrics.seconds(), Example.of(worst))));
    metrics.active(RunMetric.RUN_ACTIVE, executing);
  }

  private int badness(int build) {
    int known = RESULTS.indexOf(spans.attribute(build, CiAttributes.PIPELINE_RESULT));
    return known < 0 ? RESULTS.size() : known;
  }

  /** Adds the steps that failed, by their types of errors. */
  private void errors() {
    Map<String, List<Integer>> errors = new TreeMap<>();
    for (int failure : run.failedSteps()) {
      String error = spans.attribute(failure, CommonAttributes.ERROR_TYPE);
      errors
          .computeIfAbsent(error == null ? "_OTHER" : error, type -> new ArrayList<>())
          .add(failure);
    }
    List<Measurement> counts = new ArrayList<>();
    errors.forEach(
        (type, failures) ->
            counts.add(
                new Measurement(
                    with(CommonAttributes.ERROR_TYPE, type),
                    failures.size(),
                    Example.of(failures.get(0)))));
    metrics.counts(RunMetric.RUN_ERRORS, counts);
  }

  private void steps() {
    metrics.amounts(
        RunMetric.STEP_DURATION,
        run.steps().stream()
            .sorted(Comparator.comparing(Step::name))
            .map(
                step ->
                    new Measurement(
                        with(CiAttributes.STEP, step.name()), step.nanos() / 1e9, longest(step)))
            .toList());
  }

  private @Nullable Example longest(Step step) {
    return step.rows().stream()
        .max(Comparator.comparingLong(spans::nanos))
        .map(Example::of)
        .orElse(null);
  }

  private void findings() {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Integer> examples = new HashMap<>();
    for (int row :
        run.outermost(one -> spans.attribute(one, MavenAttributes.FINDINGS_TOTAL) != null)) {
      spans
          .attributes(row)
          .forEach(
              (key, value) -> {
                String severity = MavenAttributes.severityOf(key);
                if (!severity.isEmpty()) {
                  counts.merge(severity, (Long) value, Long::sum);
                  examples.putIfAbsent(severity, row);
                }
              });
    }
    List<Measurement> values = new ArrayList<>();
    counts.forEach(
        (severity, count) ->
            values.add(
                new Measurement(
                    with(FindingAttributes.SEVERITY, severity),
                    count,
                    Example.of(examples.getOrDefault(severity, 0)))));
    metrics.amounts(RunMetric.FINDINGS, values);
  }

  private void coverage() {
    run.coverage()
        .ifPresent(
            coverage -> {
              Example example =
                  Example.of(run.outermost(row -> Coverage.isMeasured(spans, row)).get(0));
              List<Measurement> values = new ArrayList<>();
              if (coverage.linesCovered() + coverage.linesMissed() > 0) {
                values.add(new Measurement(covered("line"), coverage.lines(), example));
              }
              if (coverage.branchesCovered() + coverage.branchesMissed() > 0) {
                values.add(new Measurement(covered("branch"), coverage.branches(), example));
              }
              metrics.amounts(RunMetric.COVERAGE, values);
            });
  }

  private Attributes covered(String type) {
    return with(MetricAttributes.COVERAGE_TYPE, type);
  }

  private Attributes with(AttributeKey<String> key, String value) {
    return pipeline.toBuilder().put(key, value).build();
  }
}
