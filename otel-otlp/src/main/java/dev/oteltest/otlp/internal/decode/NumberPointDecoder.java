package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import dev.oteltest.otlp.internal.decode.ExemplarDecoder.Exemplar;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code NumberDataPoint} and {@code SummaryDataPoint} messages; the tags are those of
 * {@code metrics.proto}.
 */
final class NumberPointDecoder {

  /**
   * A point of a gauge or sum. In OTLP, each point has a type, but in the SDK, a metric has one
   * type for all points. So a metric is long only if all of its points are.
   *
   * @param value a Long or a Double
   */
  record NumberPoint(
      long startEpochNanos,
      long epochNanos,
      Attributes attributes,
      Number value,
      List<Exemplar> exemplars) {

    static boolean areLongs(List<NumberPoint> points) {
      return points.stream().allMatch(point -> point.value instanceof Long);
    }

    LongPointData asLong() {
      return ImmutableLongPointData.create(
          startEpochNanos,
          epochNanos,
          attributes,
          value.longValue(),
          exemplars.stream().map(Exemplar::asLong).toList());
    }

    DoublePointData asDouble() {
      return ImmutableDoublePointData.create(
          startEpochNanos,
          epochNanos,
          attributes,
          value.doubleValue(),
          Exemplar.doubles(exemplars));
    }

    static List<LongPointData> longs(List<NumberPoint> points) {
      return points.stream().map(NumberPoint::asLong).toList();
    }

    static List<DoublePointData> doubles(List<NumberPoint> points) {
      return points.stream().map(NumberPoint::asDouble).toList();
    }
  }

  /** The flag of a point without a value, which marks the end of its series. */
  static final long NO_RECORDED_VALUE = 1;

  private final CommonDecoder common;
  private final ExemplarDecoder exemplars;

  NumberPointDecoder(CommonDecoder common, ExemplarDecoder exemplars) {
    this.common = common;
    this.exemplars = exemplars;
  }

  /** Reads the rest of the reader as a point; null if it has no value. */
  @Nullable NumberPoint decode(WireReader in) throws MalformedMessageException {
    long start = 0;
    long time = 0;
    Number value = null;
    long flags = 0;
    AttributesBuilder into = null;
    List<Exemplar> examples = List.of();
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | FIXED64 -> start = in.fixed64();
        case 3 << 3 | FIXED64 -> time = in.fixed64();
        case 4 << 3 | FIXED64 -> value = Double.longBitsToDouble(in.fixed64());
        case 5 << 3 | LENGTH_DELIMITED -> examples = exemplars.add(examples, in);
        case 6 << 3 | FIXED64 -> value = in.fixed64();
        case 7 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
        case 8 << 3 | VARINT -> flags = in.varint();
        default -> in.skip(tag);
      }
    }
    return value == null || (flags & NO_RECORDED_VALUE) != 0
        ? null
        : new NumberPoint(start, time, CommonDecoder.build(into), value, examples);
  }

  /** Reads the rest of the reader as the point of a summary; null if it has no value. */
  @Nullable SummaryPointData summary(WireReader in) throws MalformedMessageException {
    long start = 0;
    long time = 0;
    long count = 0;
    double sum = 0;
    long flags = 0;
    AttributesBuilder into = null;
    List<ValueAtQuantile> values = new ArrayList<>(4);
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | FIXED64 -> start = in.fixed64();
        case 3 << 3 | FIXED64 -> time = in.fixed64();
        case 4 << 3 | FIXED64 -> count = in.fixed64();
        case 5 << 3 | FIXED64 -> sum = Double.longBitsToDouble(in.fixed64());
        case 6 << 3 | LENGTH_DELIMITED -> values.add(quantile(in));
        case 7 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
        case 8 << 3 | VARINT -> flags = in.varint();
        default -> in.skip(tag);
      }
    }
    return (flags & NO_RECORDED_VALUE) != 0
        ? null
        : ImmutableSummaryPointData.create(
            start, time, CommonDecoder.build(into), count, sum, values);
  }

  private static ValueAtQuantile quantile(WireReader in) throws MalformedMessageException {
    int outer = in.enter();
    double quantile = 0;
    double value = 0;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | FIXED64 -> quantile = Double.longBitsToDouble(in.fixed64());
        case 2 << 3 | FIXED64 -> value = Double.longBitsToDouble(in.fixed64());
        default -> in.skip(tag);
      }
    }
    in.leave(outer);
    return ImmutableValueAtQuantile.create(quantile, value);
  }
}
