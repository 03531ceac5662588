package dev.oteltest.assertions.tree;

import io.opentelemetry.sdk.metrics.data.ExemplarData;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exemplar of a point, which is a measurement that was kept as an example, and the captured
 * spans.
 *
 * @param exemplar the exemplar
 * @param forest returns the spans on request
 * @since 0.1
 */
public record ExemplarEntry(ExemplarData exemplar, Supplier<SpanForest> forest) {

  /** Returns the span of the measurement; null if there is none or it was not captured. */
  public @Nullable SpanNode span() {
    return forest.get().find(exemplar.getSpanContext());
  }
}
