package dev.oteltest.internal.export;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
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

  private static final int PARTIAL_SUCCESS = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int NUMBER = 1 << 3 | WireReader.VARINT;
  private static final int TEXT = 2 << 3 | WireReader.LENGTH_DELIMITED;

  private static final ServerMessage NONE = new ServerMessage(0, "");

  /** Returns the {@code partial_success} of a response; an empty message if there is none. */
  static ServerMessage partialSuccess(ByteBuffer body) {
    WireReader in = reader(body);
    ServerMessage found = NONE;
    try {
      while (in.hasMore()) {
        int tag = in.tag();
        if (tag == PARTIAL_SUCCESS) {
          found = found.mergedWith(in.nested());
        } else {
          in.skip(tag);
        }
      }
      return found;
    } catch (MalformedMessageException e) {
      return NONE;
    }
  }

  /** Returns a {@code Status}; an empty message if the body is not one. */
  static ServerMessage status(ByteBuffer body) {
    try {
      return NONE.mergedWith(reader(body));
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
  private ServerMessage mergedWith(WireReader in) throws MalformedMessageException {
    long lastNumber = number;
    String lastText = text;
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == NUMBER) {
        lastNumber = in.varint();
      } else if (tag == TEXT) {
        WireReader value = in.nested();
        lastText =
            new String(value.bytes(), value.position(), value.remaining(), StandardCharsets.UTF_8);
      } else {
        in.skip(tag);
      }
    }
    return new ServerMessage(lastNumber, lastText);
  }
}
