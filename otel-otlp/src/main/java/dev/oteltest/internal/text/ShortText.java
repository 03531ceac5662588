package dev.oteltest.internal.text;

/** Shortens text for readers; the ellipsis is ASCII, as some consoles show nothing else. */
public final class ShortText {

  private static final String ELLIPSIS = "...";

  private ShortText() {}

  /**
   * Returns a text, or the beginning of one that is longer, at a whole character, with an ellipsis.
   *
   * @param most the number of characters of what is returned, with the ellipsis
   */
  public static String of(String text, int most) {
    return text.length() <= most
        ? text
        : start(text, Math.max(0, most - ELLIPSIS.length())) + ELLIPSIS;
  }

  /** Returns a text, or the beginning of one that is longer, at a whole character. */
  public static String start(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean inside = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, inside ? most - 1 : most);
  }
}
