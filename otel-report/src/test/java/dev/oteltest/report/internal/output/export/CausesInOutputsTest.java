package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What failed for one cause is together in every output, and what followed from it is below. */
class CausesInOutputsTest {

  private static final String REFUSED =
      """
      java.lang.IllegalStateException: can't load cart
      \tat shop.Carts.load(Carts.java:8)
      \tat org.springframework.web.client.RestTemplate.get(RestTemplate.java:1)
      \tat shop.CLASS.METHOD(CLASS.java:5)
      Caused by: java.net.ConnectException: Connection refused: db:5432
      \tat java.base/sun.nio.ch.Net.connect(Net.java:589)
      \tat shop.Carts.connect(Carts.java:9)
      """;

  private final RunSpans spans = new RunSpans();

  /** Adds a test that fails as the server refuses. */
  private void refused(SpanContext suite, String name, int from) {
    int dot = name.indexOf('.');
    String stack =
        REFUSED
            .replace("CLASS", name.substring(0, dot))
            .replace("METHOD", name.substring(dot + 1))
            .strip();
    String file = "src/test/java/shop/" + name.substring(0, dot) + ".java";
    failed(suite, name, from, file, "java.lang.IllegalStateException", "can't load cart", stack);
  }

  private void failed(
      SpanContext suite,
      String name,
      int from,
      String file,
      String type,
      String message,
      String stack) {
    spans.test(
        suite,
        name,
        TestResult.FAILED,
        from,
        from + 5,
        span -> {
          span.setAttribute(CommonAttributes.FILE_PATH, file);
          span.addEvent(
              "exception",
              Attributes.of(
                  CommonAttributes.EXCEPTION_TYPE,
                  type,
                  CommonAttributes.EXCEPTION_MESSAGE,
                  message,
                  CommonAttributes.EXCEPTION_STACKTRACE,
                  stack),
              RunSpans.nanos(from + 1),
              TimeUnit.NANOSECONDS);
        });
  }

  /** Two modules: in one, four tests of two classes are refused; in each, one is {@code pays}. */
  private Run run() {
    SpanContext build = spans.build("failure", 0, 4000);
    SpanContext core = spans.module(build, "core", 0, 2000);
    SpanContext unit = spans.goal(core, "surefire:test", "unit_tests", 0, 1000);
    SpanContext cart = spans.suite(unit, "CartTest", 0, 500);
    refused(cart, "CartTest.pays", 10);
    refused(cart, "CartTest.adds", 20);
    SpanContext user = spans.suite(unit, "UserTest", 500, 900);
    refused(user, "UserTest.logsIn", 510);
    SpanContext stock = spans.suite(unit, "StockTest", 900, 950, RunSpans.failedByItself());
    spans.test(stock, "StockTest.counts", TestResult.NEVER_RAN, 950, 950);
    SpanContext web = spans.module(build, "web", 2000, 4000);
    SpanContext webTests = spans.goal(web, "surefire:test", "unit_tests", 2000, 2500);
    failed(
        spans.suite(webTests, "CartTest", 2000, 2500),
        "CartTest.pays",
        2010,
        "web/src/test/java/shop/CartTest.java",
        "org.opentest4j.AssertionFailedError",
        "expected: 1 but was: 2",
        "org.opentest4j.AssertionFailedError: expected: 1 but was: 2\n"
            + "\tat org.junit.Assert.fail(Assert.java:1)\n"
            + "\tat shop.CartTest.pays(CartTest.java:7)");
    SpanContext lint =
        spans.goal(
            web,
            "compiler:compile",
            "compile",
            2600,
            2700,
            goal -> {
              goal.fail("src/A.java:7 ';' expected");
              goal.setAttribute(MavenAttributes.FINDINGS_TOTAL, 1L);
              goal.setAttribute(MavenAttributes.findings("error"), 1L);
              goal.addEvent(
                  FindingAttributes.EVENT,
                  Attributes.builder()
                      .put(FindingAttributes.SEVERITY, "error")
                      .put(FindingAttributes.TOOL, "javac")
                      .put(FindingAttributes.MESSAGE, "';' expected")
                      .put(CommonAttributes.FILE_PATH, "src/A.java")
                      .put(CommonAttributes.LINE, 7L)
                      .build());
            });
    spans.goal(
        web,
        "jar:jar",
        "package",
        2700,
        2700,
        goal -> {
          goal.setAttribute(CiAttributes.TASK_RUN_RESULT, "skip");
          goal.addLink(lint);
        });
    return spans.run();
  }

