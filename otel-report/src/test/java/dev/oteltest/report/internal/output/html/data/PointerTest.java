package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mouse, wheel and fingers in the waterfall, as a browser gets them from a device. */
@WithBrowser
class PointerTest {

  private static final String BARS = ".bars-canvas";
  private static final int CTRL = 2;
  private static final int SHIFT = 8;
  private static final double SECONDS = 21.5;

  private static final Pattern ZOOMED =
      Pattern.compile("zoomed to ([0-9.]+) (m?s|ns) – ([0-9.]+) (m?s)");

  @TempDir static Path folder;

  private static Path page;

  @BeforeAll
  static void writePage() throws IOException {
    page = SamplePage.write(folder, SampleRun.small().run());
  }

  @BeforeEach
  void open(Browser browser) {
    open(browser, page);
  }

  private static void open(Browser browser, Path file) {
    browser
        .open(file)
        .await("document.querySelector('#app[data-ready]')?.dataset.ready === 'true'");
    browser.run("document.querySelector('.waterfall').scrollIntoView({behavior: 'instant'})");
  }

  /** Sends what a mouse does at a share of the axis, in the second row. */
  private static void mouse(Browser browser, String type, double x, int modifiers) {
    mouse(browser, BARS, type, x, modifiers, 0);
  }

  private static void wheel(Browser browser, double x, int modifiers, int delta) {
    mouse(browser, BARS, "mouseWheel", x, modifiers, delta);
  }

  private static void mouse(
      Browser browser, String target, String type, double x, int modifiers, int delta) {
    List<?> bounds = bounds(browser, target);
    boolean button = type.equals("mousePressed") || type.equals("mouseReleased");
    Map<String, Object> event = new HashMap<>();
    event.put("type", type);
    event.put("x", at(bounds, 0) + x * at(bounds, 2));
    event.put("y", at(bounds, 1) + 36);
    event.put("button", type.equals("mouseWheel") ? "none" : "left");
    event.put("clickCount", button ? 1 : 0);
    event.put("modifiers", modifiers);
    event.put("deltaX", 0);
    event.put("deltaY", delta);
    browser.driver().executeCdpCommand("Input.dispatchMouseEvent", event);
  }

  private static List<?> bounds(Browser browser, String selector) {
    return (List<?>)
        browser.run(
            "const { left, top, width } = document.querySelector(arguments[0])"
                + ".getBoundingClientRect(); return [left, top, width]",
            selector);
  }

  private static double at(List<?> numbers, int index) {
    return ((Number) numbers.get(index)).doubleValue();
  }

  private static void drag(Browser browser, double from, double to, int modifiers) {
    drag(browser, BARS, from, to, modifiers);
  }

  private static void drag(Browser browser, String target, double from, double to, int modifiers) {
    mouse(browser, target, "mousePressed", from, modifiers, 0);
    mouse(browser, target, "mouseMoved", (from + to) / 2, modifiers, 0);
    mouse(browser, target, "mouseMoved", to, modifiers, 0);
    mouse(browser, target, "mouseReleased", to, modifiers, 0);
  }

  /** Waits for the view, and returns its start and end in seconds. */
  private static double[] zoomed(Browser browser) {
    browser.await("/zoomed to/.test(document.querySelector('.trace-status').textContent)");
    Matcher zoomed = ZOOMED.matcher(browser.text(".trace-status"));
    assertThat(zoomed.find()).isTrue();
    return new double[] {
      seconds(zoomed.group(1), zoomed.group(2)), seconds(zoomed.group(3), zoomed.group(4))
    };
  }

  private static double seconds(String number, String unit) {
    return Double.parseDouble(number)
        / switch (unit) {
          case "ns" -> 1e9;
          case "ms" -> 1e3;
          default -> 1;
        };
  }

  @Test
  void draggingOverTheBarsZoomsToThem(Browser browser) {
    drag(browser, 0.25, 0.5, 0);

    double[] view = zoomed(browser);
    assertThat(view[0]).isCloseTo(SECONDS / 4, within(0.1));
    assertThat(view[1]).isCloseTo(SECONDS / 2, within(0.1));
    assertThat(browser.text(".trace-status")).startsWith("144 spans");
  }

  @Test
  void lifecycleMethodsWithoutASpanAreShownOnTheBarOfTheirTestOrClass(
      Browser browser, @TempDir Path own) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext suite =
        run.suite(SampleRun.NONE, "it.ShopTest", 0, 9_000_000_000L)
            .with(TestAttributes.BEFORE_ALL_NANOS, 3_000_000_000L)
            .getSpanContext();
    run.test(suite, "it.ShopTest", "sells", TestResult.PASSED, 4_000_000_000L, 6_000_000_000L)
        .with(TestAttributes.BEFORE_EACH_NANOS, 500_000_000L)
        .with(TestAttributes.AFTER_EACH_NANOS, 250_000_000L);
    open(browser, SamplePage.write(own, run.run()));

    mouse(browser, "mouseMoved", 0.5, 0);

