package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.diagnosis.UnexplainedTime;
import dev.oteltest.report.internal.model.Coverage;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.internal.text.ResultColor;
import java.util.List;

/** What ran, where, and how it ended, in numbers. */
final class OverviewSection {

  private static final int SHARE_WIDTH = 1000;
  private static final int PATH_PARTS = 5;

  private final Run run;
  private final SpringContexts contexts;
  private final long statements;
  private final UnexplainedTime unexplained;

  private OverviewSection(Run run, SpringContexts contexts, List<RepeatedCall> repeated) {
    this.run = run;
    this.contexts = contexts;
    this.statements = repeated.stream().filter(RepeatedCall::isStatementOfTest).count();
    this.unexplained = UnexplainedTime.of(run);
  }

  static PageSection of(Run run, SpringContexts contexts, List<RepeatedCall> repeated) {
    OverviewSection section = new OverviewSection(run, contexts, repeated);
    return new PageSection("overview", "Overview", "", section::write);
  }

  private void write(HtmlWriter html) {
    if (run.result() == RunResult.EMPTY) {
      html.element("p", "empty", "There are no spans.").newLine();
      return;
    }
    boolean folds = run.result() == RunResult.FAILED;
    if (folds) {
      html.open("details").element("summary", "The run in numbers, and where it ran");
    }
    tiles(html);
    facts(html);
    if (folds) {
      html.close().newLine();
    }
  }

  private void tiles(HtmlWriter html) {
    html.open("dl", "tiles");
    TestTotals totals = run.totals();
    if (!totals.isEmpty()) {
      tile(html, "", "Tests", totals.total(), 0, "");
      tile(html, "passed", "✓ passed", totals.passed(), totals.flaky(), "flaky");
      tile(html, "failed", "✗ failed", totals.failed(), 0, "");
      if (totals.failedContainers() > 0) {
        html.open("div").attribute("class", "failed");
        html.element("dt", "✗ failed as a whole").text(" ").element("dd", totals.containers());
        html.close().newLine();
      }
      if (totals.quarantined() > 0) {
        tile(html, "flaky", "⊗ quarantined", totals.quarantined(), 0, "");
      }
      tile(html, "skipped", "↷ skipped", totals.skipped(), totals.neverRan(), "never ran");
    }
    if (run.findings().total() > 0) {
      tile(html, "Findings", CountText.number(run.findings().total()));
    }
    if (statements > 0) {
      tile(html, "N+1 queries", CountText.number(statements));
    }
    if (!contexts.contexts().isEmpty()) {
      tile(html, "", "Spring contexts", contexts.contexts().size(), contexts.failed(), "failed");
    }
    run.coverage().ifPresent(coverage -> coverage(html, coverage));
    tile(html, "Duration", DurationText.of(run.facts().nanos()));
    tile(html, "Spans", CountText.number(run.spans().size()));
    if (unexplained.totalNanos() > 0) {
      tile(html, "Without a span", Quantities.share(unexplained.nanos(), unexplained.totalNanos()));
    }
    html.close().newLine();
    if (!totals.isEmpty()) {
      share(html, totals);
    }
  }

  /** Writes a number, and how many of it are special, if there are any. */
  private static void tile(
      HtmlWriter html, String styleClass, String label, int number, int special, String what) {
    html.open("div");
    if (number > 0) {
      html.attribute("class", styleClass);
    }
    html.element("dt", label).text(" ").open("dd").text(CountText.number(number));
    if (special > 0) {
      html.text(" ").element("small", CountText.number(special) + " " + what);
    }
    html.close().close().newLine();
  }

  private static void tile(HtmlWriter html, String label, String value) {
    html.open("div").element("dt", label).text(" ").element("dd", value).close().newLine();
  }

  private static void coverage(HtmlWriter html, Coverage coverage) {
    long lines = coverage.linesCovered() + coverage.linesMissed();
    tile(html, "Lines covered", Quantities.share(coverage.linesCovered(), lines));
    long branches = coverage.branchesCovered() + coverage.branchesMissed();
    if (branches > 0) {
      tile(html, "Branches covered", Quantities.share(coverage.branchesCovered(), branches));
    }
  }

  /**
   * Draws how the tests, and containers that failed, ended as one bar; its text is what the tiles
   * state.
   */
  private static void share(HtmlWriter html, TestTotals totals) {
    html.open("svg", "share")
        .attribute("viewBox", "0 0 " + SHARE_WIDTH + " 10")
        .attribute("width", "400")
        .attribute("height", "10")
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", totals.words());
    double x = 0;
    x = part(html, x, totals.failed() + totals.failedContainers(), totals, ResultColor.FAILED);
    x = part(html, x, totals.flaky() + totals.quarantined(), totals, ResultColor.FLAKY);
    x = part(html, x, totals.passed() - totals.flaky(), totals, ResultColor.PASSED);
    part(html, x, totals.skipped(), totals, ResultColor.SKIPPED);
    html.close().newLine();
  }

  private static double part(
      HtmlWriter html, double x, int count, TestTotals totals, ResultColor color) {
    if (count <= 0) {
      return x;
    }
    double width = (double) SHARE_WIDTH * count / (totals.total() + totals.failedContainers());
    html.open("rect", color.word())
        .attribute("x", x)
        .attribute("width", Math.max(width, 3))
        .attribute("height", 10)
        .attribute("fill", color.picture())
        .close();
    return x + width;
  }

  private void facts(HtmlWriter html) {
    RunFacts facts = run.facts();
    FactList list = new FactList(html);
    list.time("Started", facts.startNanos());
    list.time("Ended", facts.endNanos());
    facts.branch().ifPresent(branch -> list.text("Branch", branch));
    facts.revision().ifPresent(revision -> list.code("Commit", revision));
    list.change(facts);
    facts.repositoryUrl().ifPresent(url -> list.link("Repository", url, url));
    facts.ciUrl().ifPresent(url -> list.link("CI run", url, facts.job().orElse(url)));
    if (facts.ciUrl().isEmpty()) {
      facts.job().ifPresent(job -> list.text("Job", job));
    }
    facts.host().ifPresent(host -> list.text("Host", host));
    DiagnosisText.path(run, PATH_PARTS).forEach(path -> list.text("Critical path", path));
    if (unexplained.isNotable()) {
      list.text(
          "Longest time without a span",
          DurationText.of(unexplained.longestNanos()) + " in " + unexplained.place());
    }
    list.services(run.spans());
    list.versions(run.spans());
    list.traces(run.spans());
    list.close();
  }
}
