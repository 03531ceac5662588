package dev.oteltest.assertions.tree;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log record, and the spans that it was written among.
 *
 * @param log the record
 * @param forest gives the spans, when somebody asks for them
 * @since 0.1
 */
public record LogEntry(LogRecordData log, Supplier<SpanForest> forest) {

  /** The span that it was written in, or null if there is none among the spans. */
  public @Nullable SpanNode span() {
    SpanContext span = log.getSpanContext();
    return span.isValid() ? forest.get().find(span.getTraceId(), span.getSpanId()) : null;
  }
}
