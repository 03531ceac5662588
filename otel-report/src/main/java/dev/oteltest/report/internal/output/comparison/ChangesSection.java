package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.util.List;

/** What changed in a run since its base: the most important differences. */
public final class ChangesSection {

  private static final int MOST = 10;

  private final Comparison comparison;
  private final List<DifferenceGroup> groups;
  private final String page;

  private ChangesSection(Comparison comparison, String page) {
    this.comparison = comparison;
    this.groups = DifferenceGroup.of(comparison);
    this.page = page;
  }

  /**
   * Returns the section.
   *
   * @param comparison of the run, which is the head, with its base
   * @param page the address of the page of the comparison; empty if there is none
   */
  public static PageSection of(Comparison comparison, String page) {
    ChangesSection section = new ChangesSection(comparison, page);
    String number = comparison.isComparable() ? CountText.number(section.groups.size()) : "";
    return new PageSection("changes", "What changed", number, section::write);
  }

  private void write(HtmlWriter html) {
    html.element("p", "verdict", VerdictSection.sentence(comparison, groups) + ".").newLine();
    html.open("p", "note").text("Compared with ").name(comparison.baseName());
    html.text(": " + ComparisonWords.trust(comparison.trust()) + ".").close().newLine();
    if (!groups.isEmpty()) {
      List<DifferenceGroup> shown = groups.subList(0, Math.min(MOST, groups.size()));
      new DifferenceItems(html).write(shown, false, (number, difference) -> place(html, number));
    }
    if (!page.isEmpty()) {
      String text =
          groups.size() > MOST
              ? "Compare both runs, with " + CountText.of(groups.size() - MOST, "more difference")
              : "Compare both runs";
      html.open("p").page(page, text).close().newLine();
    }
  }

  private void place(HtmlWriter html, int number) {
    if (!page.isEmpty()) {
      html.text(" ").page(page + "#" + DifferenceItems.id(number), "Compare");
    }
  }
}
