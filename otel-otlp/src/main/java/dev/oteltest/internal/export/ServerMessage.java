package dev.oteltest.internal.export;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The message in the body of a server's response: an {@code ExportTraceServiceResponse} if it
 * accepted the spans, a {@code google.rpc.Status} if it did not.
 */
final class ServerMessage {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private long number;
  private String text = "";

  private ServerMessage() {}

  /** The {@code partial_success} of a response; empty if the body is not such a message. */
  static ServerMessage partialSuccess(ByteBuffer body) {
    ServerMessage found = new ServerMessage();
    try {
      ByteBuffer response = body.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      while (response.hasRemaining()) {
        int tag = (int) varint(response);
        if (tag == (1 << 3 | LENGTH_DELIMITED)) {
          found.read(bytes(response));
        } else {
          skip(response, tag);
        }
      }
      return found;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return new ServerMessage();
    }
  }

  /** A {@code Status}; empty if the body is not such a message. */
  static ServerMessage status(ByteBuffer body) {
    ServerMessage found = new ServerMessage();
    try {
      found.read(body.duplicate().order(ByteOrder.LITTLE_ENDIAN));
      return found;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return new ServerMessage();
    }
  }

  /** Both messages have a number as field 1 and a text as field 2. */
  private void read(ByteBuffer message) {
    while (message.hasRemaining()) {
      int tag = (int) varint(message);
      if (tag == (1 << 3 | VARINT)) {
        number = varint(message);
      } else if (tag == (2 << 3 | LENGTH_DELIMITED)) {
        text = StandardCharsets.UTF_8.decode(bytes(message)).toString();
      } else {
        skip(message, tag);
      }
    }
  }

  /** How many spans the server rejected, or the code of a status. */
  long number() {
    return number;
  }

  /** The server's message, or an empty text. */
  String text() {
    return text;
  }

  boolean isEmpty() {
    return number == 0 && text.isEmpty();
  }

  private static void skip(ByteBuffer in, int tag) {
    switch (tag & 7) {
      case VARINT -> varint(in);
      case FIXED64 -> in.getLong();
      case LENGTH_DELIMITED -> bytes(in);
      case FIXED32 -> in.getInt();
      default -> throw new IllegalArgumentException("wire type " + (tag & 7));
    }
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    long length = varint(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = in.slice().order(ByteOrder.LITTLE_ENDIAN).limit((int) length);
    in.position(in.position() + (int) length);
    return slice;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 10 bytes");
  }
}
