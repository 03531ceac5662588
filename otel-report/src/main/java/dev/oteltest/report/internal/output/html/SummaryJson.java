package dev.oteltest.report.internal.output.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.model.test.TestTotals;
import dev.oteltest.report.internal.text.Quantities;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The summary of a run for other tools: one line of JSON, in which nothing can end the script
 * element around it. docs/report.md describes its format.
 */
final class SummaryJson {

  /** The version of the format; it changes if a reader of the old one could be wrong. */
  static final int VERSION = 1;

  private static final int MAX_FAILURES = 100;

  private final JsonGenerator json;
  private final UnaryOperator<String> texts;

  private SummaryJson(JsonGenerator json, UnaryOperator<String> texts) {
    this.json = json;
    this.texts = texts;
  }

  /**
   * Returns the summary.
   *
   * @param texts makes texts of the trace harmless
   */
  static String of(Run run, String title, UnaryOperator<String> texts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setCharacterEscapes(new HtmlSafeEscapes());
      new SummaryJson(json, texts).write(run, title);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory does not fail", e);
    }
    return text.toString();
  }

  private void write(Run run, String title) throws IOException {
    RunFacts facts = run.facts();
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    text("title", title);
    json.writeStringField("result", run.result().name().toLowerCase(Locale.ROOT));
    if (run.result() != RunResult.EMPTY) {
      json.writeStringField("start", Quantities.isoTime(facts.startNanos()));
    }
    json.writeNumberField("durationNanos", facts.nanos());
    optional("branch", facts.branch());
    optional("revision", facts.revision());
    optional("repositoryUrl", facts.repositoryUrl());
    optional("ciUrl", facts.ciUrl());
    optional("job", facts.job());
    json.writeNumberField("spans", run.spans().size());
    totals(run.totals());
    failures(run);
    json.writeEndObject();
  }

  private void totals(TestTotals totals) throws IOException {
    json.writeObjectFieldStart("tests");
    json.writeNumberField("total", totals.total());
    json.writeNumberField("passed", totals.passed());
    json.writeNumberField("failed", totals.failed());
    json.writeNumberField("skipped", totals.skipped());
    json.writeNumberField("neverRan", totals.neverRan());
    json.writeNumberField("flaky", totals.flaky());
    json.writeEndObject();
  }

  private void failures(Run run) throws IOException {
    SpanTable spans = run.spans();
    List<Failure> failed = Failures.of(run).all();
    json.writeArrayFieldStart("failures");
    for (Failure failure : failed.subList(0, Math.min(MAX_FAILURES, failed.size()))) {
      TestCase test = failure.test();
      json.writeStartObject();
      text(test == null ? "step" : "test", failure.name());
      text("class", test == null ? "" : test.suite());
      text("why", failure.reason().line());
      text("type", failure.reason().type());
      text("message", failure.reason().message());
      text("file", failure.place().file());
      json.writeNumberField("line", failure.place().line());
      json.writeStringField("traceId", spans.traceId(failure.row()));
      json.writeStringField("spanId", spans.spanId(failure.row()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("failuresLeftOut", Math.max(0, failed.size() - MAX_FAILURES));
  }

  private void optional(String field, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(field, value.get());
    }
  }

  private void text(String field, String value) throws IOException {
    json.writeStringField(field, texts.apply(value));
  }
}
