package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the metrics of one run. Spans of the code under test don't count.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cicd/cicd-metrics/">Conventions</a>
 */
public final class RunMetrics {

  private static final List<AttributeKey<String>> LASTING =
      List.of(
          CommonAttributes.SERVICE_NAME,
          CiAttributes.TASK_NAME,
          CiAttributes.JOB,
          CiAttributes.REPOSITORY_NAME,
          CiAttributes.OWNER_NAME,
          CiAttributes.HEAD_NAME);

  private RunMetrics() {}

  /**
   * Returns the metrics of a run; none if there is neither a build nor a test.
   *
   * @param slowest the number of slowest tests with a series of their own
   * @param resource the resource of the run, of which the metrics have what stays the same from run
   *     to run
   */
  public static List<MetricData> of(Run run, int slowest, Resource resource) {
    SpanTable spans = run.spans();
    List<Integer> builds = run.builds();
    String name = pipelineName(spans, builds, resource);
    Attributes pipeline =
        name == null ? Attributes.empty() : Attributes.of(CiAttributes.PIPELINE_NAME, name);
    long from =
        builds.stream()
            .mapToLong(spans::startNanos)
            .min()
            .orElseGet(() -> run.facts().startNanos());
    long to =
        builds.stream().mapToLong(spans::endNanos).max().orElseGet(() -> run.facts().endNanos());
    MetricsBuilder metrics = new MetricsBuilder(spans, lasting(resource), from, Math.max(from, to));
    new BuildMetrics(run, metrics, pipeline).add();
    new TestMetrics(run, metrics, pipeline).add(slowest);
    return metrics.metrics();
  }

  private static @Nullable String pipelineName(
      SpanTable spans, List<Integer> builds, Resource resource) {
    for (int build : builds) {
      String name = spans.attribute(build, CiAttributes.PIPELINE_NAME);
      if (name != null) {
        return name;
      }
    }
    return resource.getAttribute(CiAttributes.PIPELINE_NAME);
  }

  /**
   * Returns the part of a run's resource that is the same in its next run. An id of the run, a
   * revision or a host would make each run a series of its own, which no query could compare with
   * others; exemplars lead to the trace, which has them.
   */
  private static Resource lasting(Resource resource) {
    AttributesBuilder kept = Attributes.builder();
    for (AttributeKey<String> key : LASTING) {
      String value = resource.getAttribute(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    return Resource.create(kept.build(), resource.getSchemaUrl());
  }
}
