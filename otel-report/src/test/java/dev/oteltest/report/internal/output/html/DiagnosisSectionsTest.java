package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.diagnosis.DiagnosedSpans;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring contexts, repeated statements, log records and metrics on the page. */
class DiagnosisSectionsTest {

  @TempDir Path folder;

  private final RunSpans spans = new RunSpans();

  private PageText page() throws IOException {
    return PageText.of(folder, spans.run());
  }

  @Test
  void aRunWithoutAnyOfThisHasNoSuchSections() throws IOException {
    spans.add("GET /", NOWHERE, 0, 100);

    assertThat(page().html())
        .doesNotContain("Spring contexts", "N+1", "Metrics", "log line", "id=\"metrics\"");
  }

  @Test
  void contextsSayWhoNeededThemAndWhyTheOneBeforeDidNotServe() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 9_000);
    SpanContext orders = spans.suite(run, "OrderTests", 0, 4_000);
    SpanContext first = DiagnosedSpans.context(spans, orders, "shop.OrderTests", 0, 3_000, "");
    SpanContext mail = spans.suite(run, "MailTests", 4_000, 7_000, uses(first));
    DiagnosedSpans.context(
        spans,
        mail,
        "shop.MailTests",
        4_000,
        5_500,
        first.getSpanId(),
        "@MockitoBean MailSender",
        "without @MockitoBean Clock");
    spans.suite(run, "PetTests", 7_000, 8_000, uses(first));
    spans.suite(
        run,
        "LastTests",
        8_000,
        9_000,
        DiagnosedSpans.happened(SpringAttributes.CLOSED, first.getSpanId()));

    PageText page = page();
    assertThat(page.section("spring-contexts"))
        .startsWith(
            "Spring contexts 2 started in 4.50 s, 2 reused."
                + " 1 differs only by @MockitoBean of MailTests.")
        .contains("OrdersApplication closed Show in trace OrderTests 3.00 s 412 2 the first of")
        .contains(
            "MailTests 1.50 s 412 0 @MockitoBean MailSender, without @MockitoBean Clock"
                + " compared to the one of OrderTests")
        .doesNotContain("failed");
    assertThat(page.section("overview")).contains("Spring contexts 2 Duration");
  }

  @Test
  void profilesHaveAColumnIfThereAreAny() throws IOException {
    SpanContext suite = spans.suite(NOWHERE, "OrderTests", 0, 4_000);
    DiagnosedSpans.context(spans, suite, "shop.OrderTests", 0, 300, "");
    assertThat(page().section("spring-contexts")).contains("Beans Reused Why");

    spans.add(
        SpringAttributes.SCOPE,
        "context App",
        suite,
        500,
        600,
        span -> {
          span.setAttribute(SpringAttributes.ID, span.getSpanContext().getSpanId());
          span.setAttribute(SpringAttributes.PROFILES, List.of("it", "fast"));
        });
    assertThat(page().section("spring-contexts")).contains("Beans Profiles Reused Why", "it, fast");
  }

  @Test
  void manyDifferencesAreAllThereButNotAllAtOnce() throws IOException {
    SpanContext suite = spans.suite(NOWHERE, "OrderTests", 0, 4_000);
    SpanContext first = DiagnosedSpans.context(spans, suite, "shop.OrderTests", 0, 300, "");
    DiagnosedSpans.context(
        spans, suite, "shop.PetTests", 400, 500, first.getSpanId(), "a", "b", "c", "d", "<e>");

    PageText page = page();
    assertThat(page.section("spring-contexts"))
        .contains("PetTests 100 ms 412 0 a, b, c 2 more d <e> compared to the one of OrderTests");
    assertThat(page.html()).contains("<details><summary>2 more</summary>");
  }

  private static Consumer<RecordedSpan> uses(SpanContext context) {
    return DiagnosedSpans.happened(SpringAttributes.REUSED, context.getSpanId());
  }

  @Test
  void aContextThatFailedIsRedWithItsMessage() throws IOException {
    SpanContext suite = spans.suite(NOWHERE, "OrderTests", 0, 4_000);
    spans.add(
        SpringAttributes.SCOPE,
        "context <b>App</b>",
        suite,
        0,
        500,
        span -> {
          span.setAttribute(SpringAttributes.ID, span.getSpanContext().getSpanId());
          span.setAttribute(SpringAttributes.STATE, "failed");
          span.fail("port 8080 is in use");
        });

    PageText page = page();
    assertThat(page.section("spring-contexts"))
        .startsWith("Spring contexts 0 started, 0 reused, 1 failed.")
        .contains("✗ failed <b>App</b> port 8080 is in use Show in trace unknown 500 ms –");
    assertThat(page.html()).contains("<span class=\"state failed\">✗ failed</span>");
    assertThat(page.section("overview")).contains("Spring contexts 1 1 failed");
  }

  @Test
  void eventsOfContextsThatAreNotInTheTraceAreCounted() throws IOException {
    spans.suite(
        NOWHERE,
        "OrderTests",
        0,
        4_000,
        DiagnosedSpans.happened(SpringAttributes.REUSED, "00000000000000aa"));

    assertThat(page().section("spring-contexts"))
        .contains("0 started", "1 reused", "1 event of contexts whose start is not in the trace.");
  }

  @Test
  void repeatedCallsAreInOneSectionWithTheirTests() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 9_000);
    SpanContext test = spans.test(run, "OwnerTests.list", TestResult.PASSED, 0, 2_000);
    SpanContext list = spans.add("list", test, 0, 1_900);
    queries(list, 14, "select name from pets where owner = ");
    queries(list, 12, "delete from visits where id = ");

    PageText page = page();
    assertThat(page.section("repeated"))
        .endsWith(
            "Call Made by Times Time in all"
                + " query SELECT name FROM pets WHERE owner = ?"
                + " OwnerTests.list in list Show in trace 14 70.0 ms"
                + " query DELETE FROM visits WHERE id = ?"
                + " OwnerTests.list in list Show in trace 12 60.0 ms");
    assertThat(page.section("overview")).contains("N+1 queries 2 Duration");
  }

  private void queries(SpanContext parent, int count, String statement) {
    for (int i = 0; i < count; i++) {
      String text = statement + i;
      spans.add(
          "query",
          parent,
          10 * i,
          10 * i + 5,
          span -> {
            span.setAttribute(AttributeKey.stringKey("db.system.name"), "h2");
            span.setAttribute(AttributeKey.stringKey("db.query.text"), text);
          });
    }
  }

  @Test
  void aFailedTestShowsWhatItLoggedInOrder() throws IOException {
    spans.test(
        NOWHERE,
        "CartTest.adds",
        TestResult.FAILED,
        0,
        1_000,
        span -> {
          span.setAttribute(TestAttributes.LOGS_DROPPED, 12L);
          log(span, 30, "WARN", "org.shop.Cart", "2 items are gone\n<script>");
          log(span, 20, "INFO", "Main", "started\n");
        });
    spans.test(
        NOWHERE,
        "CartTest.quiet",
        TestResult.FAILED,
        0,
        1_000,
        span -> span.addEvent("junit.other", Attributes.empty()));

    assertThat(page().body())
        .contains(
            "<summary>The last 2 log lines, after 12 more</summary>"
                + "<pre class=\"log\" tabindex=\"0\" dir=\"auto\">"
                + "+20.0 ms  INFO  Main  started\n"
                + "+30.0 ms  WARN  Cart  2 items are gone\n&lt;script&gt;\n")
        .containsOnlyOnce("class=\"log\"");
  }

  private static void log(
      RecordedSpan span, long millis, String severity, String logger, String message) {
    span.addEvent(
        TestAttributes.LOG,
        Attributes.of(
            TestAttributes.LOG_SEVERITY,
            severity,
            TestAttributes.LOG_LOGGER,
            logger,
            TestAttributes.LOG_MESSAGE,
            message),
        RunSpans.nanos(millis),
        TimeUnit.NANOSECONDS);
  }
}
