package dev.oteltest.report.internal.diagnosis;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;

/** Spans of repeated statements and of Spring contexts, as tests leave them. */
public final class DiagnosedSpans {

  private DiagnosedSpans() {}

  /** Adds a span that repeats a statement. */
  public static SpanContext repeats(
      RunSpans spans, SpanContext parent, int count, String statement, String below) {
    SpanContext by = below.isEmpty() ? parent : spans.add(below, parent, 0, 100);
    for (int i = 0; i < count; i++) {
      spans.add(
          "query",
          by,
          i,
          i + 1,
          span -> {
            span.setAttribute(stringKey("db.system.name"), "h2");
            span.setAttribute(stringKey("db.query.text"), statement);
          });
    }
    return by;
  }

  /** Records that something happened to a context. */
  public static Consumer<RecordedSpan> happened(String event, String id) {
    return span -> span.addEvent(event, Attributes.of(SpringAttributes.ID, id));
  }

  /** Adds the start of a context, which differs from one before it unless there is none. */
  public static SpanContext context(
      RunSpans spans,
      SpanContext parent,
      String testClass,
      long from,
      long to,
      String nearest,
      String... differences) {
    return spans.add(
        SpringAttributes.SCOPE,
        "context OrdersApplication",
        parent,
        from,
        to,
        span -> {
          span.setAttribute(SpringAttributes.ID, span.getSpanContext().getSpanId());
          span.setAttribute(SpringAttributes.STATE, "started");
          span.setAttribute(SpringAttributes.TEST_CLASS, testClass);
          span.setAttribute(SpringAttributes.BEANS, 412L);
          if (!nearest.isEmpty()) {
            span.setAttribute(SpringAttributes.NEAREST, nearest);
            span.setAttribute(SpringAttributes.DIFFERENCES, List.of(differences));
          }
        });
  }
}
