package dev.oteltest.report.internal.columns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes in chunks, each record whole in one of them. An address is a chunk's number and a place in
 * it; a record longer than a chunk takes the numbers of several.
 */
public final class DetailStore {

  private static final int BITS = 18;
  static final int CHUNK = 1 << BITS;

  private final List<byte[]> chunks = new ArrayList<>();
  private int used = CHUNK;

  /** Appends a record of at least one byte, and returns its address. */
  long add(byte[] record, int length) {
    if (used + length > CHUNK) {
      trim();
      byte[] chunk = new byte[Math.max(CHUNK, length)];
      for (int rest = length; rest > 0; rest -= CHUNK) {
        chunks.add(chunk);
      }
      used = 0;
    }
    byte[] chunk = chunks.get(chunks.size() - 1);
    System.arraycopy(record, 0, chunk, used, length);
    int first = chunks.size() - Math.max(1, (length + CHUNK - 1) / CHUNK);
    long address = ((long) first << BITS) + used;
    used += length;
    return address;
  }

  /** Gives back what the last chunk does not use. */
  public void trim() {
    int last = chunks.size() - 1;
    if (last >= 0 && used < CHUNK) {
      chunks.set(last, Arrays.copyOf(chunks.get(last), used));
    }
  }

  byte[] chunk(long address) {
    return chunks.get((int) (address >>> BITS));
  }

  static int offset(long address) {
    return (int) address & (CHUNK - 1);
  }
}
