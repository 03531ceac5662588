package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the metrics of one run from its spans, which come in any order. Spans of the code under
 * test don't count, and only a small record is kept of those that do. Not thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cicd/cicd-metrics/">Conventions</a>
 */
public final class RunMetrics {

  private final MetricsForm form;
  private final int slowest;
  private final TestAttempts attempts = new TestAttempts();
  private final BuildParts parts = new BuildParts();
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  /**
   * Creates metrics of a run without spans.
   *
   * @param slowest the number of slowest tests with a series of their own
   */
  public RunMetrics(MetricsForm form, int slowest) {
    this.form = form;
    this.slowest = slowest;
  }

  /** Adds a span, which may be one of the code under test. */
  public void add(SpanData span) {
    start = Math.min(start, span.getStartEpochNanos());
    end = Math.max(end, span.getEndEpochNanos());
    if (!attempts.add(span)) {
      parts.add(span);
    }
  }

  /**
   * Returns the metrics; none if there is neither a build nor a test.
   *
   * @param resource the resource of the run, of which the metrics have what stays the same from run
   *     to run
   */
  public List<MetricData> metrics(Resource resource) {
    List<SpanData> builds = parts.builds();
    String name = pipelineName(builds, resource);
    Attributes pipeline =
        name == null ? Attributes.empty() : Attributes.of(CiAttributes.PIPELINE_NAME, name);
    long from = builds.stream().mapToLong(SpanData::getStartEpochNanos).min().orElse(start);
    long to = builds.stream().mapToLong(SpanData::getEndEpochNanos).max().orElse(end);
    MetricsBuilder metrics =
        new MetricsBuilder(LastingResource.of(resource), form, from, Math.max(from, to));
    new BuildMetrics(parts, metrics, pipeline).add();
    new TestMetrics(attempts.counted(), metrics, pipeline).add(slowest);
    return metrics.metrics();
  }

  private static @Nullable String pipelineName(List<SpanData> builds, Resource resource) {
    for (SpanData build : builds) {
      String name = build.getAttributes().get(CiAttributes.PIPELINE_NAME);
      if (name != null) {
        return name;
      }
    }
    return resource.getAttribute(CiAttributes.PIPELINE_NAME);
  }
}
