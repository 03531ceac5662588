package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;

/**
 * Assertions on one span; {@link SignalAssert} explains how several spans are distinguished.
 *
 * @since 0.1
 */
public class SpanAssert extends SignalAssert<SpanAssert, SpanData, SpanNode, SpanMatcher>
    implements SpanConditions<SpanAssert> {

  SpanAssert(SpanData actual) {
    super(actual, SpanAssert.class, SignalKind.SPANS);
  }

  /** Starts assertions on a span without its trace. */
  static SpanAssert alone(SpanData actual) {
    TelemetrySource source = new FixedSource("", List.of(actual), Set.of(actual.getParentSpanId()));
    TelemetryAssert origin = new TelemetryAssert(CapturedTelemetry.of(source));
    return of(
        SignalKind.SPANS,
        origin,
        origin,
        Candidates.of(SignalKind.SPANS, source, SpanMatcher.span(actual.getName()).expectation()));
  }

  /**
   * Returns assertions on the children of the span; fails if several spans meet all expectations so
   * far.
   */
  @CheckReturnValue
  public SpansAssert children() {
    SpanData parent = one().actual;
    String traceId = parent.getTraceId();
    String spanId = parent.getSpanId();
    return origin()
        .spans(
            SpanMatcher.anySpan()
                .matching(
                    "parent " + ValueFormatter.quote(parent.getName()),
                    span ->
                        span.getParentSpanId().equals(spanId)
                            && span.getTraceId().equals(traceId)));
  }

  /**
   * Returns OpenTelemetry's own assertions on the span; fails if several spans meet all
   * expectations so far.
   */
  @CheckReturnValue
  public SpanDataAssert asSpanDataAssert() {
    return OpenTelemetryAssertions.assertThat(one().actual);
  }
}
