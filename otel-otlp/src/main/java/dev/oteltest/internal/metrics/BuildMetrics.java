package dev.oteltest.internal.metrics;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.metrics.MetricsBuilder.Measurement;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes the metrics of builds: their durations, steps, errors, findings and coverage. */
final class BuildMetrics {

  private static final AttributeKey<String> RUN_STATE = stringKey("cicd.pipeline.run.state");
  private static final AttributeKey<String> COVERED = stringKey("oteltest.coverage.type");

  /** The results of builds, the best first. */
  private static final List<String> RESULTS =
      List.of("skip", "success", "cancellation", "timeout", "failure", "error");

  private final BuildParts parts;
  private final MetricsBuilder metrics;
  private final Attributes pipeline;

  /**
   * @param pipeline the attributes of all metrics
   */
  BuildMetrics(BuildParts parts, MetricsBuilder metrics, Attributes pipeline) {
    this.parts = parts;
    this.metrics = metrics;
    this.pipeline = pipeline;
  }

  void add() {
    List<SpanData> builds = parts.builds();
    if (!builds.isEmpty()) {
      run(builds);
    }
    errors();
    steps();
    findings();
    coverage();
  }

  /** Adds the run as a whole: several builds, such as shards, are one run with the worst result. */
  private void run(List<SpanData> builds) {
    SpanData worst =
        builds.stream().max(Comparator.comparingInt(BuildMetrics::badness)).orElseThrow();
    Attributes executing = pipeline.toBuilder().put(RUN_STATE, "executing").build();
    AttributesBuilder finished =
        executing.toBuilder()
            .put(
                CiAttributes.PIPELINE_RESULT,
                worst.getAttributes().get(CiAttributes.PIPELINE_RESULT));
    String errorType = worst.getAttributes().get(CommonAttributes.ERROR_TYPE);
    if (errorType != null) {
      finished.put(CommonAttributes.ERROR_TYPE, errorType);
    }
    metrics.durations(
        RunMetric.RUN_DURATION,
        List.of(new Measurement(finished.build(), metrics.seconds(), Example.of(worst))));
    metrics.active(RunMetric.RUN_ACTIVE, executing);
  }

  private static int badness(SpanData build) {
    int known = RESULTS.indexOf(build.getAttributes().get(CiAttributes.PIPELINE_RESULT));
    return known < 0 ? RESULTS.size() : known;
  }

  /** Adds the steps that failed, by their types of errors. */
  private void errors() {
    Map<String, List<SpanData>> errors = new TreeMap<>();
    for (SpanData failure : parts.failures()) {
      errors.computeIfAbsent(BuildParts.errorType(failure), type -> new ArrayList<>()).add(failure);
    }
    List<Measurement> counts = new ArrayList<>();
    errors.forEach(
        (type, failures) ->
            counts.add(
                new Measurement(
                    pipeline.toBuilder().put(CommonAttributes.ERROR_TYPE, type).build(),
                    failures.size(),
                    Example.of(failures.get(0)))));
    metrics.counts(RunMetric.RUN_ERRORS, counts);
  }

  private void steps() {
    StepTimes times = new StepTimes();
    parts.all().forEach(times::add);
    Map<String, SpanData> longest = times.longest();
    List<Measurement> durations = new ArrayList<>();
    times
        .nanos()
        .forEach(
            (step, nanos) ->
                durations.add(
                    new Measurement(
                        pipeline.toBuilder().put(CiAttributes.STEP, step).build(),
                        nanos / 1e9,
                        example(longest.get(step)))));
    metrics.durations(RunMetric.STEP_DURATION, durations);
  }

  private static @Nullable Example example(@Nullable SpanData span) {
    return span == null ? null : Example.of(span);
  }

  private void findings() {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, SpanData> examples = new HashMap<>();
    for (SpanData span :
        parts.outermost(one -> one.getAttributes().get(MavenAttributes.FINDINGS_TOTAL) != null)) {
      span.getAttributes()
          .forEach(
              (key, value) -> {
                String severity = MavenAttributes.severityOf(key);
                if (!severity.isEmpty()) {
                  counts.merge(severity, (Long) value, Long::sum);
                  examples.putIfAbsent(severity, span);
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
                    example(examples.get(severity)))));
    metrics.amounts(RunMetric.FINDINGS, values);
  }

  private void coverage() {
    List<Measurement> values = new ArrayList<>();
    addCoverage(values, "line", MavenAttributes.LINES_COVERED, MavenAttributes.LINES_MISSED);
    addCoverage(
        values, "branch", MavenAttributes.BRANCHES_COVERED, MavenAttributes.BRANCHES_MISSED);
    metrics.amounts(RunMetric.COVERAGE, values);
  }

  private void addCoverage(
      List<Measurement> values,
      String type,
      AttributeKey<Long> coveredKey,
      AttributeKey<Long> missedKey) {
    List<SpanData> spans =
        parts.outermost(
            span ->
                span.getAttributes().get(coveredKey) != null
                    && span.getAttributes().get(missedKey) != null);
    long covered = sum(spans, coveredKey);
    long all = covered + sum(spans, missedKey);
    if (all > 0) {
      values.add(
          new Measurement(with(COVERED, type), (double) covered / all, Example.of(spans.get(0))));
    }
  }

  private static long sum(List<SpanData> spans, AttributeKey<Long> key) {
    long sum = 0;
    for (SpanData span : spans) {
      Long value = span.getAttributes().get(key);
      sum += value == null ? 0 : value;
    }
    return sum;
  }

  private Attributes with(AttributeKey<String> key, String value) {
    return pipeline.toBuilder().put(key, value).build();
  }
}
