package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes that only the metrics of a run have.
 *
 * @since 0.1
 */
public final class MetricAttributes {

  /** The owner of the tests that are counted, from the repository's CODEOWNERS. */
  public static final AttributeKey<String> OWNER = stringKey("oteltest.owner");

  /** What is covered: {@code line} or {@code branch}. */
  public static final AttributeKey<String> COVERAGE_TYPE = stringKey("oteltest.coverage.type");

  /** OpenTelemetry's attribute of the series that is shared beyond a limit. */
  public static final AttributeKey<Boolean> OVERFLOW = booleanKey("otel.metric.overflow");

  private MetricAttributes() {}
}