  @Test
  void inMarkdown() {
    String text = ReportTexts.markdown(run());

    assertThat(text)
        .contains(
            """
            ### 4 failed tests, 1 failed class, 1 failed step, 4 causes

            - `can't load cart: Connection refused: db:5432 (ConnectException)`: 3 tests in 2 classes, \
            first `shop.CartTest.pays` in `core` at `src/test/java/shop/CartTest.java:5`
            - `IllegalStateException: no database`: `shop.StockTest`
              - 1 test never ran because of it
            - `expected: 1 but was: 2`: `shop.CartTest.pays` in `web` at \
            `web/src/test/java/shop/CartTest.java:7`
            - `';' expected`: `compiler:compile` in `web` at `src/A.java:7`
              - never ran: `jar:jar`
            """)
        .contains(
            """
            <details><summary><code>shop.CartTest.pays</code> 5.00 ms and 2 more</summary>

            ```text
            java.lang.IllegalStateException: can't load cart
                at shop.Carts.load(Carts.java:8)
                at shop.CartTest.pays(CartTest.java:5)
            Caused by: java.net.ConnectException
                at shop.Carts.connect(Carts.java:9)

              pays  5.00 ms  ERROR
            ```

            The same cause:

            - `shop.CartTest.adds (src/test/java/shop/CartTest.java:5)`
            - `shop.UserTest.logsIn (src/test/java/shop/UserTest.java:5)`

            </details>
            """)
        .contains("Never ran:\n\n- `shop.StockTest.counts`\n\n</details>")
        .doesNotContain("### 1 test never ran", "RestTemplate", "org.junit.Assert");
  }

  @Test
  void inAnnotations() {
    assertThat(ReportTexts.annotations(run()))
        .containsExactly(
            "::error file=src/test/java/shop/CartTest.java,line=5,title=3 tests in 2 classes failed%2C"
                + " first shop.CartTest.pays in core::can't load cart: Connection refused: db:5432"
                + " (ConnectException)%0A%0AThe same cause:"
                + "%0Ashop.CartTest.adds (src/test/java/shop/CartTest.java:5)"
                + "%0Ashop.UserTest.logsIn (src/test/java/shop/UserTest.java:5)",
            "::error title=shop.StockTest failed::IllegalStateException: no database%0A%0A1 test never ran because of it",
            "::error file=web/src/test/java/shop/CartTest.java,line=7,title=shop.CartTest.pays in web"
                + " failed::expected: 1 but was: 2",
            "::error file=src/A.java,line=7,title=compiler%3Acompile in web failed::';' expected"
                + "%0A%0Anever ran: jar:jar");
  }

  @Test
  void inGitLabEachFailureIsAnEntryOfItsOwn() {
    assertThat(GitlabReports.quality(Remark.ofEachFailure(run())))
        .contains(
            "\"shop.CartTest.adds failed: can't load cart: Connection refused: db:5432",
            "\"shop.UserTest.logsIn failed: can't load cart: Connection refused: db:5432");
  }

  @Test
  void inTheTerminal() {
    StringBuilder text = new StringBuilder();
    RunText.write(run(), ShownPart.DEFAULT, TextStyle.PLAIN, text);

    assertThat(text.toString())
        .endsWith(
            """

            FAILED  3 tests in 2 classes, first shop.CartTest.pays in core  5.00 ms
              can't load cart: Connection refused: db:5432 (ConnectException)
              at src/test/java/shop/CartTest.java:5
              java.lang.IllegalStateException
                  at shop.Carts.load(Carts.java:8)
                  at shop.CartTest.pays(CartTest.java:5)
              Caused by: java.net.ConnectException
                  at shop.Carts.connect(Carts.java:9)

              pays  5.00 ms  ERROR

              The same cause
              shop.CartTest.adds (src/test/java/shop/CartTest.java:5)
              shop.UserTest.logsIn (src/test/java/shop/UserTest.java:5)

            FAILED  shop.StockTest  50.0 ms
              IllegalStateException: no database

              StockTest  50.0 ms  ERROR
              \\- counts  never ran

              1 test never ran because of it

            FAILED  shop.CartTest.pays in web  5.00 ms
              expected: 1 but was: 2
              at web/src/test/java/shop/CartTest.java:7
              org.opentest4j.AssertionFailedError
                  at shop.CartTest.pays(CartTest.java:7)

              pays  5.00 ms  ERROR

            FAILED  compiler:compile in web  100 ms
              ';' expected
              at src/A.java:7

              compiler:compile  100 ms  ERROR

              never ran: jar:jar
            """);
  }

  @Test
  void inJson() {
    assertThat(ReportTexts.json(run()))
        .contains(
            """
                {
                  "reason" : "can't load cart: Connection refused: db:5432 (ConnectException)",
                  "failures" : [
                    {
                      "name" : "shop.CartTest.pays",
                      "file" : "src/test/java/shop/CartTest.java",
                      "line" : 5
                    },
                    {
                      "name" : "shop.CartTest.adds",
                      "file" : "src/test/java/shop/CartTest.java",
                      "line" : 5
                    },
            """)
        .contains(
            """
                  "stepsNeverRan" : [
                    "jar:jar"
                  ]
            """);
  }

  @Test
  void aMessageIsShownForWhatItsLineLacks() {
    SpanContext build = spans.build("failure", 0, 10);
    spans.goal(
        build,
        "compiler:compile",
        "compile",
        0,
        5,
        goal -> goal.fail("';' expected\nRun it with -X.\n';' expected"));

    assertThat(ReportTexts.annotations(spans.run()))
        .containsExactly(
            "::error title=compiler%3Acompile failed::';' expected Run it with -X. ';' expected");
  }

  @Test
  void whatATestWithItsStackTraceSaysIsSaidOnce() {
    refused(NOWHERE, "CartTest.pays", 10);
    StringBuilder text = new StringBuilder();
    RunText.write(spans.run(), ShownPart.DEFAULT, TextStyle.PLAIN, text);

    assertThat(text.toString()).containsOnlyOnce("can't load cart");
  }
}
