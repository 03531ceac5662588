package dev.oteltest.internal.filter;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** What filters see of a span. */
public interface SpanFields {

  String name();

  SpanKind kind();

  StatusCode status();

  String statusDescription();

  long durationNanos();

  String traceId();

  String spanId();

  Attributes attributes();

  Attributes resource();

  /** Returns the text of a value; a number without decimals has none, as in JavaScript. */
  static String textOf(Object value) {
    if (value instanceof Double number
        && Math.rint(number) == number
        && Math.abs(number) < 0x1p53) {
      return Long.toString(number.longValue());
    }
    return value instanceof Value<?> structured ? structured.asString() : String.valueOf(value);
  }
}
