package dev.oteltest.report.model;

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

  /** Returns the URL of the repository. */
  public Optional<String> repositoryUrl() {
    return get(CiAttributes.REPOSITORY_URL);
  }

  /** Returns the id of the change, such as the number of a pull request. */
  public Optional<String> changeId() {
    return get(CiAttributes.CHANGE_ID);
  }

  /** Returns the title of the change. */
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
