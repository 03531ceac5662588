package dev.oteltest.internal.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes, events, links and status of a span that has not ended. Lists are created with
 * their first element. Not thread-safe; the span's lock guards it.
 */
final class SpanContent {

  private final SpanOrigin origin;
  private @Nullable AttributeList attributes;
  private @Nullable List<EventData> events;
  private @Nullable List<LinkData> links;
  private StatusData status = StatusData.unset();
  private boolean changed;

  SpanContent(SpanOrigin origin) {
    this.origin = origin;
  }

  <T> void put(AttributeKey<T> key, T value) {
    AttributeList list = attributes == null ? new AttributeList() : attributes;
    list.put(key, limited(key, value));
    attributes = list;
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

  Attributes attributes() {
    return attributes == null ? Attributes.empty() : attributes.show();
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
}
