package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.context;
import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.repeats;
import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSummaryTest {

  @TempDir private Path folder;

  @Test
  void showsHowTheValuesOfAnAssertionDiffer() {
    RunSpans spans = new RunSpans();
    spans.test(
        NOWHERE,
        "CartTest.prints",
        TestResult.FAILED,
        0,
        5,
        RunSpans.compares("the receipt differs", "2 apples\n1 pear", "2 apples\n```\n1 plum"));

    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .contains(
            """
            ````text
            org.opentest4j.AssertionFailedError: the receipt differs

            Expected (-) and actual (+):
              2 apples
            - 1 pear
            + ```
            + 1 plum

              prints  5.00 ms  ERROR
            ````
            """);
  }

  @Test
  void showsFailuresFirst() {
    Run failing = Runs.failing(1);
    int test = failing.tests().get(0).row();
    assertThat(MarkdownSummary.of(failing, MarkdownSummary.LIMIT, "https://ci/report"))
        .isEqualTo(
            """
            ## \u274c failed: `CartTest`

            1 test: 1 failed \u00b7 2.00 s \u00b7 [report](<https://ci/report>)

            ### 1 failed test

            - `expected 1 but was 2`: `shop.CartTest.pays0` at `src/test/java/shop/CartTest.java:1`

            <details><summary><code>shop.CartTest.pays0</code> 10.0 ms</summary>

            ```text
            java.lang.AssertionError: expected 1 but was 2

              pays0  10.0 ms  ERROR
              \\- SELECT  1.00 ms
            ```

            [Show in the report](<https://ci/report#trace=%s&span=%s>)

            </details>

            ### Slowest tests

            | test | duration |
            |---|--:|
            | `shop.CartTest.pays0` | 10.0 ms |
            """
                .formatted(failing.spans().traceId(test), failing.spans().spanId(test)));
  }

  @Test
  void hasNoDurationOfWhatWasCutShortOrIsNotATest() {
    RunSpans spans = new RunSpans();
    spans.suite(
        NOWHERE,
        "StockTest",
        0,
        900,
        span -> {
          span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException");
          span.fail("no database");
        });
    spans.test(
        NOWHERE,
        "CartTest.halts",
        TestResult.FAILED,
        0,
        500,
        span -> span.setAttribute(CommonAttributes.ERROR_TYPE, "jvm_exit"));
    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .contains("<summary><code>shop.CartTest.halts</code> cut short</summary>")
        .contains("<summary><code>shop.StockTest</code> 900 ms</summary>")
        .doesNotContain("Slowest tests");
  }

  @Test
  void explainsACauseOfSeveralTestsOnce() {
    RunSpans spans = new RunSpans();
    SpanContext context =
        spans.add(
            SpringAttributes.SCOPE,
            "context Shop",
            NOWHERE,
            0,
            5,
            span -> {
              span.setAttribute(SpringAttributes.STATE, "failed");
              span.fail("no database");
            });
    for (String test : List.of("CartTest.adds", "CartTest.pays")) {
      spans.test(NOWHERE, test, TestResult.FAILED, 5, 9, span -> span.addLink(context));
    }
    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .containsOnlyOnce("```text\nno database\n\n  adds")
        .containsOnlyOnce("The same cause:\n\n- `shop.CartTest.pays`\n")
        .containsOnlyOnce("```text\n");
  }

  @Test
  void saysThatNothingRan() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.a", TestResult.SKIPPED, 0, 0);
    spans.test(suite, "CartTest.b", TestResult.NEVER_RAN, 0, 0);
    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .isEqualTo(
            """
            ## \u26a0\ufe0f no test ran: `CartTest`

            2 tests: 2 skipped (1 never ran) \u00b7 2.00 s

            ### 1 test never ran

            - `shop.CartTest.b`
            """);
  }

  @Test
  void showsWhatMakesTestsSlow() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "OwnerTests", 0, 9000);
    String id = context(spans, suite, "shop.OwnerTests", 0, 2100, "").getSpanId();
    context(spans, suite, "shop.MailTests", 2100, 4000, id, "@MockitoBean MailSender");
    SpanContext list = spans.test(suite, "OwnerTests.list", TestResult.PASSED, 3000, 3100);
    repeats(spans, list, 14, "select `a|b`\nfrom pets", "GET /owners");

    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .endsWith(
            """
            | `shop.OwnerTests.list` | 100 ms |

            ### N+1: statements that tests repeat

            - `OwnerTests.list`  14x ``SELECT `a|b` FROM pets``

            ### Spring contexts

            - 2 started 4.00 s, 0 reused; 1 differs only by `@MockitoBean` of `MailTests`
            """);
  }

  @Test
  void listsTheWorstFindingsWithTheirPlaces() {
    RunSpans spans = new RunSpans();
    spans.goal(
        NOWHERE,
        "pmd:check",
        "lint",
        0,
        50,
        span -> {
          span.setAttribute(MavenAttributes.FINDINGS_TOTAL, 2L);
          span.setAttribute(MavenAttributes.findings("error"), 1L);
          span.setAttribute(MavenAttributes.findings("warning"), 1L);
          finding(span, "warning", "", "Old | library");
          finding(span, "error", "src/A.java", "Empty block");
        });

    assertThat(MarkdownSummary.of(spans.run(), MarkdownSummary.LIMIT, null))
        .endsWith(
            """
            ### 2 findings

            1 `error`, 1 `warning`

            - `error` `src/A.java:3` `Rule`: `Empty block`
            - `warning` `Rule`: `Old | library`
            """);
  }

  private static void finding(RecordedSpan span, String severity, String file, String message) {
    var attributes =
        Attributes.builder()
            .put(FindingAttributes.TOOL, "PMD")
            .put(FindingAttributes.RULE, "Rule")
            .put(FindingAttributes.SEVERITY, severity)
            .put(FindingAttributes.MESSAGE, message);
    if (!file.isEmpty()) {
      attributes.put(CommonAttributes.FILE_PATH, file).put(CommonAttributes.LINE, 3L);
    }
    span.addEvent(
        FindingAttributes.EVENT, attributes.build(), RunSpans.nanos(1), TimeUnit.NANOSECONDS);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @Test
  void aLimitNeverHidesAFailureInSilence() {
    Run run = Runs.failing(3000);
    for (int limit : new int[] {2_000, 3_000, 10_000, 100_000, MarkdownSummary.LIMIT}) {
      String text = MarkdownSummary.of(run, limit, null);
      assertThat(text.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(limit);
      assertThat(text).contains("\n3,000 tests: 3,000 failed", "\n### 3,000 failed tests\n");
      long listed = text.lines().filter(line -> line.startsWith("- `")).count();
      Matcher more = Pattern.compile("- and ([\\d,]+) more that failed\n").matcher(text);
      long left = more.find() ? number(more.group(1)) : 0;
      assertThat(listed + left).as("%d bytes", limit).isEqualTo(3000);
      long detailed = text.lines().filter(line -> line.startsWith("<details>")).count();
      Matcher out =
          Pattern.compile("The details of ([\\d,]+) more that failed are left out").matcher(text);
      assertThat(detailed + (out.find() ? number(out.group(1)) : 0)).isEqualTo(3000);
    }
  }

  @Test
  void untrustedTextIsNeverMarkup() {
    String text = MarkdownSummary.of(Runs.nasty(), MarkdownSummary.LIMIT, "javascript:alert(1)");
    assertThat(text).doesNotContain("javascript:alert(1)\n", "[report]");
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    String outside = withoutCode(text);
    assertThat(outside)
        .doesNotContain("@", "<script", "<img", "<!--", "](", "::", "\ud800")
        .contains("### 14 failed tests");
    assertThat(outside.lines().filter(line -> line.contains("</details>"))).hasSize(14);
  }

  /** Removes what GitHub shows as code: blocks, spans and elements. */
  private static String withoutCode(String text) {
    String noBlocks =
        Pattern.compile("^(`{3,})text\n.*?^\\1\n", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(text)
            .replaceAll("");
    String noElements = noBlocks.replaceAll("<code>[^<>]*</code>", "");
    return Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)").matcher(noElements).replaceAll("");
  }

  @Test
  void replacesOnlyItsOwnPartOfAStepSummary() throws IOException {
    Path file = folder.resolve("summary.md");
    byte[] others = {'#', ' ', (byte) 0xff, (byte) 0xfe, '\n'};
    Files.write(file, others);
    StepSummary.replace(file, "shop/api", Runs.failing(1), null);
    String once = Files.readString(file, ISO_8859_1);
    Files.writeString(file, "after\n", StandardOpenOption.APPEND);
    StepSummary.replace(file, "shop/web", Runs.passing(), null);
    StepSummary.replace(file, "shop/api", Runs.passing(), null);
    StepSummary.replace(file, "shop/api", Runs.failing(1), null);

    String text = Files.readString(file, ISO_8859_1);
    assertThat(text)
        .startsWith(once + "after\n<!-- otel-report begin web.")
        .containsOnlyOnce("<!-- otel-report begin api.")
        .containsOnlyOnce("<!-- otel-report end web.");
    assertThat(text.getBytes(ISO_8859_1)).startsWith(others);
  }

  @Test
  void untrustedTextInAPartDoesNotEndThePart() throws IOException {
    Path file = folder.resolve("summary.md");
    StepSummary.replace(file, "x", Runs.nasty(), null);
    StepSummary.replace(file, "x", Runs.passing(), null);
    assertThat(Files.readString(file))
        .startsWith("<!-- otel-report begin x.")
        .endsWith(" -->\n")
        .hasLineCount(13);
  }

  @Test
  void aStepSummaryStaysBelowGithubsLimit() throws IOException {
    Path file = Files.write(folder.resolve("summary.md"), new byte[1_000_000]);
    StepSummary.replace(file, "x", Runs.failing(3000), null);
    assertThat(Files.size(file)).isBetween(1_010_000L, 1L << 20);
    Path full = Files.write(folder.resolve("full.md"), new byte[1_045_000]);
    assertThatThrownBy(() -> StepSummary.replace(full, "x", Runs.failing(1), null))
        .hasMessage(
            full
                + " has no room for the summary of the run: other texts in it have 1045000 of the"
                + " 1048576 bytes that GitHub shows");
    assertThat(full).hasSize(1_045_000);
  }
}
