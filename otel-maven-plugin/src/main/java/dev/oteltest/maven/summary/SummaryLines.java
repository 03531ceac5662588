package dev.oteltest.maven.summary;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of a summary: each with a label, which is empty on the further lines of a group. */
public final class SummaryLines {

  private static final int MAX_NAMES = 10;

  private final List<String> lines = new ArrayList<>();

  /** Formats a line with a label. */
  public static String line(String label, String text) {
    return String.format(Locale.ROOT, "  %-16s %s", label, text);
  }

  /** Returns the names of steps, each with how often it is there; empty if there are none. */
  static String names(SpanTable spans, List<Integer> steps) {
    Map<String, Integer> times = new LinkedHashMap<>();
    steps.forEach(row -> times.merge(spans.name(row), 1, Integer::sum));
    List<String> names =
        times.entrySet().stream()
            .map(name -> name.getKey() + (name.getValue() == 1 ? "" : " x" + name.getValue()))
            .toList();
    return VisibleText.line(Secrets.masked(CountText.some(names, MAX_NAMES)));
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
