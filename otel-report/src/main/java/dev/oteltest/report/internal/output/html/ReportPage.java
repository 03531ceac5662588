package dev.oteltest.report.internal.output.html;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.output.comparison.ComparisonSections;
import dev.oteltest.report.internal.output.html.PageDocument.ApplicationPlace;
import dev.oteltest.report.internal.output.html.data.PageData;
import dev.oteltest.report.internal.output.html.data.ShownSpans;
import dev.oteltest.report.internal.output.section.HtmlWriter;
import dev.oteltest.report.internal.output.section.LooseSection;
import dev.oteltest.report.internal.output.section.PageSection;
import dev.oteltest.report.internal.output.section.PageSections;
import dev.oteltest.report.internal.output.section.TestFiles;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows a run. It needs no server and no network, and says what matters without a
 * script and without a style sheet.
 *
 * <pre>{@code
 * ReportPage.of(Run.of(spans)).write(Path.of("target/otel-report/index.html"), ReportLayout.FILE);
 * }</pre>
 *
 * <p>The same run, with the same files, results in the same bytes. Texts from the trace, which
 * anybody may have written, can neither run nor change the page, and secrets in them are masked.
 *
 * @param gates what came of the run's gates; null if it was not judged
 * @param changes what changed since the base; null if there is none
 * @param files where the files of tests are; null if none is shown
 * @param checkout the commit whose source code is there; null if none is shown
 * @param progress what is not on the page; null if all of the run is
 */
