package dev.oteltest.maven.toolfiles;

import dev.oteltest.internal.text.ShortText;
import org.jspecify.annotations.Nullable;

/** Prepares texts from reports for spans. */
public final class ReportText {

  private static final String CUT = "…";

  private ReportText() {}

  /** Puts a text on one line, with single spaces, truncated at a whole character. */
  static String oneLine(String text, int longest) {
    // Truncates first: a text may have megabytes, of which only the beginning is shown.
    String line = ShortText.start(text, longest * 2).strip().replaceAll("\\s+", " ");
    return line.length() <= longest ? line : ShortText.start(line, longest - CUT.length()) + CUT;
  }

  /** Parses a number; returns 0 if there is none. */
  public static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
