package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes a {@code Metric} message; the tags are those of {@code metrics.proto}. */
final class MetricDecoder implements ItemDecoder<MetricData> {
  private static final int GAUGE = 5 << 3 | LENGTH_DELIMITED;
  private static final int SUM = 7 << 3 | LENGTH_DELIMITED;
  private static final int HISTOGRAM = 9 << 3 | LENGTH_DELIMITED;
  private static final int EXPONENTIAL_HISTOGRAM = 10 << 3 | LENGTH_DELIMITED;
  private static final int SUMMARY = 11 << 3 | LENGTH_DELIMITED;

  /** The flag of a point without a value, which marks the end of its series. */
  private static final long NO_RECORDED_VALUE = 1;

  private final CommonDecoder common;
  private final PointDecoder points;

  MetricDecoder(CommonDecoder common) {
    this.common = common;
    this.points = new PointDecoder(common);
  }

  /** Returns null for an unknown kind of metric. */
  @Override
  public @Nullable MetricData decode(
      WireReader in, Resource resource, InstrumentationScopeInfo scope)
      throws MalformedMessageException {
    MessageFields metric = MessageFields.of(in);
    Head head =
        new Head(
            resource,
            scope,
            common.string(metric, 1),
            common.string(metric, 2),
            common.string(metric, 3));
    int last = -1;
    for (int kind : new int[] {GAUGE, SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY}) {
      last = Math.max(last, metric.last(kind));
    }
    return last < 0 ? null : metric(head, metric.tag(last), MessageFields.of(metric.nested(last)));
  }

  /** The fields of all kinds of metrics. */
  private record Head(
      Resource resource,
      InstrumentationScopeInfo scope,
      String name,
      String description,
      String unit) {
    <D> MetricData metric(Constructor<D> constructor, D data) {
      return constructor.create(resource, scope, name, description, unit, data);
    }
  }

  /** One of the methods of {@link ImmutableMetricData}, which differ in their data. */
  private interface Constructor<D> {
    MetricData create(
        Resource resource,
        InstrumentationScopeInfo scope,
        String name,
        String description,
        String unit,
        D data);
  }

  private MetricData metric(Head head, int kind, MessageFields data)
      throws MalformedMessageException {
    return switch (kind) {
      case GAUGE, SUM -> numbers(head, kind == SUM, data);
      case HISTOGRAM ->
          head.metric(
              ImmutableMetricData::createDoubleHistogram,
              ImmutableHistogramData.create(
                  temporality(data), PointDecoder.each(pointsOf(data, 10), points::histogram)));
      case EXPONENTIAL_HISTOGRAM ->
          head.metric(
              ImmutableMetricData::createExponentialHistogram,
              ImmutableExponentialHistogramData.create(
                  temporality(data), PointDecoder.each(pointsOf(data, 10), points::exponential)));
      default ->
          head.metric(
              ImmutableMetricData::createDoubleSummary,
              ImmutableSummaryData.create(PointDecoder.each(pointsOf(data, 8), points::summary)));
    };
  }

  /**
   * Decodes a gauge or sum. In OTLP, each point has a type, but in the SDK, a metric has one type
   * for all points. So a metric is long only if all of its points are.
   */
  private MetricData numbers(Head head, boolean sum, MessageFields data)
      throws MalformedMessageException {
    List<MessageFields> messages = new ArrayList<>();
    boolean whole = true;
    for (MessageFields point : pointsOf(data, 8)) {
      Number value = PointDecoder.number(point);
      if (value != null) {
        messages.add(point);
        whole &= value instanceof Long;
      }
    }
    boolean monotonic = data.varint(3 << 3 | VARINT) != 0;
    if (whole) {
      var longs = PointDecoder.each(messages, points::whole);
      if (sum) {
        return head.metric(
            ImmutableMetricData::createLongSum,
            ImmutableSumData.create(monotonic, temporality(data), longs));
      }
      return head.metric(ImmutableMetricData::createLongGauge, ImmutableGaugeData.create(longs));
    }
    var doubles = PointDecoder.each(messages, points::real);
    if (sum) {
      return head.metric(
          ImmutableMetricData::createDoubleSum,
          ImmutableSumData.create(monotonic, temporality(data), doubles));
    }
    return head.metric(ImmutableMetricData::createDoubleGauge, ImmutableGaugeData.create(doubles));
  }

  /** Returns the points that have a value; their flags are in the field of that number. */
  private static List<MessageFields> pointsOf(MessageFields data, int flags)
      throws MalformedMessageException {
    List<MessageFields> valued = new ArrayList<>();
    for (WireReader in : data.messages(1)) {
      MessageFields point = MessageFields.of(in);
      if ((point.varint(flags << 3 | VARINT) & NO_RECORDED_VALUE) == 0) {
        valued.add(point);
      }
    }
    return valued;
  }

  /** The specification has no default, so an unset temporality counts as cumulative. */
  private static AggregationTemporality temporality(MessageFields data)
      throws MalformedMessageException {
    return data.varint(2 << 3 | VARINT) == 1
        ? AggregationTemporality.DELTA
        : AggregationTemporality.CUMULATIVE;
  }
}
