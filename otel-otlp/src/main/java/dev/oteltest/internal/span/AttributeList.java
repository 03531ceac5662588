package dev.oteltest.internal.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span that is still running. Snapshots share the array, because a snapshot is
 * taken when a test starts and again when it ends; entries that a snapshot covers never change.
 *
 * <p>Not thread-safe.
 */
final class AttributeList {

  /** Room for the attributes of a usual test, keys and values in turn. */
  private static final int INITIAL_LENGTH = 2 * 12;

  private Object[] entries = new Object[INITIAL_LENGTH];
  private int length;

  /** Entries before this index are part of a snapshot. */
  private int shown;

  /** Adds an attribute, or replaces the one with the same name. */
  void put(AttributeKey<?> key, Object value) {
    int at = indexOf(key, entries, length);
    if (at < 0) {
      at = length;
      length += 2;
    }
    if (at < shown) {
      entries = entries.clone();
      shown = 0;
    } else if (length > entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    entries[at] = key;
    entries[at + 1] = value;
  }

  /** Returns a snapshot. */
  Attributes show() {
    shown = length;
    return new Shown(entries, length);
  }

  private static int indexOf(AttributeKey<?> key, Object[] entries, int length) {
    for (int i = 0; i < length; i += 2) {
      if (entries[i] == key || ((AttributeKey<?>) entries[i]).getKey().equals(key.getKey())) {
        return i;
      }
    }
    return -1;
  }

  /** The SDK's builder would copy and sort entries that are only iterated once. */
  private static final class Shown implements Attributes {

    private final Object[] entries;
    private final int length;

    private Shown(Object[] entries, int length) {
      this.entries = entries;
      this.length = length;
    }

    @Override
    @SuppressWarnings("unchecked") // put() takes a key with a value of its type
    public <T> @Nullable T get(AttributeKey<T> key) {
      int at = indexOf(key, entries, length);
      return at >= 0 && entries[at].equals(key) ? (T) entries[at + 1] : null;
    }

    @Override
    public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
      for (int i = 0; i < length; i += 2) {
        consumer.accept((AttributeKey<?>) entries[i], entries[i + 1]);
      }
    }

    @Override
    public int size() {
      return length / 2;
    }

    @Override
    public boolean isEmpty() {
      return length == 0;
    }

    @Override
    public Map<AttributeKey<?>, Object> asMap() {
      return standard().asMap();
    }

    @Override
    public AttributesBuilder toBuilder() {
      return Attributes.builder().putAll(this);
    }

    private Attributes standard() {
      return toBuilder().build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shown shown
          ? standard().equals(shown.standard())
          : standard().equals(other);
    }

    @Override
    public int hashCode() {
      return standard().hashCode();
    }

    @Override
    public String toString() {
      return standard().toString();
    }
  }
}
