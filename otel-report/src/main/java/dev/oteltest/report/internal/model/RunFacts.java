package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Optional;

/**
 * What a run is, and where it ran.
 *
 * @param name the name of the build or pipeline, or of the service, or of the longest root span
 * @param startNanos the first start of any span, in nanoseconds since the epoch
 * @param endNanos the last end of any span
 * @param resource the resource of the span that says most: a build's before a test run's
 */
public record RunFacts(String name, long startNanos, long endNanos, Resource resource) {

  /**
   * Returns the span that says most of a run: a build before a test run, and that before other
   * roots; of two, the longer.
   *
   * @return its row; -1 if there are no spans
   */
  static int mainRow(SpanTable spans) {
    int main = -1;
    int best = -1;
    for (int row = 0; row < spans.size(); row++) {
      int rank = rank(spans, row);
      if (rank > best || (rank == best && rank > 0 && spans.nanos(row) > spans.nanos(main))) {
        main = row;
        best = rank;
      }
    }
    return main;
  }

  private static int rank(SpanTable spans, int row) {
    return switch (spans.role(row)) {
      case BUILD -> 3;
      case TEST_RUN -> 2;
      default -> spans.parent(row) < 0 ? 1 : 0;
    };
  }

  static RunFacts of(SpanTable spans, int main) {
    if (main < 0) {
      return new RunFacts("", 0, 0, Resource.empty());
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int row = 0; row < spans.size(); row++) {
      start = Math.min(start, spans.startNanos(row));
      end = Math.max(end, spans.endNanos(row));
    }
    Resource resource = spans.resource(main);
    String name =
        Optional.ofNullable(spans.attribute(main, CiAttributes.PIPELINE_NAME))
            .or(() -> Optional.ofNullable(resource.getAttribute(CiAttributes.PIPELINE_NAME)))
            .or(() -> Optional.ofNullable(resource.getAttribute(CommonAttributes.SERVICE_NAME)))
            .orElseGet(() -> spans.name(main));
    return new RunFacts(name, start, end, resource);
  }

  /** Returns the duration in nanoseconds. */
  public long nanos() {
    return endNanos - startNanos;
  }

  /** Returns the branch or tag. */
  public Optional<String> branch() {
    return get(CiAttributes.HEAD_NAME);
  }

  /** Returns the commit. */
  public Optional<String> revision() {
    return get(CiAttributes.HEAD_REVISION);
  }

  public Optional<String> repositoryUrl() {
    return get(CiAttributes.REPOSITORY_URL);
  }

  /** Returns the id of the change, such as the number of a pull request. */
  public Optional<String> changeId() {
    return get(CiAttributes.CHANGE_ID);
  }

  public Optional<String> changeTitle() {
    return get(CiAttributes.CHANGE_TITLE);
  }

  /** Returns the URL of the CI run, or of its job. */
  public Optional<String> ciUrl() {
    return get(CiAttributes.TASK_RUN_URL).or(() -> get(CiAttributes.PIPELINE_RUN_URL));
  }

  /** Returns the CI job. */
  public Optional<String> job() {
    return get(CiAttributes.JOB).or(() -> get(CiAttributes.TASK_NAME));
  }

  /** Returns the name of the host. */
  public Optional<String> host() {
    return get(CommonAttributes.HOST_NAME);
  }

  private Optional<String> get(AttributeKey<String> key) {
    return Optional.ofNullable(resource.getAttribute(key));
  }
}
