package dev.oteltest.internal.span;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.EventData;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The events and attributes that describe a throwable. */
public final class ExceptionAttributes {

  private static final String EVENT = "exception";

  private ExceptionAttributes() {}

  /**
   * Returns an {@code exception} event.
   *
   * @param additional attributes that those of the exception replace
   * @param epochNanos the time, in nanoseconds since the epoch
   */
  static EventData event(
      Throwable failure, Attributes additional, long epochNanos, SpanOrigin origin) {
    Attributes own = attributes(failure, message(failure), origin);
    Attributes all = additional.toBuilder().putAll(own).build();
    return EventData.create(epochNanos, EVENT, all);
  }

  /**
   * Returns an {@code exception} event.
   *
   * @param message its message, or a text that says more; empty for none
   * @param epochNanos the time, in nanoseconds since the epoch
   */
  static EventData event(Throwable failure, String message, long epochNanos, SpanOrigin origin) {
    return EventData.create(epochNanos, EVENT, attributes(failure, message, origin));
  }

  private static Attributes attributes(Throwable failure, String message, SpanOrigin origin) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(CommonAttributes.EXCEPTION_TYPE, typeName(failure));
    if (!message.isEmpty()) {
      attributes.put(CommonAttributes.EXCEPTION_MESSAGE, origin.clean(message));
    }
    FailedComparison values = FailedComparison.of(failure);
    if (values != null) {
      attributes.put(TestAttributes.EXPECTED, origin.clean(values.expected()));
      attributes.put(TestAttributes.ACTUAL, origin.clean(values.actual()));
    }
    attributes.put(
        CommonAttributes.EXCEPTION_STACKTRACE, origin.cleanStackTrace(stackTrace(failure)));
    return attributes.build();
  }

  /** Returns the name of a throwable's class as a person writes it. */
  public static String typeName(Throwable failure) {
    String canonical = failure.getClass().getCanonicalName();
    return canonical == null ? failure.getClass().getName() : canonical;
  }

  /** Returns the message, empty for none; if reading it fails, a text that states this. */
  public static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (Throwable e) { // the exception's code
      return "(getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String stackTrace(Throwable failure) {
    try {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (Throwable e) { // the exception's code
      return failure.getClass().getName()
          + " (its stack trace can't be printed: "
          + e.getClass().getName()
          + ")";
    }
  }
}
