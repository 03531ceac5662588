package dev.oteltest.otlp.internal.encode;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/**
 * Finds what of encoded messages can be decoded, with the decoder that reads them later, so that
 * whatever is accepted can be read. Not thread-safe.
 */
public final class ReadableMessages {

  private final RequestDecoder<?> decoder;

  /** Creates an instance for messages of a signal. */
  public ReadableMessages(OtlpSignal signal) {
    decoder = RequestDecoder.of(signal);
  }

  /**
   * A request without what can't be decoded.
   *
   * @param bytes the request; the array that was passed if nothing is left out of it
   * @param items how many items it has
   */
  @SuppressWarnings("ArrayRecordComponent") // it is not compared
  public record Request(byte[] bytes, int items) {}

  /**
   * Returns the numbers of the items in the body of a {@code ResourceSpans} or the like that can't
   * be decoded.
   *
   * @param base the offset of the array in its file
   * @param unreadable counts these items
   * @throws MalformedMessageException if the whole message can't be decoded
   */
  public BitSet unreadable(byte[] bytes, int from, int to, long base, UnreadableItems unreadable)
      throws MalformedMessageException {
    BitSet numbers = new BitSet();
    decoder.decodeResource(
        bytes,
        from,
        to,
        (number, problem) -> {
          numbers.set(number);
          unreadable.addItem(base + problem.position(), problem);
        });
    return numbers;
  }

  /**
   * Returns a request without what can't be decoded.
   *
   * @param base the offset of the request in its file
   * @param unreadable counts what is left out
   * @throws MalformedMessageException if the messages of the request can't be found
   */
  public Request readable(byte[] request, long base, UnreadableItems unreadable)
      throws MalformedMessageException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    int copied = 0;
    int items = 0;
    MessageFields fields = MessageFields.of(new WireReader(request, 0, request.length));
    for (int i = 0; i < fields.count(); i++) {
      if (fields.tag(i) != RequestDecoder.RESOURCES) {
        continue; // of a newer OTLP
      }
      WireReader body = fields.nested(i);
      byte[] message = null;
      try {
        EncodedSpans encoded = EncodedSpans.parse(request, body.position(), body.limit());
        BitSet left = unreadable(request, body.position(), body.limit(), base, unreadable);
        items += encoded.count() - left.cardinality();
        if (left.isEmpty()) {
          continue;
        }
        if (left.cardinality() < encoded.count()) {
          message = encoded.encode(number -> !left.get(number));
        }
      } catch (MalformedMessageException e) {
        unreadable.addMessage(base + e.position(), e);
      }
      kept.write(request, copied, fields.from(i) - copied);
      if (message != null) {
        kept.writeBytes(message);
      }
      copied = fields.from(i) + fields.size(i);
    }
    if (copied == 0) {
      return new Request(request, items);
    }
    kept.write(request, copied, request.length - copied);
    return new Request(kept.toByteArray(), items);
  }
}
