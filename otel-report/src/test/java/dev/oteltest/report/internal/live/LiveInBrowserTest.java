package dev.oteltest.report.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.live.ProjectRuns.LastRunOver;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.Actions;

/** What a reader sees of real JVMs that run, are killed, and end. */
@WithBrowser
class LiveInBrowserTest {

  @TempDir Path project;

  private LiveServer server;

  @BeforeEach
  void serve() throws IOException {
    server = LiveServer.start(runs(), 0);
  }

  @AfterEach
  void stop(Browser browser) {
    server.close();
    browser.open("about:blank");
  }

  private ProjectRuns runs() {
    return new ProjectRuns(
        project,
        Stream.of("core", "web")
            .map(it -> project.resolve(it).resolve("target/otel-test"))
            .toList(),
        this::over,
        new RunStore(project.resolve("kept"), project),
        new GitHistory(project),
        new ReceivedSpans());
  }

  /** Keeps the last run of a module, as a build does. */
  private void keep(String module) throws IOException {
    Path file = project.resolve(module).resolve("target/test-traces.pb");
    RunRows rows = RowsOfRun.of(read(file).run(), RunOrigin.UNKNOWN);
    runs().kept().keep(rows, file);
  }

  /** Finds the file of the module that was written last. */
  private Optional<LastRunOver> over(Set<Path> running) {
    return Stream.of("core", "web")
        .map(module -> project.resolve(module).resolve("target/test-traces.pb"))
        .filter(file -> Files.exists(file) && !running.contains(file))
        .max(Comparator.comparing(file -> file.toFile().lastModified()))
        .map(
            file ->
                new LastRunOver(
                    new RunSource(
                        file.getName(file.getNameCount() - 3).toString(), () -> read(file)),
                    Instant.ofEpochMilli(file.toFile().lastModified())));
  }

  private static Contents read(Path file) throws IOException {
    SpanTableBuilder spans = SpanTable.builder();
    TraceInput.read(List.of(file), spans::add);
    return new Contents(Run.of(spans.build()), List.of());
  }

  private Browser open(Browser browser) {
    browser.log();
    return browser.open(server.address());
  }

