package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.html.data.DataChunk;
import dev.oteltest.report.internal.output.html.data.SampleChunk;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page with so much data that details of spans are in files next to it. */
@WithBrowser
class SplitPageTest {

  private static final String READY =
      "document.querySelector('#app[data-ready]')?.dataset.ready === 'true'";

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    RunSpans spans = new RunSpans();
    SpanContext root = spans.add("root", NOWHERE, 0, 1_000);
    for (int i = 0; i < 3; i++) {
      String body = "body " + i;
      spans.add("upload " + i, root, i, i + 10, span -> span.setAttribute(stringKey("body"), body));
    }
    page = folder.resolve("index.html");
    ReportPage.of(spans.run()).write(page, ReportLayout.FILE, 100, 100);
  }

  @Test
  void itIsSplitIfItsDataIsMoreThanTwentyMegabytes() {
    int bytes = 15_000_000; // 20,000,000 characters
    assertThat(chunks(bytes).inFiles()).isEmpty();
    assertThat(chunks(bytes).folder()).isEmpty();
    assertThat(chunks(bytes + 1).inFiles()).extracting(DataChunk::number).containsExactly(1);
    assertThat(chunks(bytes + 1).inside()).extracting(DataChunk::number).containsExactly(0);
    assertThat(chunks(bytes + 1).folder()).isEqualTo("index-data/");
  }

  private static PageChunks chunks(int bytes) {
    return PageChunks.of(
        List.of(SampleChunk.of(0, false, 0), SampleChunk.of(1, true, bytes)),
        Path.of("index.html"),
        ReportLayout.FILE,
        PageChunks.MAX_INSIDE);
  }

  @Test
  void itSaysThatDetailsAreInAFolderAndReadsThem(Browser browser) throws IOException {
    browser.log();
    browser.open(page).await(READY);

    try (Stream<Path> files = Files.list(folder.resolve("index-data"))) {
      assertThat(files).hasSize(2); // details and ids
    }
    assertThat(Files.readString(page)).doesNotContain("otel-report-data-3");
    assertThat(browser.text(".colophon"))
        .contains(
            "Because the run is large, details of its spans are in the folder index-data/ next to"
                + " this page. Keep them together.");
    assertThat(browser.text(".trace-status"))
        .isEqualTo("4 spans · 1.00 s · details are in the folder index-data next to this page");
    openSpan(browser);
    browser.await("document.querySelector('.detail .pairs')");
    assertThat(browser.text(".detail .pairs")).contains("body", "body 1");
    browser.await("/span=/.test(location.hash)").reload().await(READY);
    browser.await("document.querySelector('.detail .pairs')");
    assertThat(browser.text(".detail h3")).isEqualTo("upload 1");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void withoutTheFolderItSaysWhatIsMissing(Browser browser) throws IOException {
    Path alone = Files.createDirectory(folder.resolve("alone")).resolve("index.html");
    Files.copy(page, alone);
    browser.open(alone).await(READY);

    openSpan(browser);
    browser.await("document.querySelector('.detail .problem')");
    assertThat(browser.text(".detail .problem"))
        .endsWith("of the spans is missing. Keep the folder index-data next to this page.");
    assertThat(browser.text("#overview")).contains("Spans 4".replace(' ', '\n'));
    browser.log(); // that the file is not there
  }

  private static void openSpan(Browser browser) {
    browser.run("document.querySelectorAll('.line')[2].click()");
    browser.await("document.querySelector('.detail:not([hidden]) h3')");
  }
}
