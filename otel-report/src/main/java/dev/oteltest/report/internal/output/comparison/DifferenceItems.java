package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import java.util.List;
import java.util.stream.Stream;

/** Writes differences as the items of a list. */
final class DifferenceItems {

  private final HtmlWriter html;

  DifferenceItems(HtmlWriter html) {
    this.html = html;
  }

  /** Writes links of an item. */
  @FunctionalInterface
  interface Links {
    /** Writes them for a difference with a number, from 1. */
    void write(int number, Difference difference);
  }

  /**
   * Writes a list.
   *
   * @param identified whether the items have ids, by which links find them
   */
  void write(List<DifferenceGroup> groups, boolean identified, Links links) {
    html.open("ol", "found").newLine();
    for (int i = 0; i < groups.size(); i++) {
      DifferenceGroup group = groups.get(i);
      int number = i + 1;
      html.open("li");
      if (identified) {
        html.attribute("id", id(number));
      }
      html.attribute("data-kind", group.first().kind().word());
      kind(html, group.first().kind());
      html.text(" ").open("div", "difference");
      what(group);
      links.write(number, group.first());
      where(group);
      html.close().close().newLine();
    }
    html.close().newLine();
  }

  /** Returns the id of an item. */
  static String id(int number) {
    return "difference-" + number;
  }

  /** Returns how many characters the texts of an item have. */
  static int length(DifferenceGroup group) {
    return Stream.of(group.what(), group.values(), group.where())
        .mapToInt(text -> Math.min(text.length(), HtmlWriter.MAX_VALUE_LENGTH))
        .sum();
  }

  private void what(DifferenceGroup group) {
    html.open("span", "what").name(group.what()).close();
    String values = group.values();
    if (!values.isEmpty()) {
      html.text(" ").open("code", "values").name(values).close();
    }
  }

  private void where(DifferenceGroup group) {
    String where = group.where();
    if (!where.isEmpty()) {
      html.text(" ").open("span", "home").name(where).close();
    }
  }

  /** Writes a kind: its symbol and its word; the color only repeats them. */
  static void kind(HtmlWriter html, DifferenceKind kind) {
    String[] mark =
        switch (kind) {
          case TEST_FAILING -> new String[] {"✕", "failed"};
          case TEST_FLAKY -> new String[] {"≈", "flaky"};
          case TEST_SKIPPED -> new String[] {"○", "skipped"};
          case TEST_PASSING -> new String[] {"✓", "passed"};
          case TEST_REMOVED, SPAN_REMOVED -> new String[] {"−", "removed"};
          case TEST_ADDED, SPAN_ADDED -> new String[] {"+", "added"};
          case SPAN_MOVED, TEST_RENAMED -> new String[] {"↷", "moved"};
          default -> new String[] {"≠", "changed"};
        };
    html.element("span", "kind " + mark[1], mark[0] + " " + kind.word());
  }
}
