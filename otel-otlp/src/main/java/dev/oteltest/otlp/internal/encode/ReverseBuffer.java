package dev.oteltest.otlp.internal.encode;

import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer of protobuf wire data that is filled from its end toward its start. A message's
 * body is written before its length prefix, so one pass is enough.
 */
public final class ReverseBuffer {

  private static final int INITIAL_CAPACITY = 8 * 1024;

  /** A larger buffer is dropped after use, so that one big message does not hold memory. */
  private static final int KEPT_CAPACITY = 1024 * 1024;

  private static final byte[] NIBBLES = nibbles();

  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int start = INITIAL_CAPACITY;

  /** Removes all bytes. */
  public void clear() {
    if (bytes.length > KEPT_CAPACITY) {
      bytes = new byte[INITIAL_CAPACITY];
    }
    start = bytes.length;
  }

  /**
   * Returns the number of bytes. The size before a message's body is the mark for {@link #message}.
   */
  public int size() {
    return bytes.length - start;
  }

  /** Returns the bytes, backed by this buffer. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, start, size());
  }

  /** Writes the bytes to a stream, in one call. */
  public void writeTo(OutputStream stream) throws IOException {
    stream.write(bytes, start, size());
  }

  /** Copies the bytes to another buffer, from an index on. */
  public void putInto(ByteBuffer target, int index) {
    target.put(index, bytes, start, size());
  }

  /** Returns a copy of the bytes that were written since a mark. */
  public byte[] copySince(int mark) {
    byte[] copy = new byte[size() - mark];
    System.arraycopy(bytes, start, copy, 0, copy.length);
    return copy;
  }

  /** Removes what was written since a mark. */
  public void truncate(int mark) {
    start = bytes.length - mark;
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  /** Writes the length prefix and tag of the message that was written since a mark. */
  public void message(int field, int mark) {
    varint(size() - mark);
    tag(field, WireReader.LENGTH_DELIMITED);
  }

  /** Writes a field with a number in as few bytes as possible. */
  public void varint(int field, long value) {
    varint(value);
    tag(field, WireReader.VARINT);
  }

  /** Writes a number without a tag, as in a packed field. */
  void varint(long value) {
    if (value >= 0 && value < 0x80) {
      reserve(1);
      bytes[--start] = (byte) value;
      return;
    }
    int length = (70 - Long.numberOfLeadingZeros(value)) / 7;
    reserve(length);
    start -= length;
    int at = start;
    long rest = value;
    for (int i = 1; i < length; i++) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at] = (byte) rest;
  }

  void fixed64(int field, long value) {
    littleEndian(8, value);
    tag(field, WireReader.FIXED64);
  }

  void fixed64UnlessZero(int field, long value) {
    if (value != 0) {
      fixed64(field, value);
    }
  }

  /** Writes a number of eight bytes without a tag, as in a packed field. */
  void fixed64(long value) {
    littleEndian(8, value);
  }

  void real(int field, double value) {
    fixed64(field, Double.doubleToRawLongBits(value));
  }

  void realUnlessZero(int field, double value) {
    fixed64UnlessZero(field, Double.doubleToRawLongBits(value));
  }

  void fixed32(int field, int value) {
    littleEndian(4, value);
    tag(field, WireReader.FIXED32);
  }

  // A VarHandle view would need 40 more classes in a JVM that may run one test.
  private void littleEndian(int length, long value) {
    reserve(length);
    start -= length;
    long rest = value;
    for (int i = start; i < start + length; i++) {
      bytes[i] = (byte) rest;
      rest >>>= 8;
    }
  }

  /** Writes bytes unchanged. */
  public void raw(byte[] source) {
    raw(source, 0, source.length);
  }

  /** Writes a part of an array unchanged. */
  public void raw(byte[] source, int from, int length) {
    reserve(length);
    start -= length;
    System.arraycopy(source, from, bytes, start, length);
  }

  /** Writes the remaining bytes of a buffer unchanged. */
  public void raw(ByteBuffer source) {
    int length = source.remaining();
    reserve(length);
    start -= length;
    source.duplicate().get(bytes, start, length);
  }

  /** Writes a field with the bytes of a hexadecimal id. */
  public void hex(int field, String id) {
    int mark = size();
    int length = id.length() / 2;
    reserve(length);
    start -= length;
    for (int i = 0; i < length; i++) {
      bytes[start + i] =
          (byte) (NIBBLES[id.charAt(2 * i) & 0x7f] << 4 | NIBBLES[id.charAt(2 * i + 1) & 0x7f]);
    }
    message(field, mark);
  }

  // String.getBytes(int, int, byte[], int) is deprecated because it drops high bytes. For ASCII,
  // which is checked first, it is correct, and it is the only copy without an allocation.
  @SuppressWarnings("deprecation")
  private void utf8(String text) {
    int length = text.length();
    int union = 0;
    for (int i = 0; i < length; i++) {
      union |= text.charAt(i);
    }
    if (union < 0x80) {
      reserve(length);
      start -= length;
      text.getBytes(0, length, bytes, start);
    } else {
      raw(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes a field of zeros.
   *
   * @param field its number, at most 15
   * @param length its length including tag and length prefix, at least 2
   */
  public void padding(int field, int length) {
    int body = length - 2; // a tag and a length of one byte each
    if (body == 0x80) {
      padding(field, length - 2); // a length of 127 has one byte, a length of 128 two
      body = 0;
    } else if (body > 0x80) {
      body--;
    }
    int mark = size();
    reserve(body);
    start -= body;
    Arrays.fill(bytes, start, start + body, (byte) 0);
    message(field, mark);
  }

  /** Writes a string field. */
  public void string(int field, String text) {
    int mark = size();
    utf8(text);
    message(field, mark);
  }

  /** Writes a string field unless the text is missing or empty. */
  void text(int field, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      string(field, text);
    }
  }

  private void reserve(int length) {
    if (start < length) {
      grow(length);
    }
  }

  private void grow(int length) {
    int size = size();
    int needed = Math.addExact(size, length);
    int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * bytes.length, needed));
    byte[] larger = new byte[Math.max(capacity, needed)];
    System.arraycopy(bytes, start, larger, larger.length - size, size);
    bytes = larger;
    start = larger.length - size;
  }

  private static byte[] nibbles() {
    byte[] nibbles = new byte[128];
    for (int i = 0; i < 16; i++) {
      nibbles[Character.forDigit(i, 16)] = (byte) i;
      nibbles[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
    }
    return nibbles;
  }
}
