package dev.oteltest.otlp.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Transcodes OTLP's JSON to protobuf in one pass. Needs jackson-core, so only {@link OtlpJson} and
 * {@link JsonRequests} may refer to this class.
 */
final class JsonTranscoder {

  /** A value of 64 levels has three times as many nested objects in JSON. */
  private static final int MAX_DEPTH = 250;

  static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser in;
  private final Output out = new Output();

  JsonTranscoder(JsonParser in) {
    this.in = in;
  }

  /** Transcodes the object that starts at the parser's current token. */
  byte[] current(JsonSchema schema) throws IOException, MalformedMessageException {
    out.reset();
    try {
      object(schema, 0);
    } catch (IllegalArgumentException e) {
      throw malformed(firstLine(e));
    }
    return out.toByteArray();
  }

  /**
   * Transcodes a message.
   *
   * @throws MalformedMessageException if it is not JSON or not such a message; the position is that
   *     of the byte
   */
  static byte[] transcode(byte[] json, JsonSchema schema) throws MalformedMessageException {
    try (JsonParser in = FACTORY.createParser(json)) {
      JsonTranscoder transcoder = new JsonTranscoder(in);
      try {
        if (in.nextToken() != JsonToken.START_OBJECT) {
          throw transcoder.malformed("expected an object");
        }
        transcoder.object(schema, 0);
        if (in.nextToken() != null) {
          throw transcoder.malformed("unexpected content after the message");
        }
        return transcoder.out.toByteArray();
      } catch (IOException | IllegalArgumentException e) {
        // IllegalArgumentException: from numbers, hexadecimal digits and Base64
        throw transcoder.malformed(firstLine(e));
      }
    } catch (IOException e) {
      throw new MalformedMessageException(0, String.valueOf(e.getMessage()));
    }
  }

  /** Jackson adds the source and the place on further lines. */
  static String firstLine(Exception problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
  }

  private void object(JsonSchema schema, int depth) throws IOException, MalformedMessageException {
    if (depth > MAX_DEPTH) {
      throw malformed("it is nested more than " + MAX_DEPTH + " levels deep");
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      JsonSchema.Field field = schema.field(in.currentName());
      JsonToken value = in.nextToken();
      if (field == null) {
        in.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          value(field, depth);
        }
      } else {
        value(field, depth);
      }
    }
  }

  private void value(JsonSchema.Field field, int depth)
      throws IOException, MalformedMessageException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (field.message() != null) {
      if (token != JsonToken.START_OBJECT) {
        throw malformed("expected an object");
      }
      int start = out.startMessage(field.number());
      object(field.message(), depth + 1);
      out.endMessage(start);
      return;
    }
    if (!token.isScalarValue()) {
      throw malformed("expected a plain value");
    }
    scalar(field.number(), field.kind(), in.getText());
  }

  private void scalar(int number, JsonSchema.Kind kind, String text) {
    switch (kind) {
      case TEXT -> out.bytes(number, text.getBytes(StandardCharsets.UTF_8));
      case HEX -> out.bytes(number, JsonScalars.id(text));
      case BASE64 -> out.bytes(number, JsonScalars.base64(text));
      case BOOL -> out.varint(number, JsonScalars.bool(text) ? 1 : 0);
      case ENUM -> out.varint(number, JsonScalars.enumNumber(text));
      case INT32 -> out.varint(number, JsonScalars.int32(text));
      case UINT32 -> out.varint(number, Integer.toUnsignedLong(JsonScalars.uint32(text)));
      case SINT32 -> out.varint(number, zigzag(JsonScalars.int32(text)));
      case INT64 -> out.varint(number, JsonScalars.int64(text));
      case UINT64 -> out.varint(number, JsonScalars.uint64(text));
      case FIXED32 -> out.fixed32(number, JsonScalars.uint32(text));
      case FIXED64 -> out.fixed64(number, JsonScalars.uint64(text));
      case SFIXED64 -> out.fixed64(number, JsonScalars.int64(text));
      case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(JsonScalars.decimal(text)));
      case MESSAGE -> throw new IllegalArgumentException("a message is not a plain value");
    }
  }

  private static long zigzag(int value) {
    return ((value << 1) ^ (value >> 31)) & 0xffff_ffffL;
  }

  private MalformedMessageException malformed(String problem) {
    int at = (int) in.currentLocation().getByteOffset();
    return new MalformedMessageException(at, problem);
  }

  /** Protobuf written forward: each message has a length of five bytes, however short it is. */
  private static final class Output extends ByteArrayOutputStream {

    private static final int LENGTH_BYTES = 5;
    private static final byte[] NO_LENGTH = new byte[LENGTH_BYTES];

    int startMessage(int number) {
      tag(number, WireReader.LENGTH_DELIMITED);
      writeBytes(NO_LENGTH);
      return count;
    }

    void endMessage(int start) {
      int length = count - start;
      for (int i = 0; i < LENGTH_BYTES; i++) {
        int more = i < LENGTH_BYTES - 1 ? 0x80 : 0;
        buf[start - LENGTH_BYTES + i] = (byte) (((length >>> (7 * i)) & 0x7f) | more);
      }
    }

    void bytes(int number, byte[] bytes) {
      tag(number, WireReader.LENGTH_DELIMITED);
      varint(bytes.length);
      writeBytes(bytes);
    }

    void varint(int number, long value) {
      tag(number, WireReader.VARINT);
      varint(value);
    }

    void fixed32(int number, int value) {
      tag(number, WireReader.FIXED32);
      writeBytes(littleEndian(4).putInt(value).array());
    }

    void fixed64(int number, long value) {
      tag(number, WireReader.FIXED64);
      writeBytes(littleEndian(8).putLong(value).array());
    }

    private static ByteBuffer littleEndian(int length) {
      return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void tag(int number, int wireType) {
      varint((long) number << 3 | wireType);
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        write((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      write((int) rest);
    }
  }
}
