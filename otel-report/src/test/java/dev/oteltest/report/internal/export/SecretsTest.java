package dev.oteltest.report.internal.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.terminal.RunText;
import dev.oteltest.report.internal.terminal.ShownPart;
import dev.oteltest.report.internal.terminal.TextStyle;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

/** What looks like a secret does not get into what is shown, whoever wrote the file. */
class SecretsTest {

  private final Run run = run();

  private static Run run() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "LoginTest", 0, 2000);
    spans.test(
        suite,
        "LoginTest.logsIn",
        TestResult.FAILED,
        0,
        1000,
        span ->
            span.updateName("logs in with password=hunter2")
                .addEvent(
                    "exception",
                    Attributes.of(
                        CommonAttributes.EXCEPTION_TYPE,
                        "java.io.IOException",
                        CommonAttributes.EXCEPTION_MESSAGE,
                        "401 for token=hunter2")));
    return spans.run();
  }

  @Test
  void areMaskedInASummary() {
    assertThat(MarkdownSummary.of(run, MarkdownSummary.LIMIT, null))
        .contains("401 for token=[redacted]")
        .doesNotContain("hunter2");
  }

  @Test
  void areMaskedInATerminal() {
    StringBuilder text = new StringBuilder();
    RunText.write(run, ShownPart.DEFAULT, TextStyle.PLAIN, text);
    assertThat(text.toString())
        .contains("401 for token=[redacted]", "password=[redacted]")
        .doesNotContain("hunter2");
  }
}