    assertThat(browser.text(".tip"))
        .isEqualTo(
            "sells 2.00 s\nLifecycle methods: 500 ms before the test, 250 ms after the test"
                + "\nHere: 4.50 s");
    assertThat(pixel(browser, 0.2)).isEqualTo("27,138,143").isNotEqualTo(pixel(browser, 0.4));
  }

  /** Returns the color of the first row at a share of the axis. */
  private static Object pixel(Browser browser, double x) {
    return browser.run(
        "const canvas = document.querySelector(arguments[0]);"
            + "const { width } = canvas.getBoundingClientRect();"
            + "const ratio = canvas.width / width;"
            + "const at = canvas.getContext('2d').getImageData(arguments[1] * canvas.width, 12 * ratio, 1, 1);"
            + "return [...at.data].slice(0, 3).join()",
        BARS,
        x);
  }

  @Test
  void draggingBackwardsIsTheSame(Browser browser) {
    drag(browser, 0.5, 0.25, 0);

    assertThat(zoomed(browser)[0]).isCloseTo(SECONDS / 4, within(0.1));
  }

  @Test
  void draggingWithShiftMovesWhatIsShown(Browser browser) {
    drag(browser, 0.25, 0.5, 0);
    double[] before = zoomed(browser);
    drag(browser, 0.2, 0.7, SHIFT);

    double[] view = zoomed(browser);
    double width = before[1] - before[0];
    assertThat(view[0]).isCloseTo(before[0] - width / 2, within(0.1));
    assertThat(view[1] - view[0]).isCloseTo(width, within(0.1));
  }

  @Test
  void theWheelWithCtrlZoomsAroundThePointer(Browser browser) {
    wheel(browser, 0.75, CTRL, -80);

    double[] view = zoomed(browser);
    double width = SECONDS * Math.exp(-0.8);
    assertThat(view[1] - view[0]).isCloseTo(width, within(0.1));
    assertThat(view[0] + 0.75 * width).isCloseTo(SECONDS * 0.75, within(0.1));

    wheel(browser, 0.75, CTRL, 80);
    browser.await("!/zoomed to/.test(document.querySelector('.trace-status').textContent)");
    assertThat(browser.run("return [devicePixelRatio, visualViewport.scale]"))
        .isEqualTo(List.of(1L, 1L));
  }

  @Test
  void theWheelWithShiftMovesAndAloneScrolls(Browser browser) {
    drag(browser, 0.25, 0.5, 0);
    double before = zoomed(browser)[0];
    wheel(browser, 0.5, SHIFT, 200);
    browser.await(
        "!document.querySelector('.trace-status').textContent.includes('zoomed to "
            + String.format(Locale.ROOT, "%.2f", before)
            + "')");
    assertThat(zoomed(browser)[0]).isGreaterThan(before);

    wheel(browser, 0.5, 0, 100);
    browser.await("document.querySelector('.rows').scrollTop > 0");
  }

  @Test
  void aClickOpensTheSpanAndADoubleClickZoomsToIt(Browser browser) {
    mouse(browser, "mousePressed", 0.5, 0);
    mouse(browser, "mouseReleased", 0.5, 0);
    browser.await("document.querySelector('.detail:not([hidden]) dl')");
    assertThat(browser.text(".detail h3")).isEqualTo("compiler:compile");

    browser.run(
        "const { left, top } = document.querySelector('.bars-canvas').getBoundingClientRect();"
            + "document.querySelector('.time').dispatchEvent(new MouseEvent('dblclick',"
            + " {clientX: left + 50, clientY: top + 36}))");
    double[] view = zoomed(browser);
    assertThat(view[0]).isBetween(0.0, 0.12);
    assertThat(view[1]).isBetween(3.4, 3.7);
  }

  @Test
  void twoFingersZoomAndOneMoves(Browser browser) {
    touch(browser, "touchStart", 0.4, 0.6);
    touch(browser, "touchMove", 0.35, 0.65);
    touch(browser, "touchMove", 0.3, 0.7);
    touch(browser, "touchEnd");

    double[] view = zoomed(browser);
    assertThat(view[1] - view[0]).isCloseTo(SECONDS / 2, within(0.8));
    assertThat((view[0] + view[1]) / 2).isCloseTo(SECONDS / 2, within(0.8));
    assertThat(browser.run("return visualViewport.scale")).isEqualTo(1L);

    touch(browser, "touchStart", 0.5);
    touch(browser, "touchMove", 0.4);
    touch(browser, "touchMove", 0.3);
    touch(browser, "touchEnd");
    assertThat(zoomed(browser)[0]).isGreaterThan(view[0] + 0.5);
  }

  private static void touch(Browser browser, String type, double... xs) {
    List<?> bounds = bounds(browser, BARS);
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      points.add(
          Map.of("x", at(bounds, 0) + xs[i] * at(bounds, 2), "y", at(bounds, 1) + 40, "id", i));
    }
    browser
        .driver()
        .executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  @Test
  void draggingInTheOverviewShowsThatPart(Browser browser) {
    drag(browser, ".minimap", 0.5, 0.75, 0);

    double[] view = zoomed(browser);
    assertThat(view[0]).isCloseTo(SECONDS / 2, within(0.1));
    assertThat(view[1]).isCloseTo(SECONDS * 0.75, within(0.1));
  }
}
