package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes differences as a list.
 *
 * @param groups all differences, the most important first
 */
record DifferenceList(List<DifferenceGroup> groups) {

  /** The id of the section, after which the application shows the trees. */
  static final String ID = "differences";

  /** The differences that are listed at most; a reader reads fewer. */
  private static final int MOST = 500;

  /** The characters of their texts, so that the page is bounded whatever they contain. */
  private static final int MAX_CHARACTERS = 300_000;

  /** The differences that the page of a run lists at most. */
  private static final int MOST_OF_RUN = 10;

  /**
   * Returns the section of all differences, each with an id, and a link to its place.
   *
   * @param anchors returns what follows {@code #} in the address at which the application shows a
   *     difference; empty if it does not
   */
  Optional<PageSection> section(Function<Difference, String> anchors) {
    return PageSection.listing(ID, "Differences", groups.size(), html -> all(html, anchors));
  }

  private void all(HtmlWriter html, Function<Difference, String> anchors) {
    int listed = listed();
    html.open("ol", "found").newLine();
    for (int i = 0; i < listed; i++) {
      DifferenceGroup group = groups.get(i);
      int number = i + 1;
      html.open("li").attribute("id", id(number));
      item(html, group, () -> links(html, number, anchors.apply(group.first())));
    }
    html.close().newLine();
    List<DifferenceGroup> rest = groups.subList(listed, groups.size());
    if (!rest.isEmpty()) {
      html.element(
              "p",
              "note",
              CountText.of(rest.size(), "more difference")
                  + (rest.size() == 1 ? " is" : " are")
                  + " not in this list: "
                  + ComparisonWords.kinds(rest)
                  + ". diff.json has all of them.")
          .newLine();
    }
  }

  private int listed() {
    int listed = 0;
    for (int characters = 0; listed < Math.min(MOST, groups.size()); listed++) {
      characters += length(groups.get(listed));
      if (characters > MAX_CHARACTERS) {
        break;
      }
    }
    return listed;
  }

  private static int length(DifferenceGroup group) {
    return Stream.of(group.what(), group.values(), group.where())
        .mapToInt(text -> Math.min(text.length(), HtmlWriter.MAX_VALUE_LENGTH))
        .sum();
  }

  private static void links(HtmlWriter html, int number, String anchor) {
    html.text(" ").anchor(id(number), "#" + number, "");
    if (!anchor.isEmpty()) {
      html.text(" ").open("span", "explore").flag("hidden");
      html.anchor(anchor, "Show in both trees", "").close();
    }
  }

  private static String id(int number) {
    return "difference-" + number;
  }

  /**
   * Writes the first differences for the page of a run.
   *
   * @param page the address of the page that has all; empty if there is none
   */
  void first(HtmlWriter html, String page) {
    int more = groups.size() - MOST_OF_RUN;
    if (!groups.isEmpty()) {
      html.open("ol", "found").newLine();
      for (int i = 0; i < Math.min(MOST_OF_RUN, groups.size()); i++) {
        String place = page + "#" + id(i + 1);
        html.open("li");
        item(
            html,
            groups.get(i),
            page.isEmpty() ? () -> {} : () -> html.text(" ").page(place, "Compare"));
      }
      html.close().newLine();
    }
    if (!page.isEmpty()) {
      String all =
          "Compare both runs" + (more > 0 ? ", with " + CountText.of(more, "more difference") : "");
      html.open("p").page(page, all).close().newLine();
    }
  }

  private static void item(HtmlWriter html, DifferenceGroup group, Runnable links) {
    DifferenceKind kind = group.first().kind();
    html.attribute("data-kind", kind.word());
    kind(html, kind);
    html.text(" ").open("div", "difference");
    html.open("span", "what").name(group.what()).close();
    optional(html, "code", "values", group.values());
    links.run();
    optional(html, "span", "home", group.where());
    html.close().close().newLine();
  }

  private static void optional(HtmlWriter html, String element, String style, String text) {
    if (!text.isEmpty()) {
      html.text(" ").open(element, style).name(text).close();
    }
  }

  /** Writes a kind: its symbol and its word; the color only repeats them. */
  private static void kind(HtmlWriter html, DifferenceKind kind) {
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
