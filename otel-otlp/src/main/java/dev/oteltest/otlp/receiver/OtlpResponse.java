package dev.oteltest.otlp.receiver;

import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import java.nio.charset.StandardCharsets;

/** Encodes the bodies of OTLP responses. */
final class OtlpResponse {

  private OtlpResponse() {}

  /** Encodes an {@code Export…ServiceResponse}, with {@code partial_success} if any is left out. */
  static byte[] success(OtlpEncoding encoding, OtlpSignal signal, RequestTaker.Outcome outcome) {
    if (outcome.rejected() == 0) {
      return encoding == OtlpEncoding.JSON ? utf8("{}") : new byte[0];
    }
    if (encoding == OtlpEncoding.JSON) {
      return utf8(
          "{\"partialSuccess\":{\"%s\":\"%s\",\"errorMessage\":%s}}"
              .formatted(
                  rejectedItems(signal),
                  outcome.rejected(),
                  YamlText.doubleQuoted(outcome.message())));
    }
    ReverseBuffer out = new ReverseBuffer();
    out.string(2, outcome.message());
    out.varint(1, outcome.rejected());
    out.message(1, 0);
    return out.copySince(0);
  }

  private static String rejectedItems(OtlpSignal signal) {
    return switch (signal) {
      case TRACES -> "rejectedSpans";
      case METRICS -> "rejectedDataPoints";
      case LOGS -> "rejectedLogRecords";
    };
  }

  /** Encodes a {@code google.rpc.Status}. */
  static byte[] failure(OtlpEncoding encoding, RequestRejectedException rejection) {
    int code = rejection.reason().grpcCode;
    if (encoding == OtlpEncoding.JSON) {
      return utf8(
          "{\"code\":" + code + ",\"message\":" + YamlText.doubleQuoted(rejection.text()) + "}");
    }
    ReverseBuffer out = new ReverseBuffer();
    out.string(2, rejection.text());
    out.varint(1, code);
    return out.copySince(0);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
