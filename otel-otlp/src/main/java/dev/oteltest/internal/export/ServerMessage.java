package dev.oteltest.internal.export;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The message in the body of a server's response: an {@code ExportTraceServiceResponse} if the
 * server accepted the spans, a {@code google.rpc.Status} if it did not.
 *
 * @param number how many spans the server rejected, or the code of a status
 * @param text the server's message, empty for none
 */
record ServerMessage(long number, String text) {

  private static final int PARTIAL_SUCCESS = 1;
  private static final int NUMBER = 1 << 3 | WireReader.VARINT;
  private static final int TEXT = 2;
  private static final ServerMessage NONE = new ServerMessage(0, "");

  /** Returns the {@code partial_success} of a response; an empty message if there is none. */
  static ServerMessage partialSuccess(ByteBuffer body) {
    try {
      return of(MessageFields.of(reader(body)).message(PARTIAL_SUCCESS));
    } catch (MalformedMessageException e) {
      return NONE;
    }
  }

  /** Returns a {@code Status}; an empty message if the body is not one. */
  static ServerMessage status(ByteBuffer body) {
    try {
      return of(reader(body));
    } catch (MalformedMessageException e) {
      return NONE;
    }
  }

  private static WireReader reader(ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    return new WireReader(bytes, 0, bytes.length);
  }

  /** Both kinds have a number as field 1 and a text as field 2. */
  private static ServerMessage of(WireReader in) throws MalformedMessageException {
    MessageFields message = MessageFields.of(in);
    WireReader text = message.message(TEXT);
    return new ServerMessage(
        message.varint(NUMBER),
        new String(text.bytes(), text.position(), text.remaining(), StandardCharsets.UTF_8));
  }
}
