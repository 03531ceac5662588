package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log record and the captured spans.
 *
 * @param log the record
 * @param forest returns the spans on request
 * @since 0.1
 */
public record LogEntry(LogRecordData log, Supplier<SpanForest> forest) {

  /**
   * Returns the span that the record was written in; null if there is none or it was not captured.
   */
  public @Nullable SpanNode span() {
    return forest.get().find(log.getSpanContext());
  }
}
