package dev.oteltest.benchmarks.report;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.live.LiveServer;
import dev.oteltest.report.internal.live.ProjectRuns;
import dev.oteltest.report.internal.live.ReceivedSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * How soon failing tests of another JVM are on the page of {@code otel:serve}, and how smoothly
 * somebody scrolls while many spans arrive; in Chromium, with chromedriver on the PATH.
 *
 * <p>Arguments: how many tests fail, half a second apart; how many spans then arrive, and in how
 * many seconds.
 */
public final class LiveBenchmark {

  private static final int SPANS_OF_TEST = 50;

  /** Records when each failing test is first on the page, as milliseconds since the epoch. */
  private static final String WATCH =
      """
      self.seen = {};
      const look = () => {
        const failures = document.getElementById('failures');
        const text = failures ? failures.textContent : '';
        for (const [, test] of text.matchAll(/the cart of (f\\d+) is empty/g)) self.seen[test] ??= Date.now();
        requestAnimationFrame(look);
      };
      look();
      """;

  /** Scrolls by a row in each frame, and records how long frames take. */
  private static final String SCROLL =
      """
      self.frames = [];
      let last = performance.now();
      let step = 24;
      const frame = (now) => {
        self.frames.push(now - last);
        last = now;
        const list = document.querySelector('.trace-view .rows');
        if (list) {
          const next = list.scrollTop + step;
          if (next < 0 || next > list.scrollHeight - list.clientHeight) step = -step;
          list.scrollTop += step;
        }
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      """;

  private LiveBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String... args) throws Exception {
    if (args[0].equals("write")) {
      write(Path.of(args[1]), Integer.parseInt(args[2]), args[3], args[4]);
      return;
    }
    Path project = Files.createTempDirectory("live");
    Path runs = project.resolve("target/otel-test");
    ProjectRuns shown =
        new ProjectRuns(
            project,
            List.of(runs),
            running -> Optional.empty(),
            null,
            new GitHistory(project),
            new ReceivedSpans());
    ChromeDriver driver = ScrollBenchmark.chromium();
    try (LiveServer server = LiveServer.start(shown, 0)) {
      driver.get(server.address());
      driver.executeScript(WATCH);
      Process writer = writer(runs, args);
      try (BufferedReader lines = writer.inputReader()) {
        latencies(driver, lines);
        driver.executeScript(SCROLL);
        lines.readLine(); // all spans have arrived
        frames(driver);
      } finally {
        writer.destroyForcibly();
      }
    } finally {
      driver.quit();
    }
  }

  private static Process writer(Path runs, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LiveBenchmark.class.getName(),
                "write",
                runs.toString()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void latencies(ChromeDriver driver, BufferedReader lines) throws Exception {
    List<String> ends = new ArrayList<>();
    for (String line = lines.readLine(); !line.equals("many"); line = lines.readLine()) {
      ends.add(line);
    }
    Thread.sleep(Duration.ofSeconds(5).toMillis());
    double[] millis = new double[ends.size()];
    for (int i = 0; i < millis.length; i++) {
      String[] end = ends.get(i).split(" ", -1);
      Object seen = driver.executeScript("return self.seen[arguments[0]] || null", end[0]);
      millis[i] =
          seen instanceof Number time
              ? time.doubleValue() - Double.parseDouble(end[1])
              : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(millis);
    System.out.printf(
        "failing tests: %d, on the page after p50 %.0f ms, p95 %.0f ms, last %.0f ms; %d within a second%n",
        millis.length,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.95) - 1],
        millis[millis.length - 1],
        Arrays.stream(millis).filter(each -> each <= 1_000).count());
  }

  private static void frames(ChromeDriver driver) {
    List<?> frames =
        (List<?>) Objects.requireNonNull(driver.executeScript("return self.frames"), "frames");
    double[] millis =
        frames.stream().mapToDouble(each -> ((Number) each).doubleValue()).sorted().toArray();
    long slow = Arrays.stream(millis).filter(each -> each > 50).count();
    System.out.printf(
        "scrolling: %,d frames, %.1f %% over 50 ms, p50 %.1f ms, p95 %.1f ms, longest %.0f ms; %s%n",
        millis.length,
        100.0 * slow / millis.length,
        millis[millis.length / 2],
        millis[(int) Math.ceil(millis.length * 0.95) - 1],
        millis[millis.length - 1],
        driver.executeScript("return document.querySelector('.masthead').innerText"));
  }

  /** Writes failing tests, then many spans, as the listener of tests does. */
  private static void write(Path runs, int failing, String spans, String seconds) throws Exception {
    RunDirectory run = RunDirectory.join(runs, RunDirectory.keyOf(ProcessHandle.current()));
    try (TraceFileWriter part = run.openPart()) {
      for (int i = 0; i < failing; i++) {
        part.write(test("f" + i, TestResult.FAILED, 3));
        System.out.println("f" + i + " " + System.currentTimeMillis());
        Thread.sleep(500);
      }
      System.out.println("many");
      Thread.sleep(Duration.ofSeconds(6).toMillis());
      int tests = Integer.parseInt(spans) / SPANS_OF_TEST;
      long pause = TimeUnit.SECONDS.toNanos(Long.parseLong(seconds)) / tests;
      long start = System.nanoTime();
      for (int i = 0; i < tests; i++) {
        part.write(test("p" + i, TestResult.PASSED, SPANS_OF_TEST - 1));
        long early = start + (i + 1) * pause - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
      }
    }
    System.out.println("written");
    Thread.sleep(Duration.ofMinutes(1).toMillis());
  }

  private static List<SpanData> test(String name, TestResult result, int inside) {
    SpanOrigin origin =
        new SpanOrigin(
            Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop")),
            InstrumentationScopeInfo.create("dev.oteltest.junit"),
            EpochClock.system());
    RecordedSpan test =
        new RecordedSpan(origin, name + "()", SpanKind.INTERNAL, SpanContext.getInvalid(), now());
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest." + name);
    test.setAttribute(TestAttributes.SUITE_NAME, "shop.CartTest");
    test.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < inside; i++) {
      spans.add(
          new RecordedSpan(origin, "SELECT item", SpanKind.CLIENT, test.getSpanContext(), now())
              .finish(now()));
    }
    if (result == TestResult.FAILED) {
      test.fail("the cart of " + name + " is empty");
    }
    spans.add(0, test.finish(now()));
    return spans;
  }

  private static long now() {
    return EpochClock.nanosOf(Instant.now());
  }
}
