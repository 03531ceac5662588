package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encodes metrics as one OTLP {@code ExportMetricsServiceRequest}; field numbers are those of
 * {@code metrics.proto}.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class MetricsEncoder extends RequestEncoder<MetricData> {
  private static final int POINTS = 1;
  private static final int TEMPORALITY = 2;
  private static final int MONOTONIC = 3;

  /** Creates an encoder with a small buffer that grows as needed. */
  public MetricsEncoder() {}

  @Override
  Resource resourceOf(MetricData item) {
    return item.getResource();
  }

  @Override
  InstrumentationScopeInfo scopeOf(MetricData item) {
    return item.getInstrumentationScopeInfo();
  }

  @Override
  void encodeItem(int field, MetricData metric) {
    int mark = out.size();
    data(metric.getData());
    out.message(fieldOf(metric.getType()), mark);
    out.text(3, metric.getUnit());
    out.text(2, metric.getDescription());
    out.text(1, metric.getName());
    out.message(field, mark);
  }

  private static int fieldOf(MetricDataType type) {
    return switch (type) {
      case LONG_GAUGE, DOUBLE_GAUGE -> 5;
      case LONG_SUM, DOUBLE_SUM -> 7;
      case HISTOGRAM -> 9;
      case EXPONENTIAL_HISTOGRAM -> 10;
      case SUMMARY -> 11;
    };
  }

  private void data(Data<?> data) {
    if (data instanceof SumData<?> sum) {
      if (sum.isMonotonic()) {
        out.varint(MONOTONIC, 1);
      }
      temporality(sum.getAggregationTemporality());
    } else if (data instanceof HistogramData histogram) {
      temporality(histogram.getAggregationTemporality());
    } else if (data instanceof ExponentialHistogramData histogram) {
      temporality(histogram.getAggregationTemporality());
    }
    messages(POINTS, data.getPoints(), this::point);
  }

  private void temporality(AggregationTemporality temporality) {
    out.varint(TEMPORALITY, temporality == AggregationTemporality.DELTA ? 1 : 2);
  }

  private <T> void messages(int field, Collection<? extends T> items, Consumer<T> encoder) {
    List<? extends T> list = items instanceof List<? extends T> it ? it : List.copyOf(items);
    for (int i = list.size() - 1; i >= 0; i--) {
      int mark = out.size();
      encoder.accept(list.get(i));
      out.message(field, mark);
    }
  }

  private void point(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      histogram(histogram);
    } else if (point instanceof ExponentialHistogramPointData histogram) {
      exponentialHistogram(histogram);
    } else {
      attributes.encode(7, point.getAttributes());
      if (point instanceof SummaryPointData summary) {
        messages(6, summary.getValues(), this::quantile);
        out.realUnlessZero(5, summary.getSum());
        out.fixed64UnlessZero(4, summary.getCount());
      } else {
        messages(5, point.getExemplars(), this::exemplar);
        if (point instanceof LongPointData number) {
          out.fixed64(6, number.getValue());
        } else if (point instanceof DoublePointData number) {
          out.real(4, number.getValue());
        }
      }
    }
    out.fixed64UnlessZero(3, point.getEpochNanos());
    out.fixed64UnlessZero(2, point.getStartEpochNanos());
  }

  private void quantile(ValueAtQuantile value) {
    out.realUnlessZero(2, value.getValue());
    out.realUnlessZero(1, value.getQuantile());
  }

  private void exemplar(ExemplarData exemplar) {
    attributes.encode(7, exemplar.getFilteredAttributes());
    SpanContext context = exemplar.getSpanContext();
    if (context.isValid()) {
      out.hex(5, context.getTraceId());
      out.hex(4, context.getSpanId());
    }
    if (exemplar instanceof LongExemplarData number) {
      out.fixed64(6, number.getValue());
    } else if (exemplar instanceof DoubleExemplarData number) {
      out.real(3, number.getValue());
    }
    out.fixed64UnlessZero(2, exemplar.getEpochNanos());
  }

  private void histogram(HistogramPointData point) {
    attributes.encode(9, point.getAttributes());
    messages(8, point.getExemplars(), this::exemplar);
    packed(7, point.getBoundaries(), bound -> out.fixed64(Double.doubleToRawLongBits(bound)));
    packed(6, point.getCounts(), out::fixed64);
    if (point.hasMax()) {
      out.real(12, point.getMax());
    }
    if (point.hasMin()) {
      out.real(11, point.getMin());
    }
    out.real(5, point.getSum());
    out.fixed64UnlessZero(4, point.getCount());
  }

  private void exponentialHistogram(ExponentialHistogramPointData point) {
    attributes.encode(1, point.getAttributes());
    messages(11, point.getExemplars(), this::exemplar);
    messages(9, List.of(point.getNegativeBuckets()), this::buckets);
    messages(8, List.of(point.getPositiveBuckets()), this::buckets);
    out.fixed64UnlessZero(7, point.getZeroCount());
    signed(6, point.getScale());
    if (point.hasMax()) {
      out.real(13, point.getMax());
    }
    if (point.hasMin()) {
      out.real(12, point.getMin());
    }
    out.real(5, point.getSum());
    out.fixed64UnlessZero(4, point.getCount());
  }

  private void buckets(ExponentialHistogramBuckets buckets) {
    packed(2, buckets.getBucketCounts(), out::varint);
    signed(1, buckets.getOffset());
  }

  private <T> void packed(int field, List<T> numbers, Consumer<T> encoder) {
    int mark = out.size();
    for (int i = numbers.size() - 1; i >= 0; i--) {
      encoder.accept(numbers.get(i));
    }
    if (out.size() > mark) {
      out.message(field, mark);
    }
  }

  /** Writes a number in protobuf's zigzag encoding, in which the sign is the lowest bit. */
  private void signed(int field, int number) {
    if (number != 0) {
      out.varint(field, ((number << 1) ^ (number >> 31)) & 0xffff_ffffL);
    }
  }
}
