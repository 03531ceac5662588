package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.FactList;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.util.List;

/** Whether two runs can be compared, and how many differences there are. */
final class VerdictSection implements PageSection {

  private final Comparison comparison;
  private final List<DifferenceGroup> groups;

  VerdictSection(Comparison comparison, List<DifferenceGroup> groups) {
    this.comparison = comparison;
    this.groups = groups;
  }

  @Override
  public String id() {
    return "verdict";
  }

  @Override
  public String title() {
    return "Verdict";
  }

  @Override
  public void write(HtmlWriter html) {
    html.element("p", "verdict", sentence(comparison, groups) + ".").newLine();
    FactList facts = new FactList(html);
    facts.open();
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

  static String sentence(Comparison comparison, List<DifferenceGroup> groups) {
    return comparison.isComparable()
        ? ComparisonWords.count(comparison, groups)
        : ComparisonWords.notComparable(comparison);
  }
}
