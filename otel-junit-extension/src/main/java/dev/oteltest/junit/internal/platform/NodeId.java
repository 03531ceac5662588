package dev.oteltest.junit.internal.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;

/**
 * The unique id of a test or container, with its text. JUnit builds the text from all segments each
 * time, which costs ten times as much as extending the parent's text, as is done here.
 */
record NodeId(UniqueId id, String text) {

  /** The characters that JUnit escapes in the text. */
  private static final String ESCAPED = "%+[]:/";

  static NodeId of(UniqueId id, @Nullable NodeId parent) {
    UniqueId.Segment last = id.getLastSegment();
    return parent != null && isBelow(parent.id, id) && isPlain(last)
        ? new NodeId(id, append(parent.text, last.getType(), last.getValue()))
        : new NodeId(id, id.toString());
  }

  /** Whether an id extends the parent's id, which engines don't have to ensure. */
  private static boolean isBelow(UniqueId parent, UniqueId id) {
    List<UniqueId.Segment> outer = parent.getSegments();
    List<UniqueId.Segment> inner = id.getSegments();
    int depth = outer.size();
    if (inner.size() != depth + 1) {
      return false;
    }
    for (int i = 0; i < depth; i++) {
      if (!inner.get(i).equals(outer.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(UniqueId.Segment segment) {
    return isPlain(segment.getType()) && isPlain(segment.getValue());
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ESCAPED.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  // With + the buffer would start small and grow four times, as our strings are joined without
  // invokedynamic.
  @SuppressWarnings("UnnecessaryStringBuilder")
  private static String append(String parent, String type, String value) {
    return new StringBuilder(parent.length() + type.length() + value.length() + 4)
        .append(parent)
        .append("/[")
        .append(type)
        .append(':')
        .append(value)
        .append(']')
        .toString();
  }
}
