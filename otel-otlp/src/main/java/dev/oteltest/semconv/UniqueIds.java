package dev.oteltest.semconv;

import java.util.Locale;

/**
 * JUnit's unique ids as text: the values of {@code junit.unique_id}.
 *
 * @since 0.1
 */
public final class UniqueIds {

  private static final String SEPARATOR = "/";
  private static final String ESCAPED = "%+[:]/";

  private UniqueIds() {}

  /** Returns the id of a root, or the last segment of another id. */
  public static String segment(String type, String value) {
    return "[" + escape(type) + ":" + escape(value) + "]";
  }

  /** Returns the id of what is directly in a container. */
  public static String child(String container, String segment) {
    return container + SEPARATOR + segment;
  }

  /** Whether an id is that of something in a container, at any depth. */
  public static boolean isInside(String id, String container) {
    return id.startsWith(container + SEPARATOR);
  }

  /** Escapes a part of a segment as JUnit does. */
  private static String escape(String part) {
    StringBuilder escaped = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (ESCAPED.indexOf(c) < 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      }
    }
    return escaped.toString();
  }
}
