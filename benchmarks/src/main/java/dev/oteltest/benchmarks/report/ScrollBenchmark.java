package dev.oteltest.benchmarks.report;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.html.ReportPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The CPU time of scripts in a frame while somebody scrolls through the spans, and through the
 * tests, of a page; in Chromium, with chromedriver on the PATH. CPU time does not depend on what
 * else the machine does, as time on a clock would. It contains what the driver itself runs in the
 * page, about 0.2 ms.
 *
 * <p>Arguments: the number of tests, the number of spans below each, and the folder for the page.
 */
public final class ScrollBenchmark {

  private static final int FRAMES = 400;

  /** Scrolls by ten rows, down and at the end up again, and returns when that is drawn. */
  private static final String SCROLL =
      """
      const [selector, done] = arguments;
      const list = document.querySelector(selector);
      self.step = self.step || 240;
      const next = list.scrollTop + self.step;
      if (next < 0 || next > list.scrollHeight - list.clientHeight) self.step = -self.step;
      list.scrollTop += self.step;
      requestAnimationFrame(() => requestAnimationFrame(() => done(list.scrollTop)));
      """;

  private ScrollBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException {
    SpanTableBuilder builder = SpanTable.builder();
    new ModelSpans(Integer.parseInt(args[0]), Integer.parseInt(args[1])).forEach(builder::add);
    SpanTable table = builder.build();
    Path page = Path.of(args[2]).toAbsolutePath().resolve("index.html");
    ReportPage.of(Run.of(table)).write(page, ReportLayout.FILE);
    ChromeDriver driver = chromium();
    try {
      driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
      driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
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

  /** Starts a browser without a window. */
  static ChromeDriver chromium() {
    ChromeOptions options = new ChromeOptions();
    options.addArguments(
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,900");
    options.setBinary(onPath("chromium").toString());
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  private static Path onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the PATH"));
  }

  private static void measure(ChromeDriver driver, String what, String selector) {
    double[] millis = new double[FRAMES];
    Set<Object> places = new HashSet<>();
    double before = scriptSeconds(driver);
    for (int frame = 0; frame < FRAMES; frame++) {
      places.add(String.valueOf(driver.executeAsyncScript(SCROLL, selector)));
      double after = scriptSeconds(driver);
      millis[frame] = (after - before) * 1000;
      before = after;
    }
    if (places.size() < FRAMES / 4) {
      throw new IllegalStateException(selector + " does not scroll: it was at " + places);
    }
    Arrays.sort(millis);
    System.out.printf(
        "scrolling %s: %,d frames, script of a frame p50 %.1f ms, p95 %.1f ms, longest %.1f ms%n",
        what,
        FRAMES,
        millis[FRAMES / 2],
        millis[(int) Math.ceil(FRAMES * 0.95) - 1],
        millis[FRAMES - 1]);
  }

  /** Returns the CPU time that all scripts of the page have taken. */
  private static double scriptSeconds(ChromeDriver driver) {
    Map<String, Object> answer = driver.executeCdpCommand("Performance.getMetrics", Map.of());
    for (Object metric : (List<?>) Objects.requireNonNull(answer.get("metrics"), "metrics")) {
      Map<?, ?> fields = (Map<?, ?>) metric;
      if ("ScriptDuration".equals(fields.get("name"))) {
        return ((Number) Objects.requireNonNull(fields.get("value"), "value")).doubleValue();
      }
    }
    throw new IllegalStateException("Chromium does not measure scripts: " + answer);
  }
}
