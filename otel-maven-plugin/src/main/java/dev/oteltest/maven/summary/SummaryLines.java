package dev.oteltest.maven.summary;

import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a summary: each with a label, which is empty on the further lines of a group. */
public final class SummaryLines {

  /** The columns of a terminal that does not say how many it has. */
  private static final int COLUMNS = 80;

  /** The characters of {@code [INFO]} and a space. */
  private static final int MAVENS = 7;

  private static final int MAX_TEXTS = 10;

  private static final int LABEL = line("", "").length();

  private final List<String> lines = new ArrayList<>();

  /** The characters of a line after what Maven puts before each. */
  private final int width;

  SummaryLines(TextStyle style) {
    this.width = (style.width() == 0 ? COLUMNS : style.width()) - MAVENS;
  }

  /** Formats a line with a label. */
  public static String line(String label, String text) {
    return String.format(Locale.ROOT, "  %-16s %s", label, text);
  }

  /** Returns the characters of a whole line. */
  int width() {
    return width;
  }

  /** Returns the characters of a line after its label. */
  int room() {
    return width - LABEL;
  }

  /** Returns text of any origin as it is shown on a line. */
  static String shown(String text) {
    return VisibleText.line(Secrets.masked(text));
  }

  /** Joins as many texts as a line has room for, and says how many more there are. */
  static String some(List<String> texts, int width) {
    int shown = Math.min(MAX_TEXTS, texts.size());
    while (shown > 1 && joined(texts, shown).length() > width) {
      shown--;
    }
    return joined(texts, shown);
  }

  private static String joined(List<String> texts, int shown) {
    int more = texts.size() - shown;
    return String.join(", ", texts.subList(0, shown)) + (more > 0 ? ", " + more + " more" : "");
  }

  void add(String label, String text) {
    lines.add(line(label, text));
  }

  /** Adds lines, the first of which has a label. */
  void group(String label, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      add(i == 0 ? label : "", texts.get(i));
    }
  }

  /** Adds a line that has its label already. */
  void addWhole(String line) {
    lines.add(line);
  }

  List<String> all() {
    return lines;
  }
}
