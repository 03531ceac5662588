package dev.oteltest.report.internal.output.html.data;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownSpansTest {

  private final RunSpans spans = new RunSpans();

  /** Tests of 10, 20 and 30 ms with a call and a query each, and a failed one of 5 ms: 14 spans. */
  private Run run() {
    SpanContext run = spans.testRun(NOWHERE, 0, 1_000);
    SpanContext suite = spans.suite(run, "shop.CartTest", 0, 1_000);
    for (int i = 1; i <= 3; i++) {
      test(suite, "passes" + i, TestResult.PASSED, 100L * i, 10L * i);
    }
    test(suite, "fails", TestResult.FAILED, 500, 5);
    return spans.run();
  }

  private void test(SpanContext suite, String name, TestResult result, long from, long millis) {
    SpanContext test = spans.test(suite, "CartTest." + name, result, from, from + millis);
    SpanContext call = spans.add("call of " + name, test, from, from + 2);
    spans.add("query of " + name, call, from, from + 1);
  }

  private static List<String> names(Run run) {
    SpanTable table = run.spans();
    return IntStream.range(0, table.size())
        .mapToObj(row -> " ".repeat(table.depth(row)) + table.name(row))
        .toList();
  }

  @Test
  void asManyAsFitAreShownWithoutAWord() {
    Run run = run();
    ShownSpans shown = ShownSpans.of(run, 14);

    assertThat(shown.run()).isSameAs(run);
    assertThat(shown.words()).isEmpty();
  }

  @Test
  void withoutWhatIsInsideTheFastestTestsThatPassed() {
    ShownSpans shown = ShownSpans.of(run(), 11);

    assertThat(names(shown.run()))
        .containsExactly(
            "test run",
            " shop.CartTest",
            "  passes1",
            "  passes2",
            "  passes3",
            "   call of passes3",
            "    query of passes3",
            "  fails",
            "   call of fails",
            "    query of fails");
    assertThat(shown.words())
        .isEqualTo(
            "This run is large, so Explore shows 10 spans of 14. It leaves out what is inside the"
                + " fastest 2 tests that passed. Everything else on this page is about all spans."
                + " To see a test with all its spans, run mvn otel:show -Dotel.show.test=NAME.");
  }

  @Test
  void thenWithoutTheseTests() {
    ShownSpans shown = ShownSpans.of(run(), 6);

    assertThat(names(shown.run()))
        .containsExactly(
            "test run",
            " shop.CartTest",
            "  passes3",
            "  fails",
            "   call of fails",
            "    query of fails");
    assertThat(shown.words())
        .startsWith(
            "This run is large, so Explore shows 6 spans of 14. It leaves out what is inside the"
                + " fastest 3 tests that passed, and the fastest 2 tests that passed. ");
  }

  @Test
  void thenWithoutTheInnermostLevels() {
    ShownSpans shown = ShownSpans.of(run(), 4);

    assertThat(names(shown.run()))
        .containsExactly("test run", " shop.CartTest", "  fails", "   call of fails");
    assertThat(shown.words())
        .contains(
            ", and the fastest 3 tests that passed, and what is below the 4 outermost levels. ");
    assertThat(shown.run().result()).isEqualTo(run().result());
  }

  @Test
  void ofTooManySpansWithoutAParentTheFirst() {
    for (int i = 0; i < 5; i++) {
      SpanContext request = spans.add("request " + i, NOWHERE, i, i + 1);
      spans.add("query " + i, request, i, i + 1);
    }
    ShownSpans shown = ShownSpans.of(spans.run(), 3);

    assertThat(names(shown.run())).containsExactly("request 0", "request 1", "request 2");
    assertThat(shown.words())
        .startsWith(
            "This run is large, so Explore shows 3 spans of 10. It leaves out all but the first of"
                + " the outermost spans. ");
  }

  @Test
  void aTestAroundOtherTestsKeepsThem() {
    SpanContext outer = spans.test(NOWHERE, "KitTest.runsASuite", TestResult.PASSED, 0, 100);
    spans.test(outer, "InnerTest.fails", TestResult.FAILED, 10, 20);
    SpanContext other = spans.test(NOWHERE, "KitTest.other", TestResult.PASSED, 200, 500);
    spans.add("query", other, 200, 201);

    assertThat(names(ShownSpans.of(spans.run(), 3).run()))
        .containsExactly("runsASuite", " fails", "other");
  }

  @Test
  void whatIsShownIsWholeWithItsAttributesAndPlaces() {
    Run run = run();
    Run shown = ShownSpans.of(run, 11).run();

    assertThat(shown.tests()).hasSize(4);
    assertThat(shown.totals().words()).isEqualTo(run.totals().words());
    SpanTable table = shown.spans();
    int failed = shown.failedTests().get(0).row();
    assertThat(table.attributes(failed))
        .isEqualTo(run.spans().attributes(run.failedTests().get(0).row()));
    assertThat(table.row(table.traceId(failed), table.spanId(failed))).isEqualTo(failed);
    assertThat(table.subtreeEnd(failed)).isEqualTo(table.size());
    assertThat(table.name(table.parent(failed))).isEqualTo("shop.CartTest");
  }
}
