package dev.oteltest.report.internal.live;

import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.runs.RunsText;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The kept runs as a table from which one is shown, and two are compared. */
final class RunList {

  private static final int MOST = 200;

  private RunList() {}

  /** Returns the table as HTML, which the page puts in its place. */
  static String html(ProjectRuns project) throws IOException {
    StringBuilder text = new StringBuilder();
    HtmlWriter html = new HtmlWriter(text);
    List<KeptRun> shown = List.of();
    if (project.kept() != null) {
      RunsText runs =
          new RunsText(
              RunFinder.of(project.kept(), project.git()),
              LocalDate.now(ZoneId.systemDefault()),
              TextStyle.PLAIN);
      shown = runs.shown(MOST);
      table(html, runs, shown);
    }
    if (shown.isEmpty()) {
      html.element("p", "note", "No run is kept yet: builds with tests keep theirs.");
    }
    return text.toString();
  }

  private static void table(HtmlWriter html, RunsText runs, List<KeptRun> shown) {
    html.open("div", "scroll").attribute("tabindex", "0").open("table").open("thead").open("tr");
    RunsText.HEAD.forEach(title -> html.open("th").attribute("scope", "col").text(title).close());
    html.element("th", "").close().close().newLine().open("tbody").newLine();
    for (KeptRun run : shown) {
      List<String> cells = runs.row(run);
      html.open("tr").open("th").attribute("scope", "row");
      if (run.trace() == null) {
        html.text(cells.get(0)).close();
      } else {
        button(html, "data-show", run.id(), cells.get(0));
        html.close();
      }
      cells.subList(1, cells.size()).forEach(cell -> html.open("td").name(cell).close());
      html.open("td");
      if (run.trace() != null) {
        button(html, "data-compare", run.id(), "Compare");
      }
      html.close().close().newLine();
    }
    html.close().close().close();
  }

  private static void button(HtmlWriter html, String action, String run, String text) {
    html.open("button").attribute("type", "button").attribute(action, run).text(text).close();
  }
}
