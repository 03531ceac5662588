package dev.oteltest.maven.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a summary: each with a label, which is empty on the further lines of a group. */
public final class SummaryLines {

  private final List<String> lines = new ArrayList<>();

  /** Formats a line with a label. */
  public static String line(String label, String text) {
    return String.format(Locale.ROOT, "  %-16s %s", label, text);
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
