package dev.oteltest.assertions.internal.value;

import io.opentelemetry.api.common.Value;
import org.jspecify.annotations.Nullable;

/** Bodies of log records as plain values: strings, longs, doubles, booleans, lists and maps. */
public final class BodyValue {

  private BodyValue() {}

  /** Returns the plain value of a body. */
  public static Object of(Value<?> body) {
    return PlainValue.of(body);
  }

  /**
   * Converts an expected value to the same form.
   *
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  public static Object normalize(@Nullable Object value) {
    return AttributeValue.normalize("the body", value);
  }
}
