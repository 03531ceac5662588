package dev.oteltest.internal.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes, events, links and status of a span that has not ended. Lists are created with
 * their first element. Snapshots share the array of attributes, because one is taken when a test
 * starts and again when it ends; entries that a snapshot covers never change. Not thread-safe; the
 * span's lock guards it.
 */
final class SpanContent {

  /** Room for the attributes of a usual test. */
  private static final int INITIAL_LENGTH = 2 * 12;

  private static final Object[] NONE = {};

  private final SpanOrigin origin;

  /** Keys and values in turn. */
  private Object[] entries = NONE;

  private int length;

  /** Entries before this index are part of a snapshot. */
  private int shown;

  private @Nullable List<EventData> events;
  private @Nullable List<LinkData> links;
  private StatusData status = StatusData.unset();
  private boolean changed;

  SpanContent(SpanOrigin origin) {
    this.origin = origin;
  }

  <T> void put(AttributeKey<T> key, T value) {
    T limited = limited(key, value);
    int at = indexOf(key, entries, length);
    if (at < 0) {
      at = length;
      length += 2;
    }
    if (at < shown) {
      entries = entries.clone();
      shown = 0;
    } else if (length > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(INITIAL_LENGTH, 2 * entries.length));
    }
    entries[at] = key;
    entries[at + 1] = limited;
    changed = true;
  }

  @SuppressWarnings("unchecked") // the same type as before
  private <T> T limited(AttributeKey<T> key, T value) {
    if (value instanceof String text) {
      return (T) origin.limit(text);
    }
    if (key.getType() == AttributeType.STRING_ARRAY) {
      return (T) ((List<String>) value).stream().map(origin::limit).toList();
    }
    return value;
  }

  void add(EventData event) {
    List<EventData> list = events == null ? new ArrayList<>(2) : events;
    list.add(event);
    events = list;
    changed = true;
  }

  void add(LinkData link) {
    List<LinkData> list = links == null ? new ArrayList<>(1) : links;
    list.add(link);
    links = list;
    changed = true;
  }

  /** Follows the specification: OK is final, and only ERROR has a description. */
  void setStatus(StatusCode code, String description) {
    changed = true;
    if (code != StatusCode.UNSET && status.getStatusCode() != StatusCode.OK) {
      status = StatusData.create(code, code == StatusCode.ERROR ? description : "");
    }
  }

  /** Sets the status to ERROR, whatever it was. */
  void fail(String description) {
    status = StatusData.create(StatusCode.ERROR, description);
  }

  boolean isChanged() {
    return changed;
  }

  void forgetChanges() {
    changed = false;
  }

  /** Returns a snapshot of the attributes. */
  Attributes attributes() {
    shown = length;
    return length == 0 ? Attributes.empty() : new Shown(entries, length);
  }

  List<EventData> events() {
    return events == null ? List.of() : List.copyOf(events);
  }

  List<LinkData> links() {
    return links == null ? List.of() : List.copyOf(links);
  }

  StatusData status() {
    return status;
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
