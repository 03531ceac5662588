package dev.oteltest.report.diagnosis;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.model.RunSpans;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.Consumer;

/** Spans and events of repeated statements and of Spring contexts, as tests leave them. */
public final class DiagnosedSpans {

  private DiagnosedSpans() {}

  /** Records that a span of a test repeated a statement. */
  public static Consumer<RecordedSpan> repeats(long count, String statement, String below) {
    return span ->
        span.addEvent(
            TestAttributes.REPEATED_STATEMENT,
            Attributes.of(
                TestAttributes.REPEATED_COUNT,
                count,
                TestAttributes.REPEATED_TEXT,
                statement,
                TestAttributes.REPEATED_BELOW,
                below));
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
