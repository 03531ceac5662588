package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The page of a comparison, as far as it needs no script. */
public final class ComparisonSections {

  private final Comparison comparison;
  private final List<DifferenceGroup> groups;

  /** Creates the sections of a comparison. */
  public ComparisonSections(Comparison comparison) {
    this.comparison = comparison;
    this.groups = DifferenceGroup.of(comparison);
  }

  /** Returns the id of the section after which the application shows the trees. */
  public static String beforeTrees() {
    return DifferencesSection.ID;
  }

  /**
   * Returns the sections in the order of the page.
   *
   * @param anchors returns what follows {@code #} in the address at which the application shows a
   *     difference; empty if it does not
   */
  public List<PageSection> all(Function<Difference, String> anchors) {
    List<PageSection> sections = new ArrayList<>();
    sections.add(VerdictSection.of(comparison, groups));
    DifferencesSection.of(groups, anchors).ifPresent(sections::add);
    TimesSection.of(comparison).ifPresent(sections::add);
    return sections;
  }

  /** Returns the verdict in a few words. */
  public String words() {
    if (!comparison.isComparable()) {
      return "not comparable";
    }
    return groups.isEmpty() ? "no differences" : CountText.of(groups.size(), "difference");
  }

  /** Writes the verdict as a label: a symbol and words; the color only repeats them. */
  public void label(HtmlWriter html) {
    if (!comparison.isComparable()) {
      label(html, "○ ", "skipped");
    } else if (groups.isEmpty()) {
      label(html, "✓ ", "passed");
    } else if (groups.stream()
        .anyMatch(group -> group.first().kind() == DifferenceKind.TEST_FAILING)) {
      label(html, "✗ ", "failed");
    } else {
      label(html, "≠ ", "flaky");
    }
  }

  private void label(HtmlWriter html, String symbol, String style) {
    html.open("strong", "state " + style).text(symbol + words()).close();
  }

  /** Returns how much the runs have in common. */
  public String trust() {
    return ComparisonWords.trust(comparison.trust());
  }
}
