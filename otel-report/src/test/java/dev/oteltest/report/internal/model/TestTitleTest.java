package dev.oteltest.report.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTitleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adds two numbers | CartTest.adds                 | adds two numbers
          adds()           | CartTest.adds                 | ''
          adds             | CartTest.adds                 | ''
          adds(int, List)  | CartTest.adds(int, List)      | ''
          adds(List<Item>) | CartTest.adds(List)           | ''
          adds up          | CartTest.adds                 | adds up
          addsAll()        | CartTest.adds                 | addsAll()
          A scenario       | CartTest.A scenario[3:7]      | ''
          (int)            | CartTest.adds                 | (int)
          [                | CartTest.adds                 | [
          """)
  void isWhatSaysMoreThanTheMethod(String span, String name, String title) {
    RunSpans spans = new RunSpans();
    spans.titled(suite(spans), span, name, JunitKind.TEST);

    assertThat(titleIn(spans)).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resizes(int)     | [1] 640                  | resizes [1] 640
          a picture fits   | [1] 640                  | a picture fits [1] 640
          a picture fits   | a picture fits: 640      | a picture fits: 640
          a picture fits   | a phone, 16 wide         | a picture fits: a phone, 16 wide
          resizes(int)     | repetition 1 of 3        | resizes repetition 1 of 3
          resizes(int)     | a phone, 16 wide         | a phone, 16 wide
          resizes(int)     | resizes(int)             | ''
          """)
  void anInvocationHasThatOfItsTemplateBeforeItsOwn(String template, String span, String title) {
    RunSpans spans = new RunSpans();
    SpanContext parent =
        spans.titled(suite(spans), template, "CartTest.resizes(int)", JunitKind.TEMPLATE);
    spans.titled(parent, span, "CartTest.resizes(int)[0]", JunitKind.INVOCATION);

    assertThat(titleIn(spans)).isEqualTo(title);
  }

  @Test
  void aClassThatFailedByItselfHasThatOfTheClass() {
    RunSpans spans = new RunSpans();
    spans.suite(spans.testRun(RunSpans.NOWHERE, 0, 9), "CartTest", 1, 2, RunSpans.failedByItself());

    assertThat(titleIn(spans)).isEmpty();
  }

  @Test
  void theNameFollowsInParentheses() {
    RunSpans spans = new RunSpans();
    spans.titled(suite(spans), "adds two numbers", "CartTest.adds", JunitKind.TEST);
    Run run = spans.run();

    assertThat(TestTitle.withName(run.spans(), run.tests().get(0)))
        .isEqualTo("adds two numbers (shop.CartTest.adds)");
  }

  private static SpanContext suite(RunSpans spans) {
    return spans.suite(spans.testRun(RunSpans.NOWHERE, 0, 9_000), "CartTest", 1, 8_000);
  }

  private static String titleIn(RunSpans spans) {
    Run run = spans.run();
    assertThat(run.tests()).hasSize(1);
    return TestTitle.of(run.spans(), run.tests().get(0));
  }
}
