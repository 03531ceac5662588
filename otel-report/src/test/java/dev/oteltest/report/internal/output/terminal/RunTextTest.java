package dev.oteltest.report.internal.output.terminal;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunTextTest {

  private final RunSpans spans = new RunSpans();

  @Test
  void showsFailedTestsWithTheirSpans() {
    failingRun();

    assertThat(text(ShownPart.DEFAULT))
        .isEqualTo(
            """
            shop  FAILED  3 tests: 1 passed, 1 failed, 1 skipped  (10 spans, 4.00 s)
            Without a span   1.00 s of 4.00 s, the longest 1.00 s in BUILD shop

            FAILED  shop.CartTest.pays  500 ms
              expected 1 but was 2
              at src/test/java/shop/CartTest.java:42, owners @shop/cart
              java.lang.AssertionError
                  at shop.CartTest.pays(CartTest.java:42)

              pays  500 ms  ERROR
              +- POST /pay  200 ms
              |  \\- SELECT  100 ms  ERROR
              \\- render  100 ms  ERROR "a \\"b\\""
            """);
  }

  @Test
  void showsHowTheValuesOfAnAssertionDiffer() {
    spans.test(
        NOWHERE,
        "CartTest.prints",
        TestResult.FAILED,
        0,
        5,
        RunSpans.compares("the receipt differs", "2 apples\n1 pear", "2 apples\n\t1 \u001bplum"));

    assertThat(text(ShownPart.DEFAULT))
        .contains(
            """
              the receipt differs
              Expected (-) and actual (+):
                2 apples
              - 1 pear
              +     1 \\u001bplum
            """);
  }

  @Test
  void showsTheTitleOfATestAfterItsName() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(
        suite,
        "CartTest.pays",
        TestResult.FAILED,
        100,
        600,
        span -> span.updateName("pays \u001b[31monce"));

    assertThat(text(ShownPart.DEFAULT))
        .contains("FAILED  shop.CartTest.pays  \"pays \\u001b[31monce\"  500 ms\n");
  }

  @Test
  void aTitleThatIsQuotedIsNotQuotedAgain() {
    spans.test(
        NOWHERE, "CartTest.pays", TestResult.FAILED, 0, 5, span -> span.updateName("\"once\""));

    assertThat(text(ShownPart.DEFAULT)).contains("FAILED  shop.CartTest.pays  \"once\"  5.00 ms\n");
  }

  @Test
  void showsWhatAFailedTestLoggedLast() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(
        suite,
        "CartTest.pays",
        TestResult.FAILED,
        100,
        600,
        span -> {
          for (int i = 1; i <= 20; i++) {
            log(span, 100 + i, "INFO", "line " + i, Attributes.empty());
          }
          log(
              span,
              300,
              "WARN",
              "\u001b[31mretrying\tnow",
              Attributes.of(
                  CommonAttributes.EXCEPTION_TYPE,
                  "java.io.IOException",
                  CommonAttributes.EXCEPTION_MESSAGE,
                  "1\n2\n3\n::error::4"));
          span.setAttribute(TestAttributes.LOGS_DROPPED, 7L);
          span.fail("not paid");
        });
    spans.test(
        suite,
        "CartTest.adds",
        TestResult.PASSED,
        700,
        800,
        span -> log(span, 710, "INFO", "fine", Attributes.empty()));

    assertThat(text(ShownPart.DEFAULT))
        .contains(
            """
              pays  500 ms  ERROR

              Logged last  (after 8 more)
              +2.00 ms  INFO  shop.Cart  line 2
            """)
        .endsWith(
            """
              +20.0 ms  INFO  shop.Cart  line 20
              +200 ms  WARN  shop.Cart  \\u001b[31mretrying    now
                  java.io.IOException: 1
                  2
                  3
                  ...  (1 more line)
            """)
        .doesNotContain("line 1\n", "fine");
  }

  @Test
  void theFilesThatAFailedTestPublishedArePaths() {
    spans.test(
        NOWHERE,
        "CartTest.pays",
        TestResult.FAILED,
        100,
        600,
        span -> {
          span.addEvent(
              TestAttributes.FILE_ENTRY,
              Attributes.of(
                  TestAttributes.FILE_PATH,
                  "/shop/target/\u001bcart.png",
                  TestAttributes.MEDIA_TYPE,
                  "image/png"),
              RunSpans.nanos(150),
              TimeUnit.NANOSECONDS);
          span.fail("not paid");
        });

    assertThat(text(ShownPart.DEFAULT))
        .endsWith(
            """
              pays  500 ms  ERROR

              Files
              /shop/target/\\u001bcart.png (image/png)
            """);
  }

  private static void log(
      RecordedSpan span, long millis, String severity, String message, Attributes more) {
    span.addEvent(
        TestAttributes.LOG,
        more.toBuilder()
            .put(TestAttributes.LOG_SEVERITY, severity)
            .put(TestAttributes.LOG_LOGGER, "shop.Cart")
            .put(TestAttributes.LOG_MESSAGE, message)
            .build(),
        RunSpans.nanos(millis),
        TimeUnit.NANOSECONDS);
  }

  private void failingRun() {
    SpanContext build = spans.build("failure", 0, 4000);
    SpanContext goal =
        spans.goal(
            build, "surefire:test", "unit_tests", 0, 3000, span -> span.fail("tests failed"));
    SpanContext suite = spans.suite(goal, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.adds", TestResult.PASSED, 0, 100);
    SpanContext test =
        spans.test(
            suite,
            "CartTest.pays",
            TestResult.FAILED,
            100,
            600,
            span -> {
              span.setAttribute(CommonAttributes.FILE_PATH, "src/test/java/shop/CartTest.java");
              span.setAttribute(CommonAttributes.LINE, 42L);
              span.setAttribute(TestAttributes.OWNERS, List.of("@shop/cart"));
              span.addEvent(
                  "exception",
                  Attributes.of(
                      CommonAttributes.EXCEPTION_TYPE,
                      "java.lang.AssertionError",
                      CommonAttributes.EXCEPTION_MESSAGE,
                      "expected 1\nbut was 2",
                      CommonAttributes.EXCEPTION_STACKTRACE,
                      "java.lang.AssertionError: expected 1\n\tat shop.CartTest.pays(CartTest.java:42)"));
            });
    SpanContext request = spans.add("POST /pay", test, 200, 400);
    spans.add("SELECT", request, 250, 350, span -> span.setStatus(StatusCode.ERROR));
    spans.add("render", test, 450, 550, span -> span.setStatus(StatusCode.ERROR, "a \"b\""));
    spans.test(suite, "CartTest.ships", TestResult.SKIPPED, 600, 600);
    spans.add("elsewhere", suite, 700, 800);
  }

  @Test
  void showsATestWithItsStackTrace() {
    failingRun();

    assertThat(text(new ShownPart("cartTEST.pays", SpanFilter.parse(""), false)))
        .contains(
            """
            FAILED  shop.CartTest.pays  500 ms
              expected 1 but was 2
              at src/test/java/shop/CartTest.java:42, owners @shop/cart
              java.lang.AssertionError
                  at shop.CartTest.pays(CartTest.java:42)
            """);
    assertThat(text(new ShownPart("adds", SpanFilter.parse(""), false)))
        .endsWith(
            """

            passed  shop.CartTest.adds  100 ms

              adds  100 ms
            """);
  }

  @Test
  void namesTheTestsIfThereIsNoSuchTest() {
    failingRun();
    assertThatThrownBy(() -> text(new ShownPart("nope", SpanFilter.parse(""), false)))
        .hasMessage(
            "The name of no test contains 'nope'. The run has 3 tests: shop.CartTest.adds,"
                + " shop.CartTest.pays, shop.CartTest.ships");
  }

  @Test
  void showsMatchesAtTheirPlaces() {
    failingRun();

    assertThat(text(new ShownPart("", SpanFilter.parse("name:select"), false)))
        .isEqualTo(
            """
            shop  FAILED  3 tests: 1 passed, 1 failed, 1 skipped  (10 spans, 4.00 s)
            1 of 10 spans matches the filter name:select

              BUILD shop  4.00 s  ERROR "failed"
              \\- surefire:test  3.00 s  ERROR "tests failed"
                 \\- CartTest  2.00 s
                    +- pays  500 ms  ERROR "expected 1 but was 2"
                    |  +- POST /pay  200 ms
            >       |  |  \\- SELECT  100 ms  ERROR
                    |  \\- ...  (1 more span)
                    \\- ...  (3 more spans)
            """);
    assertThat(text(new ShownPart("", SpanFilter.parse("name:nothing"), false)))
        .endsWith("\nNone of 10 spans matches the filter name:nothing\n");
  }

  @Test
  void showsATrace() {
    SpanContext one = spans.add("one", NOWHERE, 0, 10);
    spans.add("below", one, 1, 2);
    SpanContext two = spans.add("two", NOWHERE, 5, 20);

    String filter = "trace:" + two.getTraceId().substring(0, 20);
    assertThat(text(new ShownPart("", SpanFilter.parse(filter), false)))
        .isEqualTo(
            """
            two  no tests  (3 spans, 2 traces, 20.0 ms)
            1 of 3 spans matches the filter %s

            > two  15.0 ms
              ...  (2 more spans)
            """
                .formatted(filter));
  }

  @Test
  void showsTheUpperLevelsOfARunThatPassed() {
    SpanContext build = spans.build("success", 0, 4000);
    SpanContext suite = spans.suite(build, "CartTest", 0, 2000);
    SpanContext test = spans.test(suite, "CartTest.adds", TestResult.PASSED, 0, 100);
    for (int i = 0; i < 300; i++) {
      spans.add("query " + (char) ('a' + i % 26) + (char) ('a' + i / 26), test, i, i + 1);
    }

    String text = text(ShownPart.DEFAULT);
    assertThat(text)
        .startsWith(
            """
            shop  passed  1 test: 1 passed  (303 spans, 4.00 s)
            Without a span   2.00 s of 4.00 s, the longest 2.00 s in BUILD shop

              BUILD shop  4.00 s
              \\- CartTest  2.00 s
                 \\- adds  100 ms
                    +- query aa  1.00 ms
            """)
        .endsWith("\n        \\- ...  (103 more spans)\n");
    assertThat(text(new ShownPart("", SpanFilter.parse(""), true)))
        .doesNotContain("more span")
        .hasLineCount(306);
  }

  @Test
  void manySiblingsThatLookAlikeShareALine() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    SpanContext test = spans.test(suite, "CartTest.adds", TestResult.PASSED, 0, 1000);
    for (int i = 0; i < 12; i++) {
      SpanContext get = spans.add("GET /cart/" + i, test, 20 * i, 20 * i + 10);
      spans.add("query", get, 20 * i, 20 * i + 5);
      spans.add("render", test, 20 * i + 10, 20 * i + 11);
    }
    SpanContext failed = spans.add("GET /cart/12", test, 300, 310);
    spans.add("query", failed, 300, 310, span -> span.setStatus(StatusCode.ERROR));
    SpanContext loop = spans.add("loop", test, 400, 500);
    for (int i = 0; i < 3; i++) {
      spans.add("query", loop, 400 + 10 * i, 405 + 10 * i);
    }

    assertThat(text(ShownPart.DEFAULT))
        .isEqualTo(
            """
            CartTest  passed  1 test: 1 passed  (44 spans, 2.00 s)

              CartTest  2.00 s
              \\- adds  1.00 s
                 +- 12x GET /cart/#  120 ms
                 +- 12x render  12.0 ms
                 +- GET /cart/12  10.0 ms
                 |  \\- query  10.0 ms  ERROR
                 \\- loop  100 ms
                    +- query  5.00 ms
                    +- query  5.00 ms
                    \\- query  5.00 ms
            """);
    assertThat(text(new ShownPart("", SpanFilter.parse(">9ms name:query"), false)))
        .as("what a filter found has a line of its own")
        .contains(">    |  \\- query  10.0 ms  ERROR\n");
    assertThat(text(new ShownPart("", SpanFilter.parse("name:render"), false)).lines())
        .filteredOn(line -> line.startsWith(">") && line.endsWith("- render  1.00 ms"))
        .hasSize(12);
  }

  @Test
  void allFailedTestsAreShownHoweverManyThereAre() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    for (int i = 0; i < 500; i++) {
      SpanContext test = spans.test(suite, "CartTest.t" + i, TestResult.FAILED, i, i + 10);
      for (int j = 0; j < 50; j++) {
        spans.add("query " + (char) ('a' + j % 26) + (char) ('a' + j / 26), test, i, i);
      }
      spans.add("broken", test, i + 5, i + 6, span -> span.setStatus(StatusCode.ERROR));
    }

    assertThat(text(ShownPart.DEFAULT).lines())
        .filteredOn(line -> line.startsWith("FAILED  "))
        .hasSize(500);
    assertThat(text(ShownPart.DEFAULT).lines())
        .filteredOn(line -> line.contains("broken") && line.endsWith("ERROR"))
        .as("what failed is shown before what did not")
        .hasSize(500);
    assertThat(text(ShownPart.DEFAULT).lines())
        .filteredOn(line -> line.endsWith("...  (12 more spans)"))
        .hasSize(500);
  }

  @Test
  void aFailureWithoutATestIsShown() {
    SpanContext build = spans.build("failure", 0, 4000);
    spans.goal(
        build, "compiler:compile", "compile", 0, 100, span -> span.setStatus(StatusCode.ERROR));

    assertThat(text(ShownPart.DEFAULT))
        .isEqualTo(
            """
            shop  FAILED  no tests  (2 spans, 4.00 s)
            Without a span   3.90 s of 4.00 s, the longest 3.90 s in BUILD shop

            FAILED  compiler:compile  100 ms
              (no message)

              compiler:compile  100 ms  ERROR
            """);
  }

  @Test
  void aRunIsNotPassedIfNoTestRan() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.a", TestResult.SKIPPED, 0, 0);
    spans.test(suite, "CartTest.b", TestResult.NEVER_RAN, 0, 0);
    assertThat(text(ShownPart.DEFAULT))
        .startsWith("CartTest  no test ran  2 tests: 2 skipped (1 never ran)  (3 spans, ")
        .contains("\n  +- a  skipped\n  \\- b  never ran\n");
  }

  @Test
  void aRunWithoutSpansSaysSo() {
    assertThat(text(ShownPart.DEFAULT)).isEqualTo("no spans  no tests  (0 spans, 0 ms)\n\n");
  }

  @Test
  void showsAllAttemptsOfATest() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.a", TestResult.FAILED, 0, 10);
    SpanContext second =
        spans.test(suite, "CartTest.a", TestResult.PASSED, 20, 40, RunSpans.attempt(2));
    spans.add("query", second, 21, 22);

    assertThat(text(new ShownPart("CartTest.a", SpanFilter.parse(""), false)))
        .endsWith(
            """

            passed  shop.CartTest.a  20.0 ms  flaky

              Attempt 1: FAILED
              expected 1 but was 2

              a  10.0 ms  ERROR

              Attempt 2: passed

              a  20.0 ms  attempt 2
              \\- query  1.00 ms
            """);
  }

  @Test
  void untrustedTextHasNoEffect() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(
        suite,
        "CartTest.a",
        TestResult.FAILED,
        0,
        10,
        span ->
            span.fail(
                "\u001b[31mred\u001b[0m\r\n::error::x\n##[add-mask]x\n\u202eevil\u0007\ud800"));
    spans.add("::stop-commands::x", NOWHERE, 0, 10, span -> span.setStatus(StatusCode.ERROR));
    spans.add("##vso[task.setvariable]x\n\u0000", NOWHERE, 0, 10);

    String text = text(new ShownPart("", SpanFilter.parse(""), true)) + text(ShownPart.DEFAULT);
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    assertThat(text.lines())
        .noneMatch(line -> line.strip().startsWith("::"))
        .noneMatch(line -> line.matches(".*##[a-z]*\\[.*"));
    assertThat(text)
        .contains(
            "  \\u001b[31mred\\u001b[0m ::error::x ##\\[add-mask]x \\u202eevil\\u0007?\n",
            "  \\::stop-commands::x  10.0 ms  ERROR\n",
            "  ##\\vso[task.setvariable]x\\n\\u0000  10.0 ms\n");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    SpanContext parent =
        spans.test(
            suite, "CartTest.a", TestResult.FAILED, 0, 10, span -> span.fail("m".repeat(500)));
    for (int i = 0; i < 8; i++) {
      parent = spans.add("\u6e2c\u8a66 name that is rather long " + i, parent, 0, 10);
    }

    String text = text(new ShownPart("", SpanFilter.parse(""), true), new TextStyle(false, 60));
    assertThat(text.lines().skip(1)).allMatch(line -> Columns.of(line) <= 60);
    assertThat(text).contains("ERROR \"mmmm", "\u6e2c\u8a66 name that is", "...  10.0 ms\n");
  }

  @Test
  void deepTreesStayOnTheScreen() {
    SpanContext parent = NOWHERE;
    for (int i = 0; i < 3000; i++) {
      parent = spans.add("level" + i, parent, 0, 10);
    }
    String text = text(new ShownPart("", SpanFilter.parse(""), true), new TextStyle(false, 100));
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text).contains("(2979 down) level2999  10.0 ms\n");
  }

  @Test
  void colorsOnlyRepeatWhatWordsSay() {
    failingRun();
    String colored = text(ShownPart.DEFAULT, new TextStyle(true, 0));
    assertThat(colored).contains("\u001b[1;31mFAILED\u001b[m", "\u001b[1;31m  ERROR\u001b[m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(ShownPart.DEFAULT));
  }

  private String text(ShownPart part) {
    return text(part, TextStyle.PLAIN);
  }

  private String text(ShownPart part, TextStyle style) {
    StringBuilder text = new StringBuilder();
    RunText.write(Run.of(SpanTable.of(spans.all())), part, style, text);
    return text.toString();
  }
}
