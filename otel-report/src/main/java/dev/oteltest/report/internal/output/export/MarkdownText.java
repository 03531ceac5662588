package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.text.Secrets;
import java.util.regex.Pattern;

/**
 * Puts untrusted text into Markdown so that they stay text: in code, neither markup nor HTML nor
 * the mention of a person has an effect.
 */
public final class MarkdownText {

  /** The characters of a name or message in a list. */
  private static final int MAX_LENGTH = 300;

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** Returns a text as code within a cell of a table, where a line is split at pipes. */
  static String cell(String text) {
    return shortCode(text).replace("|", "\\|");
  }

  /** Returns a text as code within a line. */
  public static String code(String text) {
    String line = VisibleLines.oneLine(text);
    if (line.isBlank()) {
      return "(empty)";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + padding + line + padding + fence;
  }

  /** Returns a text, or the beginning of a long one, as code within a line. */
  public static String shortCode(String text) {
    return shortCode(text, MAX_LENGTH);
  }

  static String shortCode(String text, int most) {
    return code(ShortText.of(Secrets.masked(text), most));
  }

  /** Returns a text as code within HTML, where Markdown has no code. */
  static String htmlCode(String text) {
    String escaped =
        VisibleLines.oneLine(ShortText.of(Secrets.masked(text), MAX_LENGTH))
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    return "<code>" + escaped + "</code>";
  }

  /** Returns lines as a block of code. */
  static String block(String lines) {
    String text = VisibleLines.of(lines);
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence
        + "text\n"
        + text
        + (text.endsWith("\n") || text.isEmpty() ? "" : "\n")
        + fence
        + "\n";
  }

  private static int longestRun(String text) {
    return BACKTICKS
        .matcher(text)
        .results()
        .mapToInt(run -> run.end() - run.start())
        .max()
        .orElse(0);
  }
}
