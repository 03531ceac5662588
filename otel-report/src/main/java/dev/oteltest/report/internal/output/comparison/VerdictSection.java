package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.report.internal.output.markup.HtmlWriter;
import dev.oteltest.report.internal.output.section.FactList;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.util.List;

/** Whether two runs can be compared, and how many differences there are. */
final class VerdictSection {

  private VerdictSection() {}

  static PageSection of(Comparison comparison, List<DifferenceGroup> groups) {
    return new PageSection("verdict", "Verdict", "", html -> write(html, comparison, groups));
  }

  private static void write(HtmlWriter html, Comparison comparison, List<DifferenceGroup> groups) {
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
