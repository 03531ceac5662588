package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the points of metrics; the tags are those of {@code metrics.proto}. The SDK's model has
 * no zero threshold, so it is left out; a missing sum of a histogram becomes NaN.
 */
final class PointDecoder {
  private static final int START = 2 << 3 | FIXED64;
  private static final int TIME = 3 << 3 | FIXED64;
  private static final int COUNT = 4 << 3 | FIXED64;
  private static final int SUM = 5 << 3 | FIXED64;
  private static final int NUMBER = 4 << 3 | FIXED64;
  private static final int EXEMPLAR_TIME = 2 << 3 | FIXED64;
  private static final int EXEMPLAR_NUMBER = 3 << 3 | FIXED64;

  /** A whole number, of a point and of an exemplar. */
  private static final int WHOLE_NUMBER = 6 << 3 | FIXED64;

  private final CommonDecoder common;

  PointDecoder(CommonDecoder common) {
    this.common = common;
  }

  /** Decodes one of several messages. */
  interface Decoding<P> {
    P decode(MessageFields message) throws MalformedMessageException;
  }

  /** Decodes the messages of a repeated field. */
  private static <P> List<P> each(MessageFields message, int field, Decoding<P> decoding)
      throws MalformedMessageException {
    List<P> decoded = new ArrayList<>(2);
    for (WireReader in : message.messages(field)) {
      decoded.add(decoding.decode(MessageFields.of(in)));
    }
    return decoded;
  }

  static <P> List<P> each(List<MessageFields> messages, Decoding<P> decoding)
      throws MalformedMessageException {
    List<P> decoded = new ArrayList<>(messages.size());
    for (MessageFields message : messages) {
      decoded.add(decoding.decode(message));
    }
    return decoded;
  }

  /** Returns the value of a point of a gauge or sum, a Long or a Double; null if it has none. */
  static @Nullable Number number(MessageFields point) throws MalformedMessageException {
    return number(point, NUMBER);
  }

  private static @Nullable Number number(MessageFields message, int real)
      throws MalformedMessageException {
    if (message.last(WHOLE_NUMBER) > message.last(real)) {
      return message.fixed64(WHOLE_NUMBER);
    }
    return message.has(real) ? message.real(real) : null;
  }

  LongPointData whole(MessageFields point) throws MalformedMessageException {
    return ImmutableLongPointData.create(
        point.fixed64(START),
        point.fixed64(TIME),
        common.attributes(point, 7),
        point.fixed64(WHOLE_NUMBER),
        each(point, 5, this::wholeExemplar));
  }

  DoublePointData real(MessageFields point) throws MalformedMessageException {
    return ImmutableDoublePointData.create(
        point.fixed64(START),
        point.fixed64(TIME),
        common.attributes(point, 7),
        orZero(number(point)).doubleValue(),
        exemplars(point, 5));
  }

  private List<DoubleExemplarData> exemplars(MessageFields point, int field)
      throws MalformedMessageException {
    return each(point, field, this::realExemplar);
  }

  private LongExemplarData wholeExemplar(MessageFields exemplar) throws MalformedMessageException {
    return ImmutableLongExemplarData.create(
        common.attributes(exemplar, 7),
        exemplar.fixed64(EXEMPLAR_TIME),
        spanOf(exemplar),
        orZero(number(exemplar, EXEMPLAR_NUMBER)).longValue());
  }

  private DoubleExemplarData realExemplar(MessageFields exemplar) throws MalformedMessageException {
    return ImmutableDoubleExemplarData.create(
        common.attributes(exemplar, 7),
        exemplar.fixed64(EXEMPLAR_TIME),
        spanOf(exemplar),
        orZero(number(exemplar, EXEMPLAR_NUMBER)).doubleValue());
  }

  private static Number orZero(@Nullable Number number) {
    return number == null ? 0 : number;
  }

  private SpanContext spanOf(MessageFields exemplar) throws MalformedMessageException {
    return exemplar.has(5 << 3 | LENGTH_DELIMITED)
        ? common.context(exemplar, 5, 4, 0, TraceState.getDefault())
        : SpanContext.getInvalid();
  }