  @Test
  void aRunAppearsWhileItRunsTestByTestAndEnds(Browser browser) throws Exception {
    open(browser).await(has("#page", "No run here yet"));
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      browser.await(has(".heading", "shop-core"));
      fork.begin("waits");
      browser.await(has(".running", "shop.CartTest.waits"));
      fork.pass("adds");
      browser.await(has("#tests", "adds"));
      assertThat(browser.text(".heading")).contains("… running").doesNotContain("✗");
      fork.fail("pays");
      browser.await(has("#failures", "the cart of pays is empty"));
      assertThat(browser.text(".heading")).contains("✗ failed", "… running");
      assertThat(browser.texts(".live-runs button")).singleElement().asString().contains("core");

      fork.end();

      browser.await("!document.querySelector('.heading').textContent.includes('running')");
      assertThat(browser.text("#failures")).contains("the cart of pays is empty");
    }
    assertThat(browser.address()).doesNotContain("token");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void testsOfAKilledJvmAreMarked(Browser browser) throws Exception {
    open(browser);
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      fork.pass("adds");
      fork.begin("hangs");
      browser.await(has(".running", "hangs"));

      fork.kill();

      browser.await(has("#failures", "The JVM ended"));
    }
    assertThat(browser.text("#failures")).contains("hangs");
    assertThat(browser.text(".heading")).contains("✗ failed").doesNotContain("running");
    assertThat(browser.texts(".live-runs button")).first().asString().contains("core, killed");
  }

  @Test
  void ofTwoRunsAtOnceOneIsShownAndTheOtherAClickAway(Browser browser) throws Exception {
    open(browser);
    try (TestFork core = TestFork.start(project.resolve("core"), "shop-core")) {
      core.pass("adds");
      browser.await(has(".heading", "shop-core"));
      try (TestFork web = TestFork.start(project.resolve("web"), "shop-web")) {
        web.fail("shows");
        browser.await("document.querySelectorAll('.live-runs button').length === 2");
        core.pass("removes");
        browser.await(has("#tests", "removes"));
        assertThat(browser.text(".heading")).as("who reads stays").contains("shop-core");

        browser.click(".live-runs button[aria-pressed=false]").await(has(".heading", "shop-web"));
        web.fail("hides");
        browser.await(has("#failures", "hides"));
        web.end();

        browser.await(has(".heading", "shop-core"));
      }
    }
  }

  @Test
  void whatAReaderDidStays(Browser browser) throws Exception {
    open(browser).run("document.documentElement.style.scrollBehavior = 'auto'");
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      for (int i = 0; i < 40; i++) {
        fork.pass("adds" + i);
      }
      fork.fail("pays");
      fork.fail("sends");
      browser.await(has("#failures", "the cart of sends"));
      browser.run(
          "document.querySelectorAll('.failure')"
              + ".forEach((each) => each.open = each.textContent.includes('cart of sends'))");
      browser.type("#otel-filter", "name:load");
      browser.await(has(".trace-status", "42 of"));
      browser.run("document.querySelector('.rows').scrollTop = 250");
      browser.run("document.querySelectorAll('.line:not([hidden])')[12].click()");
      browser.await(has(".detail", "Duration")).drawn();
      String span = browser.text(".detail h3");
      Object top = browser.run("return document.querySelector('.rows').scrollTop");
      Object y =
          browser.run(
              "return Math.round(document.getElementById('app').getBoundingClientRect().top)");

      fork.pass("addsLater");
      fork.fail("refunds");

      browser.await(has("#failures", "the cart of refunds")).await(has(".trace-status", "44 of"));
      assertThat(browser.text(".detail h3")).isEqualTo(span);
      assertThat(browser.find("#otel-filter").getDomProperty("value")).isEqualTo("name:load");
      assertThat(browser.run("return document.querySelector('.rows').scrollTop")).isEqualTo(top);
      assertThat(
              browser.run(
                  "return Math.round(document.getElementById('app').getBoundingClientRect().top)"))
          .isEqualTo(y);
      assertThat(isOpen(browser, "pays")).isEqualTo(false);
      assertThat(isOpen(browser, "sends")).isEqualTo(true);
      browser.await(has(".live-hint", "1 more test failed"));
    }
  }

  @Test
  void twoClicksCompareKeptRunsAndTheWayBackLeadsToWhatRuns(Browser browser) throws Exception {
    for (String outcome : List.of("pass", "fail")) {
      try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
        fork.ask(outcome + " pays");
        fork.end();
        keep("core");
      }
    }
    open(browser).await(has(".heading", "shop-core"));
    browser
        .click("#live summary")
        .await("document.querySelectorAll('[data-compare]').length === 2");

    browser.run(
        "self.connected = fetch;"
            + " self.fetch = (path) => { self.asked = path; return Promise.reject(new TypeError()); }");
    browser.click("#live summary").click("#live summary").await("self.asked === 'runs'");
    assertThat(browser.run("return document.querySelectorAll('[data-compare]').length"))
        .isEqualTo(2L);
    browser.run("self.fetch = self.connected");

    browser.click("[data-compare]").await(has(".live-hint", "Compare with which run?"));
    browser.click("[data-compare][aria-pressed=\"true\"]");
    browser.await("document.querySelector('[aria-pressed=true][data-compare]') === null");
    browser.click("tr:last-child [data-compare]").click("tr:first-child [data-compare]");

    browser.await(has("#verdict", "1 test fails")).await(has("#app", "Both trees"));
    assertThat(browser.log()).isEmpty();
    browser.driver().navigate().back();
    browser.await(has(".heading", "✗ failed"));

    browser.click("#live summary").await("document.querySelectorAll('[data-show]').length === 2");
    browser.click("tr:last-child [data-show]").await(has(".heading", "✓ passed"));
    browser.reload().await(has(".heading", "✓ passed"));
  }

  @Test
  void whatADragBeganIsNotTakenAway(Browser browser) throws Exception {
    open(browser);
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      fork.pass("adds");
      browser.await(has("#tests", "adds"));
      new Actions(browser.driver())
          .moveToElement(browser.find(".waterfall .time"))
          .clickAndHold()
          .moveByOffset(40, 0)
          .perform();
      browser.run("document.querySelector('.waterfall').dataset.dragged = 'yes'");
      fork.fail("pays");
      Thread.sleep(1_500); // in which an update would have come
      assertThat(browser.run("return document.querySelector('.waterfall').dataset.dragged"))
          .isEqualTo("yes");

      new Actions(browser.driver()).release().perform();

      browser.await(has("#failures", "the cart of pays"));
    }
  }

  @Test
  void afterASleepThePageHasWhatCameMeanwhile(Browser browser) throws Exception {
    open(browser);
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      fork.pass("adds");
      browser.await(has("#tests", "adds"));
      browser.driver().executeCdpCommand("Network.enable", Map.of());
      offline(browser, true);
      fork.fail("pays");
      Thread.sleep(1_000);
      offline(browser, false);

      browser.await(has("#failures", "the cart of pays"));
    }
  }

  private static void offline(Browser browser, boolean on) {
    browser
        .driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of("offline", on, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  @Test
  void withoutTheTokenThePageSaysSo(Browser browser) {
    browser.open(server.address().replaceAll("#.*", ""));
    browser.run("sessionStorage.clear(); location.reload()");

    browser.await(has("#live", "The server has ended"));
  }

  @Test
  void aCleanWhileItServesLeavesThePage(Browser browser) throws Exception {
    open(browser);
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-core")) {
      fork.fail("pays");
      fork.end();
    }
    browser.await(has("#failures", "the cart of pays"));
    try (Stream<Path> files = Files.walk(project.resolve("core/target"))) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    browser.await("document.querySelectorAll('.live-runs button').length === 0");
    assertThat(browser.text("#failures")).contains("the cart of pays");
    try (TestFork fork = TestFork.start(project.resolve("core"), "shop-again")) {
      browser.await(has(".heading", "shop-again"));
    }
  }

  private static Object isOpen(Browser browser, String test) {
    return browser.run(
        "return [...document.querySelectorAll('.failure')]"
            + ".find((each) => each.textContent.includes('the cart of "
            + test
            + "')).open");
  }

  private static String has(String selector, String text) {
    return "document.querySelector('%s') !== null && document.querySelector('%s').textContent.includes('%s')"
        .formatted(selector, selector, text);
  }
}
