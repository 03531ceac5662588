package dev.oteltest.otlp;

/** Decodes {@code ResourceSpans} and {@code ExportTraceServiceRequest} messages. */
final class TraceDecoder extends RequestDecoder<DecodedSpan> {

  TraceDecoder() {
    this(new AttributesDecoder(new Strings()));
  }

  private TraceDecoder(AttributesDecoder attributes) {
    super(
        attributes.strings(),
        attributes,
        new SpanDecoder(attributes.strings(), attributes)::decode);
  }
}
