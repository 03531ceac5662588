package dev.oteltest.junit.internal.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;

/**
 * What JUnit knows a test or container by, and the text of it. JUnit itself makes that of each
 * segment anew, at ten times the cost; here it continues the parent's.
 */
record NodeId(UniqueId id, String text) {

  /** What JUnit's text has in escaped form. */
  private static final String ESCAPED = "%+[]:/";

  static NodeId of(UniqueId id, @Nullable NodeId parent) {
    UniqueId.Segment last = id.getLastSegment();
    return parent != null && isBelow(parent.id, id) && isPlain(last)
        ? new NodeId(id, append(parent.text, last.getType(), last.getValue()))
        : new NodeId(id, id.toString());
  }

  /** Whether it continues the parent's id, which engines need not do. */
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

  // With + it would start small and grow four times: our strings are joined without invokedynamic.
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
