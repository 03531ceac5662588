package dev.oteltest.report.internal.text;

/** Makes untrusted text fit for UTF-8. */
public final class WellFormed {

  private static final char REPLACEMENT = '\ufffd';

  private WellFormed() {}

  /** Replaces halves of surrogate pairs, which writers of JSON refuse. */
  public static String of(String text) {
    int i = firstBroken(text, 0);
    if (i < 0) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text);
    for (; i >= 0; i = firstBroken(text, i + 1)) {
      whole.setCharAt(i, REPLACEMENT);
    }
    return whole.toString();
  }

  private static int firstBroken(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}
