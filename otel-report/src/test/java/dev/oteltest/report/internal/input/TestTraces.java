package dev.oteltest.report.internal.input;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Requests with spans in all encodings. */
final class TestTraces {

  private TestTraces() {}

  /** Encodes a request with one span for each name; the name determines the span's id. */
  static byte[] protobuf(String... names) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder();
    for (String name : names) {
      spans.addSpans(
          Span.newBuilder()
              .setTraceId(
                  ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2}))
              .setSpanId(
                  ByteString.copyFrom(
                      ByteBuffer.allocate(8).putInt(7).putInt(name.hashCode()).array()))
              .setName(name)
              .setStartTimeUnixNano(1_700_000_000_000_000_000L)
              .setEndTimeUnixNano(1_700_000_000_000_000_005L));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(
                            KeyValue.newBuilder()
                                .setKey("service.name")
                                .setValue(AnyValue.newBuilder().setStringValue("shop"))))
                .addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  /** Encodes a request with one span as JSON on one line. */
  static String json(String name) {
    return """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"01020304050607080908070605040302",\
        "spanId":"00000007%08x","name":"%s","startTimeUnixNano":"1700000000000000000",\
        "endTimeUnixNano":"1700000000000000005"}]}]}]}"""
        .formatted(name.hashCode(), name);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
