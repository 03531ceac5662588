package dev.oteltest.otlp.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.otlp.ProtoMetrics;
import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protobuf's parsers refuse a message with more than 100 levels. */
class AttributesEncoderTest {

  @Test
  void protobufReadsAnEventWithADeepValue() {
    Span span = SdkSpans.tracer(0).spanBuilder("x").startSpan().addEvent("deep", deep());

    assertThat(
            ProtoSpans.parse(new TraceEncoder().encode(List.of(SdkSpans.data(span))))
                .getResourceSpansCount())
        .isOne();
  }

  @Test
  void protobufReadsAnExemplarWithADeepValue() {
    MetricData metric =
        ImmutableMetricData.createDoubleGauge(
            Resource.empty(),
            InstrumentationScopeInfo.create("s"),
            "m",
            "",
            "",
            ImmutableGaugeData.create(
                List.of(
                    ImmutableDoublePointData.create(
                        1,
                        2,
                        Attributes.empty(),
                        3.0,
                        List.of(
                            ImmutableDoubleExemplarData.create(
                                deep(), 2, SpanContext.getInvalid(), 3.0))))));

    assertThat(
            ProtoMetrics.parse(new MetricsEncoder().encode(List.of(metric)))
                .getResourceMetricsCount())
        .isOne();
  }

  private static Attributes deep() {
    assumeTrue(ValueAttributes.supported(), "attributes of this SDK are flat");
    Value<?> deep = Value.of("bottom");
    for (int i = 0; i < 100; i++) {
      deep = Value.of(KeyValue.of("k", deep));
    }
    AttributesBuilder attributes = Attributes.builder();
    ValueAttributes.put(attributes, "deep", deep);
    return attributes.build();
  }
}