  SummaryPointData summary(MessageFields point) throws MalformedMessageException {
    return ImmutableSummaryPointData.create(
        point.fixed64(START),
        point.fixed64(TIME),
        common.attributes(point, 7),
        point.fixed64(COUNT),
        point.real(SUM),
        each(
            point,
            6,
            at ->
                ImmutableValueAtQuantile.create(
                    at.real(1 << 3 | FIXED64), at.real(2 << 3 | FIXED64))));
  }

  HistogramPointData histogram(MessageFields point) throws MalformedMessageException {
    List<Long> counts = numbers(point, 6, FIXED64);
    List<Double> bounds = new ArrayList<>();
    for (long bits : numbers(point, 7, FIXED64)) {
      bounds.add(Double.longBitsToDouble(bits));
    }
    if (counts.isEmpty() && bounds.isEmpty()) {
      counts.add(point.fixed64(COUNT)); // the sender sent only sum and count
    }
    if (counts.size() != bounds.size() + 1) {
      throw new MalformedMessageException(
          point.start(),
          "a histogram of " + counts.size() + " buckets and " + bounds.size() + " bounds");
    }
    int min = 11 << 3 | FIXED64;
    int max = 12 << 3 | FIXED64;
    try {
      return ImmutableHistogramPointData.create(
          point.fixed64(START),
          point.fixed64(TIME),
          common.attributes(point, 9),
          sumOf(point),
          point.has(min),
          point.real(min),
          point.has(max),
          point.real(max),
          bounds,
          counts,
          exemplars(point, 8));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(point.start(), "a histogram with the bounds " + bounds);
    }
  }

  ExponentialHistogramPointData exponential(MessageFields point) throws MalformedMessageException {
    int scale = signed(point.varint(6 << 3 | VARINT));
    int min = 12 << 3 | FIXED64;
    int max = 13 << 3 | FIXED64;
    return ImmutableExponentialHistogramPointData.create(
        scale,
        sumOf(point),
        point.fixed64(7 << 3 | FIXED64),
        point.has(min),
        point.real(min),
        point.has(max),
        point.real(max),
        buckets(point, 8, scale),
        buckets(point, 9, scale),
        point.fixed64(START),
        point.fixed64(TIME),
        common.attributes(point, 1),
        exemplars(point, 11));
  }

  private static double sumOf(MessageFields point) throws MalformedMessageException {
    return point.has(SUM) ? point.real(SUM) : Double.NaN;
  }

  private static ExponentialHistogramBuckets buckets(MessageFields point, int field, int scale)
      throws MalformedMessageException {
    int offset = 0;
    List<Long> counts = List.of();
    for (WireReader in : point.messages(field)) {
      MessageFields buckets = MessageFields.of(in);
      offset = signed(buckets.varint(1 << 3 | VARINT));
      counts = numbers(buckets, 2, VARINT);
    }
    return ImmutableExponentialHistogramBuckets.create(scale, offset, counts);
  }

  /** Returns the numbers of a repeated field, each in a field or packed in one. */
  private static List<Long> numbers(MessageFields message, int field, int type)
      throws MalformedMessageException {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < message.count(); i++) {
      if (message.tag(i) == (field << 3 | type)) {
        numbers.add(number(message.value(i), type));
      } else if (message.tag(i) == (field << 3 | LENGTH_DELIMITED)) {
        for (WireReader packed = message.nested(i); packed.hasMore(); ) {
          numbers.add(number(packed, type));
        }
      }
    }
    return numbers;
  }

  private static long number(WireReader in, int type) throws MalformedMessageException {
    return type == VARINT ? in.varint() : in.fixed64();
  }

  /** Decodes protobuf's zigzag encoding, in which the sign is the lowest bit. */
  private static int signed(long varint) {
    int number = (int) varint;
    return (number >>> 1) ^ -(number & 1);
  }
}
