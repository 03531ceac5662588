package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongExemplarData;
import java.util.ArrayList;
import java.util.List;

/** Decodes an {@code Exemplar} message; the tags are those of {@code metrics.proto}. */
final class ExemplarDecoder {

  /**
   * One of the measurements of a point.
   *
   * @param value a Long or a Double
   */
  record Exemplar(Attributes filtered, long epochNanos, SpanContext span, Number value) {

    LongExemplarData asLong() {
      return ImmutableLongExemplarData.create(filtered, epochNanos, span, value.longValue());
    }

    DoubleExemplarData asDouble() {
      return ImmutableDoubleExemplarData.create(filtered, epochNanos, span, value.doubleValue());
    }

    static List<DoubleExemplarData> doubles(List<Exemplar> exemplars) {
      return exemplars.stream().map(Exemplar::asDouble).toList();
    }
  }

  private final CommonDecoder common;

  ExemplarDecoder(CommonDecoder common) {
    this.common = common;
  }

  /** Reads the next field as one more exemplar. */
  List<Exemplar> add(List<Exemplar> exemplars, WireReader in) throws MalformedMessageException {
    List<Exemplar> more = exemplars.isEmpty() ? new ArrayList<>(1) : exemplars;
    int outer = in.enter();
    more.add(decode(in));
    in.leave(outer);
    return more;
  }

  private Exemplar decode(WireReader in) throws MalformedMessageException {
    AttributesBuilder filtered = null;
    long time = 0;
    Number value = 0L;
    String traceId = CommonDecoder.NO_TRACE;
    long spanId = 0;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | FIXED64 -> time = in.fixed64();
        case 3 << 3 | FIXED64 -> value = Double.longBitsToDouble(in.fixed64());
        case 4 << 3 | LENGTH_DELIMITED -> spanId = CommonDecoder.spanId(in);
        case 5 << 3 | LENGTH_DELIMITED -> traceId = common.traceId(in);
        case 6 << 3 | FIXED64 -> value = in.fixed64();
        case 7 << 3 | LENGTH_DELIMITED -> filtered = common.attribute(in, filtered);
        default -> in.skip(tag);
      }
    }
    SpanContext span =
        traceId.equals(CommonDecoder.NO_TRACE)
            ? SpanContext.getInvalid()
            : DecodedContext.context(traceId, spanId, 0, TraceState.getDefault());
    return new Exemplar(CommonDecoder.build(filtered), time, span, value);
  }
}
