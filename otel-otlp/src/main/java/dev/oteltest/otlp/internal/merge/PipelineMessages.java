package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds the few messages of trace files with spans that name a CI run, without decoding others. */
final class PipelineMessages {

  private static final byte[] NAMED = bytes(CiAttributes.RUN_SPAN_ID);
  private static final byte[] DERIVED = bytes(CiAttributes.DERIVED);

  private PipelineMessages() {}

  /** Whether a message may have a span that names a run. */
  static boolean mayNameARun(MessageCursor message) {
    return contains(message, NAMED);
  }

  /** Whether a message may have a span that an earlier merge derived. */
  static boolean mayBeDerived(MessageCursor message) {
    return contains(message, DERIVED);
  }

  /** Whether an earlier merge derived a span. */
  static boolean isDerived(SpanData span) {
    return Boolean.TRUE.equals(span.getAttributes().get(CiAttributes.DERIVED));
  }

  static List<DecodedSpan> decode(MessageCursor message) throws MalformedMessageException {
    return RequestDecoder.ofSpans()
        .decodeResource(
            message.buffer(),
            message.bodyFrom(),
            message.bodyTo(),
            (number, problem) -> {}); // the merge leaves it out and reports that
  }

  private static byte[] bytes(AttributeKey<?> key) {
    return key.getKey().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean contains(MessageCursor message, byte[] word) {
    return indexOf(message, message.bodyFrom(), word) >= 0;
  }

  /** Returns where bytes are in a message, from an index of its buffer on; negative if nowhere. */
  static int indexOf(MessageCursor message, int from, byte[] word) {
    byte[] buffer = message.buffer();
    int last = message.bodyTo() - word.length;
    for (int at = from; at <= last; at++) {
      if (buffer[at] == word[0]
          && Arrays.equals(buffer, at, at + word.length, word, 0, word.length)) {
        return at;
      }
    }
    return -1;
  }
}
