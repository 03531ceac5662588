package dev.oteltest.benchmarks.report;

import dev.oteltest.report.html.ReportLayout;
import dev.oteltest.report.html.ReportPage;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.SpanTableBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The time of scripts in a frame while somebody scrolls through the spans, and through the tests,
 * of a page; in Chromium, with chromedriver on the PATH.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and the folder for the page.
 */
public final class ScrollBenchmark {

  private static final int FRAMES = 600;

  /** Sums the time of all callbacks of a frame: those of animation frames and of scroll events. */
  private static final String MEASURE =
      """
      const times = self.scriptTimes = new Map();
      const add = (frame, begun) =>
        times.set(frame, (times.get(frame) || 0) + performance.now() - begun);
      const next = self.plainAnimationFrame = self.requestAnimationFrame.bind(self);
      self.requestAnimationFrame = (callback) => next((frame) => {
        const begun = performance.now();
        try { callback(frame); } finally { add(frame, begun); }
      });
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        const timed = type !== 'scroll' ? listener : function (event) {
          const begun = performance.now();
          try { return listener.call(this, event); }
          finally { add(document.timeline.currentTime, begun); }
        };
        return listen.call(this, type, timed, options);
      };
      """;

  /** Scrolls by ten rows a frame, down and up again, and returns the times of all frames. */
  private static final String SCROLL =
      """
      const [selector, frames, done] = arguments;
      const list = document.querySelector(selector);
      let left = frames;
      let step = 240;
      const scroll = () => {
        if (left-- === 0) {
          done([...self.scriptTimes.values()]);
          return;
        }
        if (list.scrollTop + step > list.scrollHeight - list.clientHeight || list.scrollTop + step < 0) step = -step;
        list.scrollTop += step;
        self.plainAnimationFrame(scroll);
      };
      list.scrollTop = 0;
      self.plainAnimationFrame(() => {
        self.scriptTimes.clear();
        scroll();
      });
      """;

  private ScrollBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    SpanTableBuilder builder = SpanTable.builder();
    new ModelSpans(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(builder::add);
    SpanTable table = builder.build();
    Path page = Path.of(args[2]).toAbsolutePath().resolve("index.html");
    ReportPage.of(Run.of(table)).write(page, ReportLayout.FILE);
    ChromeOptions options = new ChromeOptions();
    options.addArguments(
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,900");
    options.setBinary(onPath("chromium").toString());
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .usingAnyFreePort()
                .build(),
            options);
    try {
      driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
      driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", MEASURE));
      driver.get(page.toUri().toString());
      driver.executeAsyncScript(
          "const done = arguments[0]; const wait = () =>"
              + " document.querySelector('#app[data-ready]') ? done() : setTimeout(wait, 50); wait()");
      driver.executeScript("document.querySelector('[aria-label=\"Open all\"]').click()");
      measure(driver, "spans", ".trace-view .rows");
      driver.executeScript("document.getElementById('otel-tab-tests').click()");
      measure(driver, "tests", ".test-rows");
    } finally {
      driver.quit();
    }
  }

  private static Path onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the PATH"));
  }

  private static void measure(ChromeDriver driver, String what, String selector) {
    List<?> result = (List<?>) driver.executeAsyncScript(SCROLL, selector, FRAMES);
    double[] millis =
        result.stream().mapToDouble(time -> ((Number) time).doubleValue()).sorted().toArray();
    if (millis.length < FRAMES / 2) {
      throw new IllegalStateException("Only " + millis.length + " frames ran a script");
    }
    System.out.printf(
        "scrolling %s: %,d frames, script of a frame p50 %.1f ms, p95 %.1f ms, longest %.1f ms%n",
        what,
        millis.length,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.95) - 1],
        millis[millis.length - 1]);
  }
}
