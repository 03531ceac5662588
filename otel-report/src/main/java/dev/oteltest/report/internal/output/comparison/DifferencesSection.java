package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All differences, the most important first, each with a link to its place. */
final class DifferencesSection {

  /** The id, after which the application shows the trees. */
  static final String ID = "differences";

  /** The differences that are listed at most; a reader reads fewer. */
  private static final int MOST = 500;

  /** The characters of their texts, so that the page is bounded whatever they contain. */
  private static final int MAX_CHARACTERS = 300_000;

  private final List<DifferenceGroup> groups;
  private final Function<Difference, String> anchors;

  private DifferencesSection(List<DifferenceGroup> groups, Function<Difference, String> anchors) {
    this.groups = groups;
    this.anchors = anchors;
  }

  static Optional<PageSection> of(
      List<DifferenceGroup> groups, Function<Difference, String> anchors) {
    return PageSection.listing(
        ID, "Differences", groups.size(), new DifferencesSection(groups, anchors)::write);
  }

  private void write(HtmlWriter html) {
    List<DifferenceGroup> shown = groups.subList(0, listed());
    new DifferenceItems(html)
        .write(shown, true, (number, difference) -> links(html, number, difference));
    List<DifferenceGroup> rest = groups.subList(shown.size(), groups.size());
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
      characters += DifferenceItems.length(groups.get(listed));
      if (characters > MAX_CHARACTERS) {
        break;
      }
    }
    return listed;
  }

  private void links(HtmlWriter html, int number, Difference difference) {
    html.text(" ").anchor(DifferenceItems.id(number), "#" + number, "");
    String anchor = anchors.apply(difference);
    if (!anchor.isEmpty()) {
      html.text(" ").open("span", "explore").flag("hidden");
      html.anchor(anchor, "Show in both trees", "").close();
    }
  }
}
