package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.output.section.DataTable;
import dev.oteltest.report.internal.output.section.FactList;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The page of a comparison, as far as it needs no script, and what the page of a run has of it. */
public final class ComparisonSections {

  private static final int MAX_TIMES = 100;

  private final Comparison comparison;
  private final List<DifferenceGroup> groups;

  /** Creates the sections of a comparison. */
  public ComparisonSections(Comparison comparison) {
    this.comparison = comparison;
    this.groups = DifferenceGroup.of(comparison);
  }

  /** Returns the id of the section after which the application shows the trees. */
  public static String beforeTrees() {
    return DifferenceList.ID;
  }

  /**
   * Returns the sections in the order of the page.
   *
   * @param anchors returns what follows {@code #} in the address at which the application shows a
   *     difference; empty if it does not
   */
  public List<PageSection> all(Function<Difference, String> anchors) {
    List<PageSection> sections = new ArrayList<>();
    sections.add(new PageSection("verdict", "Verdict", "", this::verdict));
    new DifferenceList(groups).section(anchors).ifPresent(sections::add);
    int times = ComparisonWords.hasTimes(comparison) ? comparison.time().changes().size() : 0;
    PageSection.listing("times", "Times", times, this::times).ifPresent(sections::add);
    return sections;
  }

  /**
   * Returns the section of the page of a run that shows what changed since its base.
   *
   * @param page the address of the page of the comparison; empty if there is none
   */
  public PageSection changes(String page) {
    String number = comparison.isComparable() ? CountText.number(groups.size()) : "";
    return new PageSection(
        "changes",
        "What changed",
        number,
        html -> {
          html.element("p", "verdict", ComparisonWords.verdict(comparison, groups) + ".").newLine();
          html.open("p", "note").text("Compared with ").name(comparison.baseName());
          html.text(": " + trust() + ".").close().newLine();
          new DifferenceList(groups).first(html, page);
        });
  }

  private void verdict(HtmlWriter html) {
    html.element("p", "verdict", ComparisonWords.verdict(comparison, groups) + ".").newLine();
    FactList facts = new FactList(html);
    facts.text("Base", VisibleText.line(comparison.baseName()));
    facts.text("Head", VisibleText.line(comparison.headName()));
    if (comparison.isComparable()) {
      facts.text("Machine", ComparisonWords.machine(comparison.time()));
    }
    comparison.caveats().forEach(caveat -> facts.text("Note", caveat));
    String noise = comparison.noise().words();
    if (!noise.isEmpty()) {
      facts.text("Left out", noise);
    }
    facts.close();
  }

  private void times(HtmlWriter html) {
    html.element("p", "note", ComparisonWords.times(comparison.time())).newLine();
    if (!comparison.time().enough()) {
      return;
    }
    Places places = new Places(comparison.alignment());
    new DataTable(html, "Self time of", "Test", "#Base", "#Head", "#Probability")
        .write(
            comparison.time().changes(),
            MAX_TIMES,
            (table, change) ->
                table
                    .name(() -> html.name(places.span(change)))
                    .text(places.test(change))
                    .number(DurationText.of(Math.round(change.before())))
                    .number(DurationText.of(Math.round(change.after())))
                    .number(
                        change.probability() < 1
                            ? String.format(Locale.ROOT, "%.3f", change.probability())
                            : ""));
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
