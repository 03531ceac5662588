package dev.oteltest.junit.internal.span;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a trace says of a throwable. */
public final class ExceptionAttributes {

  private ExceptionAttributes() {}

  /** The attributes of an {@code exception} event. */
  static Attributes attributes(Throwable failure, SpanOrigin origin) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(CommonAttributes.EXCEPTION_TYPE, typeName(failure));
    String message = message(failure);
    if (!message.isEmpty()) {
      attributes.put(CommonAttributes.EXCEPTION_MESSAGE, origin.clean(message));
    }
    attributes.put(
        CommonAttributes.EXCEPTION_STACKTRACE,
        origin.limit().forStackTraces().apply(origin.redaction().apply(stackTrace(failure))));
    return attributes.build();
  }

  public static String typeName(Throwable failure) {
    String canonical = failure.getClass().getCanonicalName();
    return canonical == null ? failure.getClass().getName() : canonical;
  }

  /** Its message, empty if it has none; a message that throws is told as such. */
  public static String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "(getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String stackTrace(Throwable failure) {
    try {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return failure.getClass().getName()
          + " (its stack trace can't be printed: "
          + e.getClass().getName()
          + ")";
    }
  }

  /** Whether JUnit ended the test because it took too long. */
  public static boolean isTimeout(Throwable failure) {
    String message = message(failure);
    return switch (failure.getClass().getName()) {
      case "java.util.concurrent.TimeoutException" -> message.contains(" timed out after ");
      case "org.junit.runners.model.TestTimedOutException" -> true;
      case "org.opentest4j.AssertionFailedError" ->
          message.contains("execution timed out after ")
              || message.contains("execution exceeded timeout of ");
      default -> false;
    };
  }
}
