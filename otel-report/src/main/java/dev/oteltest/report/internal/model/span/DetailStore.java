package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records of spans, the keys of their attributes, each once, and the few values that have no
 * encoding.
 *
 * <p>Bytes are in chunks, each record whole in one of them. An address is a chunk's number and a
 * place in it; a record longer than a chunk takes the numbers of several.
 */
final class DetailStore {

  private static final int BITS = 18;
  static final int CHUNK = 1 << BITS;

  private final Map<AttributeKey<?>, Integer> indexes = new HashMap<>();
  private final List<AttributeKey<?>> keys = new ArrayList<>();
  private final List<Object> kept = new ArrayList<>();

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
  void trim() {
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

  /** Returns the index of a key, which may be new. */
  int indexOfKey(AttributeKey<?> key) {
    Integer known = indexes.get(key);
    if (known != null) {
      return known;
    }
    indexes.put(key, keys.size());
    keys.add(key);
    return keys.size() - 1;
  }

  /** Returns the index of a key; -1 if no attribute has it. */
  int findKey(AttributeKey<?> key) {
    return indexes.getOrDefault(key, -1);
  }

  Set<String> keyNames() {
    return keys.stream().map(AttributeKey::getKey).collect(Collectors.toSet());
  }

  int keyCount() {
    return keys.size();
  }

  AttributeKey<?> key(int index) {
    return keys.get(index);
  }

  int keep(Object value) {
    kept.add(value);
    return kept.size() - 1;
  }

  Object kept(int index) {
    return kept.get(index);
  }
}
