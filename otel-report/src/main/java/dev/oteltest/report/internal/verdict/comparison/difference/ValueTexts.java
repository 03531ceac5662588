package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.text.Secrets;

/** Values as readers see them: secrets masked, long ones cut to where they differ. */
final class ValueTexts {

  private static final int MAX_LENGTH = 160;
  private static final int CONTEXT = 60;
  private static final String CUT = "...";

  private ValueTexts() {}

  /** Returns a value, and of a long one what is around its first difference from another. */
  static String of(String value, String other) {
    String text = Secrets.masked(value);
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    String otherText = Secrets.masked(other);
    int most = Math.min(text.length(), otherText.length());
    int same = 0;
    while (same < most && text.charAt(same) == otherText.charAt(same)) {
      same++;
    }
    int from = Math.max(0, Math.min(same - CONTEXT, text.length() - MAX_LENGTH));
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return (from > 0 ? CUT : "") + ShortText.of(text.substring(from), MAX_LENGTH);
  }
}
