package dev.oteltest.semconv;

import java.util.Locale;

/**
 * Composes JUnit's unique ids as text, which are the values of {@code junit.unique_id}.
 *
 * @since 0.1
 */
public final class UniqueIds {

  private static final String SEPARATOR = "/";
  private static final String ESCAPED = "%+[:]/";

  private UniqueIds() {}

  /** Returns a segment of an id; a single segment is the id of a root. */
  public static String segment(String type, String value) {
    return "[" + escape(type) + ":" + escape(value) + "]";
  }

  /**
   * Returns the id of a test or container directly in a container.
   *
   * @param container the container's id
   * @param segment the last segment, from {@link #segment}
   */
  public static String child(String container, String segment) {
    return container + SEPARATOR + segment;
  }

  /** Whether an id belongs to a test or container inside a container, at any depth. */
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
