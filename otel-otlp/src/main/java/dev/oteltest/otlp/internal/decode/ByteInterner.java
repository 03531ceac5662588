package dev.oteltest.otlp.internal.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cache of decoded values by their bytes, so that a repeated value is decoded and stored once.
 * The table has a fixed size and a new value replaces the one in its slot, so memory is bounded for
 * any input.
 */
final class ByteInterner<T> {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int longest;
  private final Decoder<? extends T> decoder;
  private final byte[] @Nullable [] sources;
  private final @Nullable Object[] values;
  private final int shift;

  /**
   * Creates an empty cache.
   *
   * @param size the number of slots, a power of two
   * @param longest the length in bytes of the longest source that is cached
   * @param decoder decodes a value from its bytes
   */
  ByteInterner(int size, int longest, Decoder<? extends T> decoder) {
    this.longest = longest;
    this.decoder = decoder;
    this.sources = new byte[size][];
    this.values = new @Nullable Object[size];
    this.shift = Integer.numberOfLeadingZeros(size) + 1;
  }

  interface Decoder<T> {
    T decode(byte[] bytes, int from, int to) throws MalformedMessageException;
  }

  /** Returns the value of these bytes, and decodes them only if it is not in the cache. */
  @SuppressWarnings("unchecked") // a Decoder<T> returned all values
  T get(byte[] bytes, int from, int to) throws MalformedMessageException {
    if (to - from > longest) {
      return decoder.decode(bytes, from, to);
    }
    int slot = hash(bytes, from, to) >>> shift;
    byte[] source = sources[slot];
    if (source != null && Arrays.equals(source, 0, source.length, bytes, from, to)) {
      return (T) values[slot];
    }
    T value = decoder.decode(bytes, from, to);
    sources[slot] = Arrays.copyOfRange(bytes, from, to);
    values[slot] = value;
    return value;
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at <= to - 8; at += 8) {
      hash = (hash ^ (long) LONG.get(bytes, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * 0x100000001B3L;
    }
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32);
  }
}
