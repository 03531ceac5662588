package dev.oteltest.otlp.internal.decode;

/** Decodes {@code ResourceSpans} and {@code ExportTraceServiceRequest} messages. */
public final class TraceDecoder extends RequestDecoder<DecodedSpan> {

  /** Creates a decoder. */
  public TraceDecoder() {
    this(new AttributesDecoder(new StringInterner()));
  }

  private TraceDecoder(AttributesDecoder attributes) {
    super(
        attributes.strings(),
        attributes,
        new SpanDecoder(attributes.strings(), attributes)::decode);
  }
}
