package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.List;

/**
 * Encodes the bodies of {@code HistogramDataPoint} and {@code ExponentialHistogramDataPoint}
 * messages; field numbers are those of {@code metrics.proto}.
 */
final class HistogramPointEncoder {

  private final ReverseBuffer out;
  private final AttributesEncoder attributes;
  private final ExemplarEncoder exemplars;

  HistogramPointEncoder(
      ReverseBuffer out, AttributesEncoder attributes, ExemplarEncoder exemplars) {
    this.out = out;
    this.attributes = attributes;
    this.exemplars = exemplars;
  }

  void encode(HistogramPointData point) {
    attributes.encode(9, point.getAttributes());
    exemplars.encode(8, point.getExemplars());
    bounds(7, point.getBoundaries());
    counts(6, point.getCounts());
    if (point.hasMax()) {
      out.real(12, point.getMax());
    }
    if (point.hasMin()) {
      out.real(11, point.getMin());
    }
    out.real(5, point.getSum());
    out.fixed64UnlessZero(4, point.getCount());
    start(point);
  }

  void encode(ExponentialHistogramPointData point) {
    attributes.encode(1, point.getAttributes());
    exemplars.encode(11, point.getExemplars());
    buckets(9, point.getNegativeBuckets());
    buckets(8, point.getPositiveBuckets());
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
    start(point);
  }

  private void start(PointData point) {
    out.fixed64UnlessZero(3, point.getEpochNanos());
    out.fixed64UnlessZero(2, point.getStartEpochNanos());
  }

  private void bounds(int field, List<Double> bounds) {
    int mark = out.size();
    for (int i = bounds.size() - 1; i >= 0; i--) {
      out.fixed64(Double.doubleToRawLongBits(bounds.get(i)));
    }
    packed(field, mark);
  }

  private void counts(int field, List<Long> counts) {
    int mark = out.size();
    for (int i = counts.size() - 1; i >= 0; i--) {
      out.fixed64(counts.get(i));
    }
    packed(field, mark);
  }

  private void buckets(int field, ExponentialHistogramBuckets buckets) {
    int mark = out.size();
    List<Long> counts = buckets.getBucketCounts();
    for (int i = counts.size() - 1; i >= 0; i--) {
      out.varint(counts.get(i));
    }
    packed(2, mark);
    signed(1, buckets.getOffset());
    out.message(field, mark);
  }

  private void packed(int field, int mark) {
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
