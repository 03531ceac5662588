package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.section.DataTable;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.text.ResultColor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The sections of the page of the history, which are complete without a script. */
public final class HistorySections {

  private static final int MOST = 1_000;
  private static final int MARKS = 40;

  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 60;

  private final HistoryOverview overview;
  private final List<String> causes;
  private final List<TestLife> lives;

  /**
   * Asks for what the sections show.
   *
   * @param causes a line for each cause of several failures
   */
  public HistorySections(HistoryOverview overview, List<String> causes)
      throws IOException, InterruptedException {
    this.overview = overview;
    this.causes = List.copyOf(causes);
    this.lives = new ArrayList<>(TestLife.of(overview, "l.run_no > n.newest - " + MARKS));
    lives.sort(
        Comparator.comparingInt(
            life ->
                overview.verdicts(life.test()).stream()
                    .findFirst()
                    .map(Verdict::place)
                    .orElse(Integer.MAX_VALUE)));
  }

  /** Returns what is above the sections. */
  public String head() {
    return overview.head() + " (UTC)";
  }

  /** Returns all sections. */
  public List<PageSection> all() {
    long found = overview.verdicts().stream().filter(it -> !it.kind().style.isEmpty()).count();
    return List.of(
        new PageSection("mend", "What to mend first", CountText.number(found), this::mend),
        new PageSection("tests", "Tests", CountText.number(lives.size()), this::tests),
        new PageSection("runs", "Runs", "", this::runs));
  }

  private void mend(HtmlWriter html) {
    overview.notes().forEach(note -> html.element("p", "note", note).newLine());
    html.open("ul", "found").attribute("data-what", "test").newLine();
    overview.verdicts().stream()
        .limit(MOST)
        .forEach(
            each -> {
              html.open("li").attribute("data-kind", each.kind().word);
              html.element("span", ("kind " + each.kind().style).strip(), each.kind().word);
              html.text(" ").open("span", "difference").name(each.test().shortTest()).text(" ");
              html.element("span", "home", each.words() + axes(each.test())).close().close();
              html.newLine();
            });
    html.close().newLine();
    causes.forEach(cause -> html.open("p", "note").name(cause).close().newLine());
  }

  private String axes(AnswerRow test) {
    String axes = overview.hasSeveralAxes() ? test.text("axes") : "";
    return axes.isEmpty() ? "" : " (" + axes + ")";
  }

  private void tests(HtmlWriter html) {
    String legend = "The last %d runs, the newest on the right: %s.";
    html.element("p", "note", legend.formatted(MARKS, TestLife.LEGEND)).newLine();
    html.open("div").attribute("data-filter", "tests").close().newLine();
    new DataTable(html, "Test", "Runs", "What is known", "Module")
        .write(
            lives,
            MOST,
            (table, life) -> {
              AnswerRow test = life.test();
              String known =
                  overview.verdicts(test).stream()
                      .map(Verdict::words)
                      .collect(Collectors.joining("; "));
              table
                  .name(
                      () -> {
                        html.open("span", "name").name(test.shortTest()).close().text(" ");
                        html.open("span", "home").name(test.text("class_name")).close();
                      })
                  .cell("marks", () -> html.element("code", life.marks()))
                  .text(known.isEmpty() ? life.usually(overview.least()) : known)
                  .text(test.text("module") + axes(test));
            });
  }

  private void runs(HtmlWriter html) {
    trend(html, "Duration", "run_duration_ms");
    trend(html, "Failures", "run_failures");
    new DataTable(html, "Run", "Start (UTC)", "Result", "#Tests", "#Failed", "#Took", "Code")
        .write(
            overview.runs(),
            MOST,
            (table, run) -> {
              String excluded = run.text("run_excluded");
              table
                  .name(() -> html.element("code", run.runId()))
                  .text(run.time("run_ms"))
                  .text(excluded.isEmpty() ? run.text("run_result") : "not counted: " + excluded)
                  .number(run.number("run_tests"))
                  .number(run.number("run_failures"))
                  .number(run.duration("run_duration_ms"))
                  .text(run.text("run_branch") + " " + run.revision("run_revision"));
            });
  }

  /**
   * Writes a drawing with a bar a run, as SVG with presentation attributes. What it shows is in the
   * table below it.
   */
  private void trend(HtmlWriter html, String what, String column) {
    List<AnswerRow> runs = overview.runs();
    double most = Math.max(1, runs.stream().mapToLong(run -> run.number(column)).max().orElse(1));
    double step = (double) WIDTH / runs.size();
    html.element("h3", what).newLine();
    html.open("svg", "runs")
        .attribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", what + " of the last runs, the newest on the right");
    for (int i = 0; i < runs.size(); i++) {
      AnswerRow run = runs.get(runs.size() - 1 - i);
      double height = HEIGHT * run.number(column) / most;
      boolean red = run.number("run_failures") > 0;
      html.open("rect", red ? "bar failed" : "bar test")
          .attribute("x", i * step)
          .attribute("y", HEIGHT - height)
          .attribute("width", step * 0.8)
          .attribute("height", height)
          .attribute("fill", (red ? ResultColor.FAILED : ResultColor.PASSED).picture())
          .close();
    }
    html.close().newLine();
  }
}
