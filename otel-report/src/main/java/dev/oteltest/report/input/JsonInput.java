package dev.oteltest.report.input;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.json.JsonRequests;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;

/** Reads OTLP in JSON: one document, several, or one a line. */
final class JsonInput {

  private final OpenInput input;
  private final SpanCollector into;
  private final RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();

  private JsonInput(OpenInput input, SpanCollector into) {
    this.input = input;
    this.into = into;
  }

  static void read(OpenInput input, SpanCollector into) throws IOException {
    new JsonInput(input, into).read();
  }

  private void read() throws IOException {
    long before = into.read();
    try (JsonRequests requests = JsonRequests.of(input.content())) {
      try {
        for (byte[] resource = requests.next(); resource != null; resource = requests.next()) {
          decoder.decodeResource(resource, 0, resource.length).forEach(into::add);
        }
      } catch (EOFException e) {
        torn(requests, "the file ends within a document", before);
      } catch (MalformedMessageException e) {
        torn(requests, e.problem(), before);
      }
      requireOtlp(requests);
      OtherSignals.report(input, requests.signals(), into);
    }
  }

  private void torn(JsonRequests requests, String problem, long before) throws IOException {
    if (into.read() == before && requests.documentOffset() == 0) {
      throw InputException.at(
          input.file(), requests.offset(), "it is not OTLP in JSON: " + problem);
    }
    if (input.torn() == null) {
      into.problem(
          input.place(requests.offset())
              + ": "
              + problem
              + ". The spans before it are read, none after it");
    }
  }

  private void requireOtlp(JsonRequests requests) throws InputException {
    Set<String> keys = requests.otherKeys();
    if (!requests.signals().isEmpty() || keys.isEmpty()) {
      return;
    }
    String looks =
        keys.contains("traceEvents")
            ? "it looks like a Chrome or Perfetto trace"
            : keys.contains("data")
                ? "it looks like Jaeger's own JSON; ask Jaeger for OTLP (/api/v3/traces)"
                : keys.contains("traceId")
                    ? "it looks like Zipkin's JSON"
                    : "its keys are " + String.join(", ", keys);
    throw InputException.notSpans(
        input.file(),
        "it is JSON without the key resourceSpans: " + looks + ". " + OtherSignals.HINT);
  }
}
