package dev.oteltest.assertions.internal.text;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Placeholders for a span, metric or log record that a soft assertion has reported as missing. */
public final class Placeholders {

  public static final SpanData SPAN =
      TestSpanData.builder()
          .setName("(no span)")
          .setKind(SpanKind.INTERNAL)
          .setSpanContext(SpanContext.getInvalid())
          .setAttributes(Attributes.empty())
          .setStatus(StatusData.unset())
          .setStartEpochNanos(0)
          .setEndEpochNanos(0)
          .setHasEnded(true)
          .build();

  public static final MetricData METRIC =
      ImmutableMetricData.createLongGauge(
          Resource.empty(),
          InstrumentationScopeInfo.empty(),
          "(no metric)",
          "",
          "",
          ImmutableGaugeData.empty());

  public static final LogRecordData LOG =
      TestLogRecordData.builder().setBody("(no log record)").build();

  private Placeholders() {}
}
