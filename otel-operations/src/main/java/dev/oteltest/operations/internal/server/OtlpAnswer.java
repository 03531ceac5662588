package dev.oteltest.operations.internal.server;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.RequestDecoder.Damage;
import dev.oteltest.otlp.internal.json.JsonRequests;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads OTLP's JSON as backends write it. */
final class OtlpAnswer {

  private OtlpAnswer() {}

  /**
   * Returns the spans of a document.
   *
   * @throws HttpException if it is JSON, but not OTLP
   */
  static List<SpanData> spans(String json) throws HttpException {
    RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
    List<SpanData> spans = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (JsonRequests in = JsonRequests.of(new ByteArrayInputStream(bytes))) {
      for (byte[] message = in.next(); message != null; message = in.next()) {
        spans.addAll(decoder.decodeResource(message, 0, message.length, Damage.NONE_ALLOWED));
      }
      return spans;
    } catch (MalformedMessageException | IOException e) {
      throw new HttpException("answered with spans that can't be read: " + e.getMessage());
    }
  }
}
