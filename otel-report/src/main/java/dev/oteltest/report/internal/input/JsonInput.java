package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.json.JsonRequests;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads OTLP in JSON: one document, several, or one a line. */
final class JsonInput {

  private final OpenInput input;
  private final ReadSpans into;
  private final RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
  private final UnreadableItems unreadable = new UnreadableItems(OtlpSignal.TRACES);

  private JsonInput(OpenInput input, ReadSpans into) {
    this.input = input;
    this.into = into;
  }

  static void read(OpenInput input, ReadSpans into) throws IOException {
    new JsonInput(input, into).read();
  }

  private void read() throws IOException {
    long before = into.count();
    try (JsonRequests requests = JsonRequests.of(input.content())) {
      try {
        for (byte[] resource = next(requests); resource != null; resource = next(requests)) {
          read(resource, requests.messageOffset());
        }
      } catch (EOFException e) {
        torn(requests, "the file ends within a document", before);
      } catch (MalformedMessageException e) {
        torn(requests, e.problem(), before);
      }
      requireOtlp(requests);
      unreadable.describe(input.file()).ifPresent(into::problem);
      into.others(input, requests.signals());
    }
  }

  /** Returns the next message that is OTLP; null at the end. */
  private byte @Nullable [] next(JsonRequests requests)
      throws IOException, MalformedMessageException {
    while (true) {
      try {
        return requests.next();
      } catch (MalformedMessageException e) {
        if (!requests.skipMessage()) {
          throw e;
        }
        unreadable.addMessage(requests.messageOffset(), e);
      }
    }
  }

  /** Reads the spans of a message; a position in it is not one of the file. */
  private void read(byte[] resource, long offset) {
    try {
      decoder
          .decodeResource(
              resource,
              0,
              resource.length,
              (number, problem) -> unreadable.addItem(offset, problem))
          .forEach(into::add);
    } catch (MalformedMessageException e) {
      unreadable.addMessage(offset, e);
    }
  }

  private void torn(JsonRequests requests, String problem, long before) throws IOException {
    if (into.count() == before && requests.documentOffset() == 0) {
      throw InputException.at(
          input.file(), requests.offset(), "it is not OTLP in JSON: " + problem);
    }
    if (input.torn() == null) {
      into.problem(
          "%s: %s. The spans before it are read, none after it"
              .formatted(input.place(requests.offset()), problem));
    }
  }

  private void requireOtlp(JsonRequests requests) throws InputException {
    Set<String> keys = requests.otherKeys();
    if (!requests.signals().isEmpty() || keys.isEmpty()) {
      return;
    }
    throw InputException.notSpans(
        input.file(),
        "it is JSON without the key resourceSpans: " + looks(keys) + ". " + ReadSpans.HINT);
  }

  private static String looks(Set<String> keys) {
    if (keys.contains("traceEvents")) {
      return "it looks like a Chrome or Perfetto trace";
    }
    if (keys.contains("data")) {
      return "it looks like Jaeger's own JSON; ask Jaeger for OTLP (/api/v3/traces)";
    }
    return keys.contains("traceId")
        ? "it looks like Zipkin's JSON"
        : "its keys are " + String.join(", ", keys);
  }
}
