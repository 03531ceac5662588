package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.api.common.AttributeKey.valueKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** Values that do not look like secrets, so that only their keys say it. */
  private static Run keyed() {
    RunSpans spans =
        new RunSpans(Resource.create(Attributes.of(stringKey("api.token"), "hunter20")));
    SpanContext suite = spans.suite(NOWHERE, "LoginTest", 0, 2000);
    SpanContext test = spans.test(suite, "LoginTest.logsIn", TestResult.FAILED, 0, 1000);
    spans.client(
        "connect",
        test,
        10,
        span -> {
          span.setAttribute(stringKey("db.password"), "hunter21");
          span.setAttribute(
              stringArrayKey("http.request.header.authorization"), List.of("hunter22"));
          span.setAttribute(stringArrayKey("http.response.header.set_cookie"), List.of("hunter23"));
          span.setAttribute(
              valueKey("login"), Value.of(KeyValue.of("passphrase", Value.of("hunter24"))));
          span.setAttribute(
              stringArrayKey("process.command_args"), List.of("run", "--token", "hunter25"));
          span.setAttribute(longKey("gen_ai.usage.output_tokens"), 4711L);
          span.setAttribute(stringKey("api.token.type"), "opaque-type");
          span.setAttribute(stringKey("db.query.text"), "update t set password = ?");
          span.addEvent("login", Attributes.of(stringKey("client.secret"), "hunter26"));
        });
    return spans.run();
  }

  @Test
  void keysCountInEveryOutput(@TempDir Path folder) throws IOException {
    Run keyed = keyed();
    StringWriter all = new StringWriter();
    for (ReportFormat format : ReportFormat.values()) {
      FormatWriter writer = new FormatWriter(folder, all::append, null);
      for (Path file : writer.write(keyed, format)) {
        all.append(Files.readString(file));
      }
    }
    RunJson.write(keyed, new ShownPart("", SpanFilter.parse(""), true), all);
    RunText.write(keyed, ShownPart.DEFAULT, TextStyle.PLAIN, all);
    assertThat(all.toString())
        .doesNotContain("hunter")
        .contains("4711", "opaque-type", "update t set password = ?", "db.password");
  }
}
