package dev.oteltest.report.internal.export;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads OTLP's JSON with protobuf's own reader, which only differs in the encoding of ids. */
final class ProtoJson {

  private static final Pattern ID =
      Pattern.compile("\"(traceId|spanId|parentSpanId)\":\"([0-9a-f]+)\"");

  private ProtoJson() {}

  static ExportTraceServiceRequest parse(String json) throws InvalidProtocolBufferException {
    String base64 =
        ID.matcher(json)
            .replaceAll(
                id ->
                    "\""
                        + id.group(1)
                        + "\":\""
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id.group(2)))
                        + "\"");
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    JsonFormat.parser().merge(base64, request);
    return request.build();
  }
}
