package dev.oteltest.assertions;

import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;

/**
 * Assertions on one metric. After {@link TelemetryAssert#hasMetric(String)}, each expectation is
 * checked together with the previous ones: the chain passes if one metric with that name meets them
 * all.
 *
 * @since 0.1
 */
public class MetricAssert extends JudgingAssert<MetricAssert, MetricData>
    implements MetricConditions<MetricAssert> {

  private TelemetryAssert origin;
  private MetricMatcher expected;
  private boolean missing;

  MetricAssert(MetricData actual) {
    super(actual, MetricAssert.class, AssertContext.of(FixedSource.ofMetrics(List.of(actual))));
    origin = new TelemetryAssert(CapturedTelemetry.of(List.of(), List.of(actual), List.of()));
    expected = MetricMatcher.metric(actual.getName());
  }

  /** Sets the origin of the metric and the expectations so far. */
  final MetricAssert from(TelemetryAssert origin, MetricMatcher expected, boolean missing) {
    this.origin = origin;
    this.expected = expected;
    this.missing = missing;
    setMode(origin.mode());
    copyDescription(origin);
    return this;
  }

  @Override
  public MetricAssert matching(Condition<MetricEntry> condition) {
    if (missing) {
      return this;
    }
    MetricMatcher narrowed = expected.matching(condition);
    MetricEntry found = new SignalJudge<>(this, SignalKind.METRICS).find(narrowed.expectation());
    if (found != null) {
      expected = narrowed;
    }
    return this;
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
