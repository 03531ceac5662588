package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.output.history.HistorySections;
import dev.oteltest.report.internal.output.html.PageDocument.ApplicationPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The page that shows the history of tests. All of it is there without a script. */
public final class HistoryPage {

  private static final String TITLE = "History of the tests";

  private HistoryPage() {}

  /**
   * Writes the page, which is one file. A page that is there is replaced in one step.
   *
   * @throws IOException if it can't be written; a page that was there is then unchanged
   */
  public static void write(HistorySections sections, Path file) throws IOException {
    new PageDocument(
            TITLE,
            html ->
                html.element("h1", TITLE).newLine().element("p", "lead", sections.head()).newLine(),
            sections.all(),
            html -> html.element("p", "Written by the OpenTelemetry Test Toolkit."),
            new ApplicationPlace("", "", ""),
            "",
            PageAssets.load(),
            PageChunks.of(List.of(), file, ReportLayout.FILE, 0))
        .write(file, ReportLayout.FILE);
  }
}
