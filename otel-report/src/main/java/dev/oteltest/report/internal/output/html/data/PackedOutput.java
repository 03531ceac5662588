package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.WellFormed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes integers of variable length (LEB128), and texts in UTF-8 after their length. */
final class PackedOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);

  PackedOutput writeInt(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  PackedOutput writeSigned(long value) {
    return writeInt((value << 1) ^ (value >> 63));
  }

  PackedOutput writeByte(int value) {
    bytes.write(value);
    return this;
  }

  PackedOutput writeInts(List<Integer> values) {
    writeInt(values.size());
    values.forEach(this::writeInt);
    return this;
  }

  /** Writes a text; half a surrogate pair becomes U+FFFD. */
  PackedOutput writeText(String text) {
    byte[] encoded = encode(text);
    return writeInt(encoded.length).writeBytes(encoded);
  }

  private static byte[] encode(String text) {
    return WellFormed.of(text).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the number of texts, their lengths, and their bytes; so they are compressed best. */
  PackedOutput writeTexts(List<String> texts) {
    writeInt(texts.size());
    PackedOutput content = new PackedOutput();
    for (String text : texts) {
      byte[] encoded = encode(text);
      writeInt(encoded.length);
      content.writeBytes(encoded);
    }
    return writeAll(content);
  }

  /** Writes signed numbers as the column of their lowest bytes, of the next bytes, and so on. */
  PackedOutput writePlanes(long[] values) {
    long all = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] << 1) ^ (values[i] >> 63);
      all |= values[i];
    }
    int planes = (64 - Long.numberOfLeadingZeros(all) + 7) / 8;
    writeInt(planes);
    for (int plane = 0; plane < planes; plane++) {
      for (long value : values) {
        bytes.write((int) (value >>> (8 * plane)));
      }
    }
    return this;
  }

  PackedOutput writeAll(PackedOutput other) {
    try {
      other.bytes.writeTo(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  PackedOutput writeBytes(byte[] content) {
    bytes.writeBytes(content);
    return this;
  }

  /** Returns an object as JSON, compressed. */
  static byte[] gzip(JsonObject json) {
    byte[] text = JsonObject.textOf(json).getBytes(StandardCharsets.UTF_8);
    return new PackedOutput().writeBytes(text).gzip();
  }

  /** Returns what was written, compressed; without a time, so that it is the same each time. */
  byte[] gzip() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.size() / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 1 << 15)) {
      bytes.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return packed.toByteArray();
  }
}
