package dev.oteltest.maven.reports;

import org.jspecify.annotations.Nullable;

/** Texts from reports, made fit for a span. */
final class ReportText {

  private static final String CUT = "…";

  private ReportText() {}

  /** A text on one line, its runs of white space single spaces, cut at a whole character. */
  static String oneLine(String text, int longest) {
    // Cut first: a text may have megabytes, of which nobody will see more than the beginning.
    String line = cut(text, longest * 2).strip().replaceAll("\\s+", " ");
    return line.length() <= longest ? line : cut(line, longest - CUT.length()) + CUT;
  }

  /** A number from a report, or 0 when it has none there. */
  static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inPair ? length - 1 : length);
  }
}
