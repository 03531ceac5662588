package dev.oteltest.report.internal.output.html;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  @TempDir Path folder;

  private final RunSpans spans = new RunSpans();

  private PageText page() throws IOException {
    return PageText.of(folder, spans.run());
  }

  @Test
  void ofARunThatIsNotOverItNamesWhatRunsAndWhatIsLeftOut() throws IOException {
    StringWriter page = new StringWriter();

    ReportPage.of(SampleRuns.full())
        .withProgress(
            new ReportPage.Progress(true, List.of("CartTest.pays"), "The first 4 MB are left out."))
        .writeInside(page, 200_000);

    assertThat(page.toString())
        .contains("… running", "Running: CartTest.pays", "The first 4 MB are left out.")
        .contains("otel-report-data-0")
        .doesNotContain("use strict");
  }

  @Test
  void aRunWhoseTestsPassedIsGreen() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.PASSED, 10, 20);

    PageText page = page();
    assertThat(page.html()).contains("<title>test run: passed</title>");
    assertThat(page.masthead()).contains("✓ passed", "1 test: 1 passed · 100 ms");
    assertThat(page.section("failures")).isEqualTo("Failures ✓ Nothing failed.");
  }

  @Test
  void aRunWithMoreSpansThanABrowserHoldsSaysWhatExploreLeavesOut() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    SpanContext test = spans.test(run, "CartTest.adds", TestResult.PASSED, 10, 20);
    spans.add("query", test, 11, 12);
    Path file = folder.resolve("index.html");
    ReportPage.of(spans.run()).write(file, ReportLayout.FILE, PageChunks.MAX_INSIDE, 2);

    PageText page = new PageText(Files.readString(file));
    assertThat(page.masthead())
        .contains(
            "1 test: 1 passed · 100 ms",
            "This run is large, so Explore shows 2 spans of 3. It leaves out what is inside the"
                + " fastest 1 test that passed. ");
    assertThat(page.html()).contains("from 3 spans.");
  }

  @Test
  void aFailedTestIsRedEvenIfTheBuildSucceeded() throws IOException {
    SpanContext build = spans.build("success", 0, 1000);
    SpanContext goal = spans.goal(build, "surefire:test", "unit_tests", 0, 900);
    SpanContext run = spans.testRun(goal, 0, 800);
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    spans.test(run, "CartTest.removes", TestResult.PASSED, 20, 30);

    PageText page = page();
    assertThat(page.masthead()).contains("shop ✗ failed", "2 tests: 1 passed, 1 failed");
    assertThat(page.section("failures"))
        .startsWith("Failures ✗ failed expected 1 but was 2 CartTest.adds · 10.0 ms");
  }

  @Test
  void theValuesOfAnAssertionAreADifferenceByLinesAndWords() throws IOException {
    spans.test(
        NOWHERE,
        "CartTest.prints",
        TestResult.FAILED,
        0,
        5,
        RunSpans.compares("the receipt differs", "2 apples\n1 ripe pear", "2 apples\n1 ripe <b>"));

    assertThat(page().html())
        .contains(
            "<summary>Expected (-) and actual (+)</summary>"
                + "<pre class=\"diff\" tabindex=\"0\" dir=\"auto\">"
                + "<span class=\"kept\">  2 apples\n</span>"
                + "<span class=\"removed\">- 1 ripe <mark>pear</mark>\n</span>"
                + "<span class=\"added\">+ 1 ripe <mark>&lt;b&gt;</mark>\n</span></pre>");
  }

  @Test
  void aBuildThatFailedWithoutATestIsRedAndNamesTheStep() throws IOException {
    SpanContext build = spans.build("failure", 0, 1000);
    SpanContext module = spans.module(build, "core", 0, 900);
    spans.goal(
        module,
        "compiler:compile",
        "compile",
        0,
        100,
        span -> span.fail("cannot find symbol\n  symbol: class Basket"));

    PageText page = page();
    assertThat(page.masthead()).contains("shop ✗ failed");
    assertThat(page.section("failures"))
        .startsWith(
            "Failures ✗ failed cannot find symbol symbol: class Basket compiler:compile · 100 ms");
  }

  @Test
  void everyKindOfResultIsCountedOnceAndListed() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (TestResult result : EnumSet.complementOf(EnumSet.of(TestResult.RETRIED))) {
      spans.test(run, "AllTest." + result, result, 10, 20, reason("because of " + result));
    }

    PageText page = page();
    assertThat(page.masthead())
        .contains("7 tests: 1 passed, 2 failed, 1 quarantined, 3 skipped (1 never ran)");
    assertThat(page.section("tests"))
        .contains(
            "NEVER_RAN shop.AllTest ○ never ran because of NEVER_RAN",
            "SKIPPED shop.AllTest ↷ skipped because of SKIPPED",
            "QUARANTINED shop.AllTest ⊗ quarantined because of QUARANTINED",
            "ABORTED shop.AllTest ⊘ aborted because of ABORTED",
            "shop.AllTest 7 1 ✗ 2 3, ⊗ 1 quarantined ");
    assertThat(page.section("failures")).contains("AllTest.FAILED", "◷ timed out");
    assertThat(page.summary())
        .contains(
            "\"tests\":{\"total\":7,\"passed\":1,\"failed\":2,\"quarantined\":1,\"skipped\":3,\"neverRan\":1,"
                + "\"flaky\":0,\"failedContainers\":0}");
  }

  private static Consumer<RecordedSpan> reason(String reason) {
    return span -> span.setAttribute(TestAttributes.REASON, reason);
  }

  @Test
  void aFlakyTestPassedAndShowsWhatItFailedWith() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    spans.test(
        run,
        "CartTest.adds",
        TestResult.PASSED,
        30,
        40,
        RunSpans.attempt(2).andThen(span -> span.setAttribute(TestAttributes.FLAKY, true)));

    PageText page = page();
    assertThat(page.masthead()).contains("✓ passed", "1 test: 1 passed (1 flaky)");
    assertThat(page.section("tests"))
        .contains("adds shop.CartTest ✗ failed ✓ passed expected 1 but was 2");
  }

  @Test
  void aGroupWhoseNumbersDifferHasTheLineOfItsFirst() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (int i = 0; i < 2; i++) {
      String line = "expected " + i + " but was 2";
      spans.test(run, "CartTest.adds" + i, TestResult.FAILED, i, 20, failsAtOneLine(line));
    }

    assertThat(page().section("failures"))
        .startsWith(
            "Failures ✗ failed expected 0 but was 2 2 tests, first CartTest.adds0 (CartTest.java:7)")
        .contains(
            "1 more test of this cause CartTest.adds1 (CartTest.java:7) : expected 1 but was 2");
  }

  private static Consumer<RecordedSpan> failsAtOneLine(String message) {
    return span ->
        span.addEvent(
            "exception",
            Attributes.of(
                CommonAttributes.EXCEPTION_TYPE,
                "java.lang.AssertionError",
                CommonAttributes.EXCEPTION_MESSAGE,
                message,
                CommonAttributes.EXCEPTION_STACKTRACE,
                "java.lang.AssertionError: "
                    + message
                    + "\n\tat shop.CartTest.check(CartTest.java:7)"));
  }

  @Test
  void failuresOfOneCauseAreOneGroup() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (int i = 0; i < 12; i++) {
      spans.test(
          run, "CartTest.adds" + i, TestResult.FAILED, 10 + i, 20 + i, failsAtOneLine("no cart"));
    }

    PageText page = page();
    assertThat(page.section("failures"))
        .startsWith(
            "Failures ✗ failed no cart 12 tests, first CartTest.adds0 (CartTest.java:7) · 10.0 ms")
        .contains("11 more tests", "CartTest.adds11");
  }

  @Test
  void thousandsOfFailuresAreAllNamedOrCounted() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (int i = 0; i < 3_000; i++) {
      int number = i;
      spans.test(
          run,
          "CartTest.adds" + i,
          TestResult.FAILED,
          10,
          20,
          span ->
              span.addEvent(
                  "exception",
                  Attributes.of(
                      CommonAttributes.EXCEPTION_TYPE,
                      "T" + "x".repeat(number),
                      CommonAttributes.EXCEPTION_STACKTRACE,
                      "at a.B.c(B.java:1)\n".repeat(100))));
    }

    PageText page = page();
    assertThat(page.masthead()).contains("3,000 tests: 3,000 failed");
    assertThat(page.section("failures")).contains("2,900 more causes", "… and 1,900 more.");
    assertThat(page.body()).hasSizeLessThan(1_000_000);
    assertThat(page.summary()).contains("\"failuresLeftOut\":2900}");
  }

  @Test
  void whatNeverRanBecauseOfAFailureIsNamed() throws IOException {
    SpanContext build = spans.build("failure", 0, 100);
    SpanContext module = spans.module(build, "core", 0, 100);
    SpanContext failed =
        spans.goal(
            module, "surefire:test", "unit_tests", 0, 90, span -> span.fail("There are failures."));
    spans.goal(
        module,
        "jar:jar",
        "package",
        90,
        90,
        span -> {
          span.setAttribute(CiAttributes.TASK_RUN_RESULT, "skip");
          span.addLink(failed);
        });

    assertThat(page().section("failures")).endsWith("○ never ran: jar:jar");
  }

  @Test
  void aTreeOfAnyDepthIsShown() throws IOException {
    SpanContext parent = spans.testRun(NOWHERE, 0, 100);
    parent = spans.test(parent, "CartTest.adds", TestResult.FAILED, 0, 100);
    for (int i = 0; i < 5_000; i++) {
      parent = spans.add("level " + i, parent, 0, 100);
    }

    assertThat(page().section("failures")).contains("level 38 100 ms … and 4,961 more spans.");
  }

  @Test
  void manySiblingsThatLookAlikeShareALineWithAllBelowThem() throws IOException {
    SpanContext test = spans.testRun(NOWHERE, 0, 100);
    test = spans.test(test, "CartTest.adds", TestResult.FAILED, 0, 100);
    for (int i = 0; i < 12; i++) {
      SpanContext get = spans.add("GET /cart/" + i, test, i, i + 1);
      spans.add("SELECT", get, i, i + 1);
      spans.add("log", test, i + 1, i + 2);
    }
    spans.add("GET /cart/12", test, 50, 60, span -> span.fail("gone"));

    assertThat(page().section("failures"))
        .contains("adds ✗ 100 ms 12x GET /cart/# 12.0 ms 12x log 12.0 ms GET /cart/12 ✗");
  }

  @Test
  void spansOfAnybodyAreShownWithTheCausesOfTheirErrors() throws IOException {
    SpanContext root = spans.add("GET /cart", NOWHERE, 0, 100, span -> span.fail("500"));
    SpanContext service = spans.add("load", root, 10, 90, span -> span.fail("no cart"));
    spans.add("SELECT", service, 20, 30, span -> span.fail("connection refused"));

    PageText page = page();
    assertThat(page.masthead()).contains("✗ failed");
    assertThat(page.section("failures"))
        .startsWith("Failures ✗ failed connection refused SELECT · 10.0 ms");
  }

  @Test
  void aFileWithoutSpansIsNeitherRedNorGreen() throws IOException {
    assertThat(PageText.of(folder, Run.of(SpanTable.of(List.of()))).masthead())
        .contains("○ no spans");
  }

  @Test
  void statesWhereTheRunWas() throws IOException {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put(CiAttributes.HEAD_NAME, "main")
                .put(CiAttributes.HEAD_REVISION, "501074ef14351a567a521d22f22f6e38b8c693cf")
                .put(CiAttributes.PIPELINE_RUN_URL, "https://ci.example/run/7")
                .put(CiAttributes.JOB, "test (17)")
                .put(CiAttributes.REPOSITORY_URL, "javascript:alert(1)")
                .put(CommonAttributes.SERVICE_NAME, "shop")
                .build());
    RunSpans inCi = new RunSpans(resource);
    inCi.testRun(NOWHERE, 0, 100);

    PageText page = PageText.of(folder, inCi.run());
    assertThat(page.section("overview"))
        .contains(
            "Started 2023-11-14 22:13:20 UTC",
            "Branch main",
            "Commit 501074ef14351a567a521d22f22f6e38b8c693cf",
            "CI run test (17)",
            "Services shop");
    assertThat(page.html())
        .contains("<a href=\"https://ci.example/run/7\" rel=\"noopener noreferrer\">")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    String first = page().html();
    assertThat(page().html()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></pre></section><iframe>",
        "// end-otel-report-summary",
        "<!--<script>"
      })
  void markupInATraceIsText(String hostile) throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.PASSED, 10, 20);
    String harmless = page().html();

    PageText page = PageText.of(folder, hostile(hostile).run());
    assertThat(page.section("failures")).contains(hostile);
    assertThat(count(page.html(), "<script")).isEqualTo(count(harmless, "<script"));
    assertThat(page.body())
        .doesNotContain("<img", "<iframe", "<svg onload", "<!--")
        .doesNotContainPattern("<[^>]*\\son[a-z]+=");
    assertThat(page.summary()).doesNotContain("<").endsWith("\"failuresLeftOut\":0}");
  }

  private static long count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static RunSpans hostile(String text) {
    RunSpans hostile =
        new RunSpans(
            Resource.create(
                Attributes.of(
                    CommonAttributes.SERVICE_NAME,
                    text,
                    CiAttributes.HEAD_NAME,
                    text,
                    CiAttributes.PIPELINE_RUN_URL,
                    text)));
    SpanContext run = hostile.testRun(NOWHERE, 0, 100);
    hostile.test(
        run,
        "CartTest." + text,
        TestResult.FAILED,
        10,
        20,
        span -> {
          span.setAttribute(CommonAttributes.FILE_PATH, text);
          span.setAttribute(TestAttributes.OWNERS, List.of(text));
          span.addEvent(
              "exception",
              Attributes.of(
                  CommonAttributes.EXCEPTION_TYPE,
                  text,
                  CommonAttributes.EXCEPTION_MESSAGE,
                  text,
                  CommonAttributes.EXCEPTION_STACKTRACE,
                  text));
        });
    return hostile;
  }

  @Test
  void secretsOfOtherToolsAreMasked() throws IOException {
    spans.add(
        "GET https://user:hunter22@shop.example/",
        NOWHERE,
        0,
        100,
        span -> span.fail("password=hunter22"));

    PageText page = page();
    assertThat(page.html()).doesNotContain("hunter22");
    assertThat(page.section("failures")).contains("password=[redacted]");
  }

  @Test
  void aFolderHasNoStyleAndNoScriptInItsPage() throws IOException {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "CartTest.adds", TestResult.PASSED, 10, 20);
    Files.writeString(folder.resolve("data-99.js"), "of an earlier, larger run");
    Files.writeString(folder.resolve("data-of-mine.js"), "not ours");

    ReportPage.of(spans.run()).write(folder.resolve("index.html"), ReportLayout.DIRECTORY);

    String html = Files.readString(folder.resolve("index.html"));
    assertThat(html)
        .contains(
            "<link rel=\"stylesheet\" href=\"report.css\">",
            "style-src &#39;self&#39;; script-src &#39;self&#39;",
            "<script src=\"app.js\"></script>")
        .doesNotContain("<style", " style=", "otel-report-data-");
    assertThat(html.replace("<script type=\"text/plain\"", "").split("<script", -1)).hasSize(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("app.js", "report.css", "index.html", "data-0.js", "data-of-mine.js")
          .doesNotContain("data-99.js")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void aPageThatCannotBeWrittenLeavesTheOldOne() throws IOException {
    spans.testRun(NOWHERE, 0, 100);
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatIOException()
        .isThrownBy(
            () -> ReportPage.of(spans.run()).write(file.resolve("index.html"), ReportLayout.FILE));
    assertThat(file).hasContent("not a folder");
  }
}
