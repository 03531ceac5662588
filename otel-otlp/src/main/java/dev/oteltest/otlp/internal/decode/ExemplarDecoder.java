package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;

import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;

/** Decodes an {@code Exemplar} message; the tags are those of {@code metrics.proto}. */
final class ExemplarDecoder {

  private final AttributesDecoder attributes;
  private final IdDecoder idDecoder = new IdDecoder();

  ExemplarDecoder(AttributesDecoder attributes) {
    this.attributes = attributes;
  }

  /** Reads the next field as one more exemplar. */
  List<DecodedExemplar> add(List<DecodedExemplar> exemplars, WireReader in)
      throws MalformedMessageException {
    List<DecodedExemplar> more = exemplars.isEmpty() ? new ArrayList<>(1) : exemplars;
    int outer = in.enter();
    more.add(decode(in));
    in.leave(outer);
    return more;
  }

  private DecodedExemplar decode(WireReader in) throws MalformedMessageException {
    AttributesBuilder filtered = null;
    long time = 0;
    Number value = 0L;
    String traceId = IdDecoder.NO_TRACE;
    long spanId = 0;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case 2 << 3 | FIXED64 -> time = in.fixed64();
        case 3 << 3 | FIXED64 -> value = Double.longBitsToDouble(in.fixed64());
        case 4 << 3 | LENGTH_DELIMITED -> spanId = IdDecoder.spanId(in);
        case 5 << 3 | LENGTH_DELIMITED -> traceId = idDecoder.traceId(in);
        case 6 << 3 | FIXED64 -> value = in.fixed64();
        case 7 << 3 | LENGTH_DELIMITED -> filtered = attributes.decode(in, filtered);
        default -> in.skip(tag);
      }
    }
    SpanContext span =
        traceId.equals(IdDecoder.NO_TRACE)
            ? SpanContext.getInvalid()
            : SpanDecoder.context(traceId, spanId, 0, TraceState.getDefault());
    return new DecodedExemplar(AttributesDecoder.build(filtered), time, span, value);
  }
}
