package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import dev.oteltest.otlp.internal.decode.NumberPointDecoder.NumberPoint;
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

  private static final int POINTS = 1 << 3 | LENGTH_DELIMITED;
  private static final int TEMPORALITY = 2 << 3 | VARINT;
  private static final int MONOTONIC = 3 << 3 | VARINT;

  private final CommonDecoder common;
  private final NumberPointDecoder numbers;
  private final HistogramPointDecoder histograms;

  MetricDecoder(CommonDecoder common) {
    this.common = common;
    ExemplarDecoder exemplars = new ExemplarDecoder(common);
    this.numbers = new NumberPointDecoder(common, exemplars);
    this.histograms = new HistogramPointDecoder(common, exemplars);
  }

  /** Returns null for an unknown kind of metric. */
  @Override
  public @Nullable MetricData decode(
      WireReader in, Resource resource, InstrumentationScopeInfo scope)
      throws MalformedMessageException {
    String name = "";
    String description = "";
    String unit = "";
    int kind = 0;
    ByteRange data = ByteRange.EMPTY;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> name = common.string(in);
        case 2 << 3 | LENGTH_DELIMITED -> description = common.string(in);
        case 3 << 3 | LENGTH_DELIMITED -> unit = common.string(in);
        case 5 << 3 | LENGTH_DELIMITED,
            7 << 3 | LENGTH_DELIMITED,
            9 << 3 | LENGTH_DELIMITED,
            10 << 3 | LENGTH_DELIMITED,
            11 << 3 | LENGTH_DELIMITED -> {
          kind = tag >>> 3;
          data = ByteRange.next(in);
        }
        default -> in.skip(tag);
      }
    }
    WireReader points = data.reader(in.bytes());
    Head head = new Head(resource, scope, name, description, unit);
    return switch (kind) {
      case 5 -> gauge(head, points);
      case 7 -> sum(head, points);
      case 9 -> histogram(head, points);
      case 10 -> exponentialHistogram(head, points);
      case 11 -> summary(head, points);
      default -> null;
    };
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

  /** Reads a point from the rest of a reader; null if it has no value. */
  private interface Point<P> {
    @Nullable P decode(WireReader in) throws MalformedMessageException;
  }

  /** The data of all kinds of metrics: points, their temporality, and whether they only grow. */
  private static final class Points<P> {
    final List<P> points = new ArrayList<>(4);
    AggregationTemporality temporality = AggregationTemporality.CUMULATIVE;
    boolean monotonic;
  }

  private static <P> Points<P> points(WireReader in, Point<P> point)
      throws MalformedMessageException {
    Points<P> data = new Points<>();
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case POINTS -> {
          int outer = in.enter();
          P decoded = point.decode(in);
          in.leave(outer);
          if (decoded != null) {
            data.points.add(decoded);
          }
        }
        case TEMPORALITY -> data.temporality = temporality(in.varint());
        case MONOTONIC -> data.monotonic = in.varint() != 0;
        default -> in.skip(tag);
      }
    }
    return data;
  }

  /** The specification has no default, so an unset temporality counts as cumulative. */
  private static AggregationTemporality temporality(long number) {
    return number == 1 ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
  }

  private MetricData gauge(Head head, WireReader in) throws MalformedMessageException {
    List<NumberPoint> points = points(in, numbers::decode).points;
    return NumberPoint.areLongs(points)
        ? head.metric(
            ImmutableMetricData::createLongGauge,
            ImmutableGaugeData.create(NumberPoint.longs(points)))
        : head.metric(
            ImmutableMetricData::createDoubleGauge,
            ImmutableGaugeData.create(NumberPoint.doubles(points)));
  }

  private MetricData sum(Head head, WireReader in) throws MalformedMessageException {
    Points<NumberPoint> data = points(in, numbers::decode);
    return NumberPoint.areLongs(data.points)
        ? head.metric(
            ImmutableMetricData::createLongSum,
            ImmutableSumData.create(
                data.monotonic, data.temporality, NumberPoint.longs(data.points)))
        : head.metric(
            ImmutableMetricData::createDoubleSum,
            ImmutableSumData.create(
                data.monotonic, data.temporality, NumberPoint.doubles(data.points)));
  }

  private MetricData histogram(Head head, WireReader in) throws MalformedMessageException {
    var data = points(in, histograms::explicit);
    return head.metric(
        ImmutableMetricData::createDoubleHistogram,
        ImmutableHistogramData.create(data.temporality, data.points));
  }

  private MetricData exponentialHistogram(Head head, WireReader in)
      throws MalformedMessageException {
    var data = points(in, histograms::exponential);
    return head.metric(
        ImmutableMetricData::createExponentialHistogram,
        ImmutableExponentialHistogramData.create(data.temporality, data.points));
  }

  private MetricData summary(Head head, WireReader in) throws MalformedMessageException {
    return head.metric(
        ImmutableMetricData::createDoubleSummary,
        ImmutableSummaryData.create(points(in, numbers::summary).points));
  }
}
