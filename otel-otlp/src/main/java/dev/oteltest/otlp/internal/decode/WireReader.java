package dev.oteltest.otlp.internal.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cursor over protobuf wire data in an array. It never reads past its limit, allocates nothing,
 * and throws a {@link MalformedMessageException} for any invalid bytes.
 */
public final class WireReader {

  /** The wire types of protobuf. */
  public static final int VARINT = 0;

  public static final int FIXED64 = 1;
  public static final int LENGTH_DELIMITED = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  public static final int FIXED32 = 5;

  /** Separate because these load a dozen classes, which a search for boundaries does not need. */
  private static final class LittleEndian {
    static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  }

  private final byte[] bytes;
  private int position;
  private int limit;

  /** Creates a reader of the bytes from {@code from} inclusive to {@code to} exclusive. */
  public WireReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.limit = to;
  }

  /** Returns the whole array. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the index of the next byte. */
  public int position() {
    return position;
  }

  /** Returns the index after the last byte that may be read. */
  public int limit() {
    return limit;
  }

  /** Returns the number of bytes before the limit. */
  public int remaining() {
    return limit - position;
  }

  /** Whether there are bytes before the limit. */
  public boolean hasMore() {
    return position < limit;
  }

  /** Reads the next field's number and wire type, as {@code number << 3 | type}. */
  public int tag() throws MalformedMessageException {
    int at = position;
    long tag = varint();
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw new MalformedMessageException(at, "no field has the number " + (tag >>> 3));
    }
    return (int) tag;
  }

  /** Reads a number of variable length. */
  public long varint() throws MalformedMessageException {
    if (position < limit && bytes[position] >= 0) {
      return bytes[position++];
    }
    int at = position;
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position == limit) {
        throw new MalformedMessageException(at, "a number is cut off");
      }
      byte next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedMessageException(at, "a number has more than 10 bytes");
  }

  /** Reads a number of 8 bytes. */
  public long fixed64() throws MalformedMessageException {
    need(8);
    long value = (long) LittleEndian.LONG.get(bytes, position);
    position += 8;
    return value;
  }

  int fixed32() throws MalformedMessageException {
    need(4);
    int value = (int) LittleEndian.INT.get(bytes, position);
    position += 4;
    return value;
  }

  /** Reads a length prefix, and checks that this many bytes remain. */
  public int length() throws MalformedMessageException {
    int at = position;
    long length = varint();
    if (length < 0 || length > limit - position) {
      throw new MalformedMessageException(
          at,
          "a field says it has %s bytes where %s are left"
              .formatted(Long.toUnsignedString(length), (limit - position)));
    }
    return (int) length;
  }

  /** Skips the next length-delimited field, and returns a reader of its value. */
  public WireReader nested() throws MalformedMessageException {
    int length = length();
    int from = take(length);
    return new WireReader(bytes, from, from + length);
  }

  /** Skips bytes that {@link #length()} has checked, and returns where they start. */
  int take(int length) {
    int from = position;
    position += length;
    return from;
  }

  /** Narrows the reader to the next length-delimited field; {@link #leave} widens it again. */
  public int enter() throws MalformedMessageException {
    int length = length();
    int outer = limit;
    limit = position + length;
    return outer;
  }

  /** Widens the reader to what it was before {@link #enter()}, after the field. */
  public void leave(int outerLimit) {
    position = limit;
    limit = outerLimit;
  }

  /** Skips the value of an unknown field. */
  public void skip(int tag) throws MalformedMessageException {
    int groups = 0;
    int field = tag;
    while (true) {
      switch (field & 7) {
        case VARINT -> varint();
        case FIXED64 -> move(8);
        case LENGTH_DELIMITED -> take(length());
        case START_GROUP -> groups++;
        case END_GROUP -> groups--;
        case FIXED32 -> move(4);
        default -> throw new MalformedMessageException(position, "wire type " + (field & 7));
      }
      if (groups == 0) {
        return;
      }
      if (groups < 0) {
        throw new MalformedMessageException(position, "a group ends that never started");
      }
      field = tag();
    }
  }

  private void move(int length) throws MalformedMessageException {
    need(length);
    position += length;
  }

  private void need(int length) throws MalformedMessageException {
    if (limit - position < length) {
      throw new MalformedMessageException(
          position, "a field of " + length + " bytes where " + (limit - position) + " are left");
    }
  }
}