public record ReportPage(
    Run run,
    String title,
    @Nullable GateResult gates,
    @Nullable Changes changes,
    @Nullable Path files,
    @Nullable String checkout,
    @Nullable Progress progress) {

  /** The title of a run in which nothing has a name, as there is nothing in it. */
  private static final String UNNAMED = "Run";

  /** How many tests are named that run at once. */
  private static final int MAX_RUNNING = 5;

  /**
   * What changed in the run.
   *
   * @param comparison of the run, which is the head, with its base
   * @param page the {@link ComparisonPage}, to which this one links; null if there is none
   */
  public record Changes(Comparison comparison, @Nullable Path page) {}

  /**
   * What of a run is still to come, and what of it is not on the page.
   *
   * @param running whether it is not over
   * @param tests the names of the tests that run
   * @param leftOut what of the run is left out, as a sentence; empty if nothing is
   */
  public record Progress(boolean running, List<String> tests, String leftOut) {}

  /** Returns the page of a run, named after it. */
  public static ReportPage of(Run run) {
    String name = run.facts().name();
    return new ReportPage(run, name.isBlank() ? UNNAMED : name, null, null, null, null, null);
  }

  /** Returns the same page with another title. */
  public ReportPage withTitle(String newTitle) {
    return new ReportPage(run, newTitle, gates, changes, files, checkout, progress);
  }

  /** Returns the same page with the verdicts of the run's gates; null if it was not judged. */
  public ReportPage withGates(@Nullable GateResult result) {
    return new ReportPage(run, title, result, changes, files, checkout, progress);
  }

  /**
   * Returns the same page, which first shows what changed.
   *
   * @param comparison of the run, which is the head, with its base
   * @param page the {@link ComparisonPage}, to which this one links; null if there is none
   */
  public ReportPage withChanges(Comparison comparison, @Nullable Path page) {
    Changes changed = new Changes(comparison, page);
    return new ReportPage(run, title, gates, changed, files, checkout, progress);
  }

  /**
   * Returns the same page with the files that failed tests published, such as screenshots: pictures
   * are in the page, others are links.
   *
   * @param folder the folder of the build; files elsewhere are not looked at
   */
  public ReportPage withFilesIn(Path folder) {
    return new ReportPage(run, title, gates, changes, folder, checkout, progress);
  }

  /**
   * Returns the same page with the lines of the source code at which tests failed, if the run is of
   * the commit that is checked out in the folder of the build.
   *
   * @param revision the commit; null if no source code is shown
   */
  public ReportPage withSourceOf(@Nullable String revision) {
    return new ReportPage(run, title, gates, changes, files, revision, progress);
  }

  /** Returns the same page of a run that is not over, or not all there. */
  public ReportPage withProgress(Progress current) {
    return new ReportPage(run, title, gates, changes, files, checkout, current);
  }

  private boolean isCheckout() {
    return run.facts().revision().filter(revision -> revision.equals(checkout)).isPresent();
  }

  /**
   * Writes the page, and what it needs next to it. A page that is there is replaced in one step.
   *
   * @param file the file to open
   * @throws IOException if it can't be written; a page that was there is then unchanged
   */
  public void write(Path file, ReportLayout layout) throws IOException {
    write(file, layout, PageChunks.MAX_INSIDE, ShownSpans.MAX_SPANS);
  }

  /**
   * Writes the page.
   *
   * @param mostInside with more characters of data, details are next to the page
   * @param mostSpans with more spans, the application shows only as many
   */
  void write(Path file, ReportLayout layout, long mostInside, int mostSpans) throws IOException {
    PageAssets assets = PageAssets.load();
    ShownSpans shown = ShownSpans.of(run, mostSpans);
    PageChunks chunks =
        PageChunks.of(PageData.of(shown.run(), Secrets::masked).chunks(), file, layout, mostInside);
    document(assets, chunks, file, shown.words()).write(file, layout);
  }

  /**
   * Writes the page for another one that shows it in its place: with all data, without the style
   * sheet and the script.
   *
   * @param mostSpans with more spans, the application shows only as many
   */
  public void writeInside(Writer writer, int mostSpans) throws IOException {
    ShownSpans shown = ShownSpans.of(run, mostSpans);
    PageChunks chunks = PageChunks.inside(PageData.of(shown.run(), Secrets::masked).chunks());
    document(PageAssets.OF_ANOTHER, chunks, Path.of(""), shown.words())
        .write(writer, ReportLayout.DIRECTORY);
  }

  private PageDocument document(PageAssets assets, PageChunks chunks, Path file, String leftOut) {
    return new PageDocument(
        title + ": " + run.result().words(),
        html -> masthead(html, leftOut),
        sections(file),
        html -> colophon(html, chunks),
        new ApplicationPlace(isRed() ? "overview" : "failures", "Explore", "run"),
        SummaryJson.of(run, title),
        assets,
        chunks);
  }

  private List<PageSection> sections(Path file) {
    List<PageSection> sections =
        new ArrayList<>(
            PageSections.of(
                run, gates, TestFiles.in(files, isCheckout(), other -> address(file, other))));
    if (isRunning()) {
      sections.removeIf(it -> it.id().equals(LooseSection.ID)); // what they belong to may come
    }
    if (changes != null) {
      Path page = changes.page;
      String address = page == null ? "" : address(file, page);
      PageSection changed = new ComparisonSections(changes.comparison).changes(address);
      sections.add(isRed() ? 1 : 0, changed); // what failed comes first
    }
    return sections;
  }

  private boolean isRunning() {
    return progress != null && progress.running;
  }

  private boolean isRed() {
    return run.result() == RunResult.FAILED;
  }

  private void masthead(HtmlWriter html, String leftOut) {
    html.open("div", "heading").open("h1").name(title).close();
    if (!isRunning() || isRed()) {
      switch (run.result()) {
        case PASSED -> label(html, "passed", "✓");
        case FAILED -> label(html, "failed", "✗");
        case UNFINISHED -> label(html, "flaky", "…");
        case NO_TEST_RAN, NO_TESTS, EMPTY -> label(html, "skipped", "○");
      }
    }
    if (isRunning()) {
      html.element("strong", "state flaky", "… running");
    }
    html.close().newLine();
    RunFacts facts = run.facts();
    html.open("p", "lead");
    if (run.result() != RunResult.EMPTY) {
      html.text(run.totals().words() + " · " + DurationText.of(facts.nanos()));
    }
    String news = TestHistory.newOnes(run.failedTests().stream().map(run::historyOf).toList());
    if (!news.isEmpty()) {
      html.text(" · " + news);
    }
    facts.branch().ifPresent(branch -> html.text(" · ").name(branch));
    html.close().newLine();
    if (!leftOut.isEmpty()) {
      html.element("p", "lead", leftOut).newLine();
    }
    if (progress != null) {
      progress(html, progress);
    }
  }

  private static void progress(HtmlWriter html, Progress progress) {
    if (!progress.tests.isEmpty()) {
      String names = CountText.some(progress.tests, MAX_RUNNING, name -> name);
      html.element("p", "lead running", "Running: " + names).newLine();
    }
    if (!progress.leftOut.isEmpty()) {
      html.element("p", "lead", progress.leftOut).newLine();
    }
  }

  /** Writes how the run ended, with a symbol that says the same. */
  private void label(HtmlWriter html, String style, String symbol) {
    html.element("strong", "state " + style, symbol + " " + run.result().words());
  }

  private void colophon(HtmlWriter html, PageChunks chunks) {
    html.element(
        "p",
        "Written by the OpenTelemetry Test Toolkit from "
            + CountText.of(run.spans().size(), "span")
            + ". Times are in UTC unless stated otherwise.");
    if (chunks.isSplit()) {
      html.element(
          "p",
          "Because the run is large, details of its spans are in the folder "
              + chunks.folder()
              + " next to this page. Keep them together.");
    }
  }

  /** Returns the relative address of a file, so that the page and it can be moved together. */
  private static String address(Path page, Path other) {
    Path folder = page.toAbsolutePath().normalize().getParent();
    Path target = other.toAbsolutePath().normalize();
    if (folder == null || !Objects.equals(folder.getRoot(), target.getRoot())) {
      return target.toUri().toString();
    }
    String relative = folder.relativize(target).toString().replace('\\', '/');
    try {
      return new URI(null, null, relative, null).getRawPath();
    } catch (URISyntaxException e) {
      return target.toUri().toString(); // such as a:b.html, which is not a path by itself
    }
  }
}
