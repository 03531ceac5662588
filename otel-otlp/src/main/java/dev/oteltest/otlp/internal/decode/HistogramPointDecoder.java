package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import dev.oteltest.otlp.internal.decode.ExemplarDecoder.Exemplar;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code HistogramDataPoint} and {@code ExponentialHistogramDataPoint} messages; the tags
 * are those of {@code metrics.proto}. The SDK's model has no zero threshold, so it is left out; a
 * missing sum becomes NaN.
 */
final class HistogramPointDecoder {

  private final CommonDecoder common;
  private final ExemplarDecoder exemplars;

  HistogramPointDecoder(CommonDecoder common, ExemplarDecoder exemplars) {
    this.common = common;
    this.exemplars = exemplars;
  }

  /** The fields of both kinds. */
  private static final class Fields {
    long start;
    long time;
    long count;
    double sum = Double.NaN;
    @Nullable Double min;
    @Nullable Double max;
    long flags;
    List<Exemplar> exemplars = List.of();

    boolean hasNoValue() {
      return (flags & NumberPointDecoder.NO_RECORDED_VALUE) != 0;
    }

    static double orZero(@Nullable Double value) {
      return value == null ? 0 : value;
    }
  }

  /** Reads the rest of the reader as a point with explicit bounds; null if it has no value. */
  @Nullable HistogramPointData explicit(WireReader in) throws MalformedMessageException {
    int at = in.position();
    Fields fields = new Fields();
    AttributesBuilder into = null;
    List<Long> counts = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | FIXED64 -> fields.start = in.fixed64();
        case 3 << 3 | FIXED64 -> fields.time = in.fixed64();
        case 4 << 3 | FIXED64 -> fields.count = in.fixed64();
        case 5 << 3 | FIXED64 -> fields.sum = Double.longBitsToDouble(in.fixed64());
        case 6 << 3 | FIXED64 -> counts.add(in.fixed64());
        case 6 << 3 | LENGTH_DELIMITED -> packed(in, it -> counts.add(it.fixed64()));
        case 7 << 3 | FIXED64 -> bounds.add(Double.longBitsToDouble(in.fixed64()));
        case 7 << 3 | LENGTH_DELIMITED ->
            packed(in, it -> bounds.add(Double.longBitsToDouble(it.fixed64())));
        case 8 << 3 | LENGTH_DELIMITED -> fields.exemplars = exemplars.add(fields.exemplars, in);
        case 9 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
        case 10 << 3 | VARINT -> fields.flags = in.varint();
        case 11 << 3 | FIXED64 -> fields.min = Double.longBitsToDouble(in.fixed64());
        case 12 << 3 | FIXED64 -> fields.max = Double.longBitsToDouble(in.fixed64());
        default -> in.skip(tag);
      }
    }
    return fields.hasNoValue()
        ? null
        : explicit(at, fields, CommonDecoder.build(into), counts, bounds);
  }

  private static HistogramPointData explicit(
      int at, Fields fields, Attributes attributes, List<Long> counts, List<Double> bounds)
      throws MalformedMessageException {
    if (counts.isEmpty() && bounds.isEmpty()) {
      counts.add(fields.count); // the sender sent only sum and count
    }
    if (counts.size() != bounds.size() + 1) {
      throw new MalformedMessageException(
          at, "a histogram of " + counts.size() + " buckets and " + bounds.size() + " bounds");
    }
    try {
      return ImmutableHistogramPointData.create(
          fields.start,
          fields.time,
          attributes,
          fields.sum,
          fields.min != null,
          Fields.orZero(fields.min),
          fields.max != null,
          Fields.orZero(fields.max),
          bounds,
          counts,
          Exemplar.doubles(fields.exemplars));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(at, "a histogram with the bounds " + bounds);
    }
  }

  /** Reads the rest of the reader as a point with a scale; null if it has no value. */
  @Nullable ExponentialHistogramPointData exponential(WireReader in)
      throws MalformedMessageException {
    Fields fields = new Fields();
    AttributesBuilder into = null;
    int scale = 0;
    long zeros = 0;
    ByteRange positive = ByteRange.EMPTY;
    ByteRange negative = ByteRange.EMPTY;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
        case 2 << 3 | FIXED64 -> fields.start = in.fixed64();
        case 3 << 3 | FIXED64 -> fields.time = in.fixed64();
        case 4 << 3 | FIXED64 -> fields.count = in.fixed64();
        case 5 << 3 | FIXED64 -> fields.sum = Double.longBitsToDouble(in.fixed64());
        case 6 << 3 | VARINT -> scale = signed(in.varint());
        case 7 << 3 | FIXED64 -> zeros = in.fixed64();
        case 8 << 3 | LENGTH_DELIMITED -> positive = ByteRange.next(in);
        case 9 << 3 | LENGTH_DELIMITED -> negative = ByteRange.next(in);
        case 10 << 3 | VARINT -> fields.flags = in.varint();
        case 11 << 3 | LENGTH_DELIMITED -> fields.exemplars = exemplars.add(fields.exemplars, in);
        case 12 << 3 | FIXED64 -> fields.min = Double.longBitsToDouble(in.fixed64());
        case 13 << 3 | FIXED64 -> fields.max = Double.longBitsToDouble(in.fixed64());
        default -> in.skip(tag);
      }
    }
    return fields.hasNoValue()
        ? null
        : ImmutableExponentialHistogramPointData.create(
            scale,
            fields.sum,
            zeros,
            fields.min != null,
            Fields.orZero(fields.min),
            fields.max != null,
            Fields.orZero(fields.max),
            buckets(positive.reader(in.bytes()), scale),
            buckets(negative.reader(in.bytes()), scale),
            fields.start,
            fields.time,
            CommonDecoder.build(into),
            Exemplar.doubles(fields.exemplars));
  }

  private static ExponentialHistogramBuckets buckets(WireReader in, int scale)
      throws MalformedMessageException {
    int offset = 0;
    List<Long> counts = new ArrayList<>();
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> offset = signed(in.varint());
        case 2 << 3 | VARINT -> counts.add(in.varint());
        case 2 << 3 | LENGTH_DELIMITED -> packed(in, it -> counts.add(it.varint()));
        default -> in.skip(tag);
      }
    }
    return ImmutableExponentialHistogramBuckets.create(scale, offset, counts);
  }

  private interface Element {
    void read(WireReader in) throws MalformedMessageException;
  }

  private static void packed(WireReader in, Element element) throws MalformedMessageException {
    int outer = in.enter();
    while (in.hasMore()) {
      element.read(in);
    }
    in.leave(outer);
  }

  /** Decodes protobuf's zigzag encoding, in which the sign is the lowest bit. */
  private static int signed(long varint) {
    int number = (int) varint;
    return (number >>> 1) ^ -(number & 1);
  }
}
