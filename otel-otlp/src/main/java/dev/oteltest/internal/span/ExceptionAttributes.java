package dev.oteltest.internal.span;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.EventData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

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

  /**
   * The two values that a failed assertion compared, as the texts that the assertion itself made of
   * them: no code of the values is called.
   *
   * <p>The exceptions are known by their names, so that this needs none of the libraries, and reads
   * them from any class loader: <a
   * href="https://ota4j-team.github.io/opentest4j/docs/current/api/org/opentest4j/AssertionFailedError.html">opentest4j's</a>,
   * which those of JUnit, AssertJ and Spock are or extend, and JUnit 4's.
   *
   * @param expected the text of the expected value
   * @param actual the text of the actual value
   */
  private record FailedComparison(String expected, String actual) {

    /** Returns the values; null if the exception does not have both, or they can't be read. */
    static @Nullable FailedComparison of(Throwable failure) {
      for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
        switch (type.getName()) {
          case "org.opentest4j.AssertionFailedError",
              "org.junit.ComparisonFailure",
              "junit.framework.ComparisonFailure" -> {
            return read(failure, type);
          }
          default -> {
            // perhaps one that it extends
          }
        }
      }
      return null;
    }

    private static @Nullable FailedComparison read(Throwable failure, Class<?> type) {
      try {
        String expected = text(call(failure, type, "getExpected"));
        String actual = text(call(failure, type, "getActual"));
        return expected == null || actual == null ? null : new FailedComparison(expected, actual);
      } catch (Throwable e) { // the assertion library's code; the message remains
        return null;
      }
    }

    /** Returns a text, or the text of opentest4j's wrapper around a value. */
    private static @Nullable String text(@Nullable Object value) throws Throwable {
      return value == null || value instanceof String
          ? (String) value
          : (String) call(value, value.getClass(), "getStringRepresentation");
    }

    private static @Nullable Object call(Object target, Class<?> type, String method)
        throws Throwable {
      try {
        return type.getMethod(method).invoke(target);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
