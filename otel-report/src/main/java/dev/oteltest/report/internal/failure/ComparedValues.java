package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The two values that a failed assertion compared, as texts.
 *
 * @param expected the text of the expected value, as it was recorded
 * @param actual the text of the value that there was instead
 */
public record ComparedValues(String expected, String actual) {

  /** Returns the values that the failure of a span has; null if it does not have both. */
  public static @Nullable ComparedValues of(SpanTable spans, int row) {
    Attributes exception = FailureReason.lastException(spans.events(row));
    String expected = exception.get(TestAttributes.EXPECTED);
    String actual = exception.get(TestAttributes.ACTUAL);
    return expected == null || actual == null ? null : new ComparedValues(expected, actual);
  }
}
