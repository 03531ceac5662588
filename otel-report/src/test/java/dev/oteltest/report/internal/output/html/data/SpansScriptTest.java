package dev.oteltest.report.internal.output.html.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.browser.Browser;
import dev.oteltest.report.internal.browser.WithBrowser;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.CriticalPath;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script decodes exactly what the table holds, and derives the same from it. */
@WithBrowser
class SpansScriptTest {

  @TempDir Path folder;

  @Test
  void everySpanOfASmallRunIsDecodedAsItIs(Browser browser) throws IOException {
    assertDecoded(browser, SampleRun.small().run());
  }

  @Test
  void everySpanOfSeveralChunksIsDecodedAsItIs(Browser browser) throws IOException {
    assertDecoded(browser, SampleRun.large(1_000).run());
  }

  @Test
  void aStatementHasItsNameOfEveryRunAndTheRecordedOne(Browser browser) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext root = run.add(SampleRun.NONE, "root", 1, 9).getSpanContext();
    run.add(root, "SELECT 8977331a-1afa-4c6a-9d0f-64e0ec3b1e02.vets", 2, 3)
        .with("db.system", "h2")
        .failed("refused");
    run.add(root, "SELECT shop.vets", 4, 5).with("db.system", "h2");

    assertDecoded(browser, run.run());
  }

  @Test
  void errorsBelowWhatPassedAreMarkedThereAndNotOnTheBuild(Browser browser) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext build =
        run.add(SampleRun.NONE, "BUILD", 0, 100)
            .with(CiAttributes.PIPELINE_RESULT, "success")
            .getSpanContext();
    SpanContext goal = run.goal(build, "surefire:test", "unit_tests", 0, 0);
    SpanContext suite = run.suite(goal, "it.ShopTest", 1, 90).getSpanContext();
    SpanContext context =
        run.add(suite, "context Shop", 2, 50).scope(SpringAttributes.SCOPE).getSpanContext();
    SpanContext request = run.add(context, "GET", 3, 4).failed("404").getSpanContext();
    run.add(request, "connect", 3, 4).failed("refused");
    SpanContext broken =
        run.add(suite, "context Broken", 51, 60).scope(SpringAttributes.SCOPE).getSpanContext();
    run.add(broken, "GET", 52, 53).failed("404");
    SpanContext tool = run.goal(build, "exec:exec", "deploy", 0, 0);
    run.add(tool, "call", 1, 2).failed("no");

    assertThat(strings(call(browser, run.run(), "markedRows()")))
        .containsExactly("context Shop 2", "GET 1", "context Broken 1", "exec:exec 1");
  }

  @Test
  void aFailureThatTheBuildIgnoresIsMarkedOnTheBuild(Browser browser) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext build =
        run.add(SampleRun.NONE, "BUILD", 0, 100)
            .with(CiAttributes.PIPELINE_RESULT, "success")
            .getSpanContext();
    SpanContext goal = run.goal(build, "surefire:test", "unit_tests", 0, 0);
    SpanContext suite = run.suite(goal, "it.ShopTest", 1, 90).failed("1 failed").getSpanContext();
    run.test(suite, "it.ShopTest", "sells", TestResult.FAILED, 2, 3).failed("expected");

    assertThat(strings(call(browser, run.run(), "markedRows()")))
        .containsExactly("BUILD 2", "surefire:test 2", "ShopTest 1");
  }

  @Test
  void timesAreExactAlsoWithOddClocks(Browser browser) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext root = run.add(SampleRun.NONE, "root", 1, 8_000_000_000_000_007L).getSpanContext();
    run.add(root, "before its parent", -7_777_777_777_777L, 3);
    run.add(root, "ends before it starts", 1_000_000_000_000_001L, 5);
    run.add(SampleSpan.context(1, 99), "lost", 2, 4);
    run.add(SampleRun.NONE, "another root", 4_000_000_000_000_000L, 4_000_000_000_000_001L);

    assertDecoded(browser, run.run());
  }

  @Test
  void lifecycleMethodsWithoutASpanAreTimesOfTheirTestOrClass(Browser browser) throws IOException {
    SampleRun run = new SampleRun(1);
    SpanContext root = run.add(SampleRun.NONE, "root", 0, 9_000_000).getSpanContext();
    run.test(root, "it.AloneTest", "short", TestResult.PASSED, 0, 5_000_000)
        .with(TestAttributes.BEFORE_EACH_NANOS, 99_999L);
    SpanContext suite =
        run.suite(root, "it.ShopTest", 1, 9_000_000)
            .with(TestAttributes.BEFORE_ALL_NANOS, 3_000_000L)
            .getSpanContext();
    run.test(suite, "it.ShopTest", "sells", TestResult.PASSED, 4_000_000, 5_000_000)
        .with(TestAttributes.BEFORE_EACH_NANOS, 200_000L)
        .with(TestAttributes.AFTER_EACH_NANOS, 10L);
    run.test(suite, "it.ShopTest", "lies", TestResult.PASSED, 6_000_000, 7_000_000)
        .with(TestAttributes.BEFORE_EACH_NANOS, -5L)
        .with(TestAttributes.AFTER_EACH_NANOS, 9_000_000L);

    assertThat(strings(call(browser, run.run(), "lifecycleTimes()")))
        .containsExactly("ShopTest 3000000 0", "sells 200000 10", "lies 0 1000000");
  }

  private void assertDecoded(Browser browser, Run run) throws IOException {
    Object decoded = call(browser, run, "decodedSpans()");

    SpanTable spans = run.spans();
    List<String> expected =
        IntStream.range(0, spans.size()).mapToObj(row -> line(spans, row)).toList();
    assertThat(strings(decoded)).isEqualTo(expected);
  }

  private static String line(SpanTable spans, int row) {
    String service = spans.resource(row).getAttribute(CommonAttributes.SERVICE_NAME);
    List<Object> fields =
        List.of(
            row,
            spans.parent(row),
            spans.subtreeEnd(row),
            spans.depth(row),
            spans.name(row),
            spans.role(row),
            spans.kind(row).name().toLowerCase(Locale.ROOT),
            spans.status(row).name().toLowerCase(Locale.ROOT),
            spans.statusDescription(row),
            spans.recordedName(row).equals(spans.name(row)) ? "" : spans.recordedName(row),
            spans.startNanos(row),
            spans.endNanos(row) - spans.startNanos(row),
            spans.traceId(row),
            spans.spanId(row),
            service == null ? "" : service,
            spans.scope(row).getName(),
            pairs(spans.attributes(row)),
            spans.events(row).stream()
                .map(
                    event ->
                        (event.getEpochNanos() - spans.startNanos(row))
                            + " "
                            + event.getName()
                            + " "
                            + pairs(event.getAttributes()))
                .collect(Collectors.joining(";")),
            spans.links(row).stream()
                .map(
                    link ->
                        link.getSpanContext().getTraceId()
                            + " "
                            + link.getSpanContext().getSpanId())
                .collect(Collectors.joining(";")),
            pairs(spans.resource(row).getAttributes()));
    return fields.stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  private static String pairs(Attributes attributes) {
    List<String> pairs = new ArrayList<>();
    attributes.forEach((key, value) -> pairs.add(key.getKey() + "=" + text(value)));
    return String.join(",", pairs);
  }

  private static String text(Object value) {
    return value instanceof List<?> elements
        ? elements.stream()
            .map(element -> '"' + element.toString() + '"')
            .collect(Collectors.joining(", ", "[", "]"))
        : value.toString();
  }

  @Test
  void theCriticalPathIsThatOfTheModel(Browser browser) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      SampleRun spans = new SampleRun(i + 1);
      SpanContext root = spans.add(SampleRun.NONE, "root", 0, 1_000).getSpanContext();
      List<SpanContext> parents = new ArrayList<>(List.of(root));
      for (int child = 0; child < 40; child++) {
        long from = random.nextInt(110) * 10 - 50;
        SpanContext parent = parents.get(random.nextInt(parents.size()));
        parents.add(
            spans.add(parent, "c" + child, from, from + random.nextInt(30) * 10).getSpanContext());
      }
      Run run = spans.run();

      List<String> expected = run.criticalPath().stream().map(SpansScriptTest::segment).toList();
      assertThat(strings(call(browser, run, "decodedPath()"))).isEqualTo(expected);
    }
  }

  @Test
  void theScriptFormatsDurationsAsAllOtherOutputsDo(Browser browser) throws IOException {
    List<Long> nanos = new ArrayList<>(List.of(0L, 1L, 999L, 1_000L, 999_499L, 999_500L));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      nanos.add((long) Math.pow(10, random.nextDouble() * 14)); // up to a day and more
    }

    Object texts =
        call(browser, SampleRun.small().run(), "Promise.resolve(" + nanos + ".map(duration))");

    assertThat(strings(texts)).isEqualTo(nanos.stream().map(DurationText::of).toList());
  }

  private static String segment(CriticalPath.Segment segment) {
    return segment.row() + " " + segment.fromNanos() + " " + segment.toNanos();
  }

  private Object call(Browser browser, Run run, String function) throws IOException {
    StringBuilder html = new StringBuilder("<meta charset=utf-8><div id=app></div>");
    for (DataChunk chunk : SamplePage.data(run).chunks()) {
      html.append("<script type=\"application/octet-stream;base64\" id=\"")
          .append(chunk.elementId())
          .append("\">")
          .append(chunk.base64())
          .append("</script>");
    }
    browser.open(Files.writeString(folder.resolve("page.html"), html));
    StringBuilder script = new StringBuilder(PageApplication.modules("application.mjs"));
    script.append(Files.readString(Path.of("src/test/js/spans.js")));
    script.append("const done = arguments[arguments.length - 1];").append(function);
    return browser.driver().executeAsyncScript(script + ".then(done, e => done([String(e)]))");
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
