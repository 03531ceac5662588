package dev.oteltest.report.internal.output.html;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.output.comparison.ComparisonSections;
import dev.oteltest.report.internal.output.html.PageDocument.ApplicationPlace;
import dev.oteltest.report.internal.output.html.data.ComparisonData;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * The page that shows what differs between two runs: the verdict, all differences, and the trees of
 * both runs in one for each test that differs. It is a {@link ReportPage} of two runs: what matters
 * needs no script, and secrets are masked.
 */
public final class ComparisonPage {

  private final Comparison comparison;
  private final ComparisonSections sections;

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.sections = new ComparisonSections(comparison);
  }

  public static ComparisonPage of(Comparison comparison) {
    return new ComparisonPage(comparison);
  }

  /**
   * Writes the page, which is one file of at most 10 MB, whatever the size of the runs. A page that
   * is there is replaced in one step.
   *
   * @throws IOException if it can't be written; a page that was there is then unchanged
   */
  public void write(Path file) throws IOException {
    ComparisonData data = ComparisonData.of(comparison, Secrets::masked);
    PageChunks chunks =
        PageChunks.of(data.chunks(), file, ReportLayout.FILE, ComparisonData.MAX_CHARACTERS);
    document(data, PageAssets.load(), chunks).write(file, ReportLayout.FILE);
  }

  /**
   * Writes the page for another one that shows it in its place: with all data, without the style.
   */
  public void writeInside(Writer writer) throws IOException {
    ComparisonData data = ComparisonData.of(comparison, Secrets::masked);
    document(data, PageAssets.OF_ANOTHER, PageChunks.inside(data.chunks()))
        .write(writer, ReportLayout.DIRECTORY);
  }

  private PageDocument document(ComparisonData data, PageAssets assets, PageChunks chunks) {
    return new PageDocument(
        title() + ": " + sections.words(),
        this::masthead,
        sections.all(data::anchor),
        html -> colophon(html, data.paired()),
        place(data),
        "",
        assets,
        chunks);
  }

  /** Returns where the trees are; nowhere if there are none. */
  private static ApplicationPlace place(ComparisonData data) {
    String after = data.chunks().isEmpty() ? "" : ComparisonSections.beforeTrees();
    return new ApplicationPlace(after, "Both trees", "comparison");
  }

  private String title() {
    String name = comparison.alignment().head().run().facts().name();
    return name.isBlank() ? "Two runs" : name;
  }

  private void masthead(HtmlWriter html) {
    html.open("div", "heading").open("h1").name(title()).text(" compared").close();
    sections.label(html);
    html.close().newLine();
    html.open("p", "lead").text(sections.trust()).close().newLine();
  }

  private void colophon(HtmlWriter html, PairedUnits paired) {
    html.element(
        "p",
        "Written by the OpenTelemetry Test Toolkit from "
            + CountText.of(comparison.alignment().base().spans().size(), "span")
            + " of the base and "
            + CountText.of(comparison.alignment().head().spans().size(), "span")
            + " of the head.");
    if (paired.leftOut() > 0) {
      noRoom(
          html,
          "the trees of "
              + CountText.of(paired.leftOut(), "test or other part", "tests or other parts")
              + " with less important differences");
    }
    long rows = paired.units().stream().mapToLong(PairedUnit::leftOut).sum();
    if (rows > 0) {
      noRoom(html, CountText.of(rows, "span") + " of the tests that it shows");
    }
  }

  private static void noRoom(HtmlWriter html, String what) {
    html.element("p", "This page has no room for " + what + ".");
  }
}
