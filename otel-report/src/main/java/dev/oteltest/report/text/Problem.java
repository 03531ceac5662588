package dev.oteltest.report.text;

import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import org.jspecify.annotations.Nullable;

/**
 * Why a span failed, or a test did not run: as its exception says, or else its status.
 *
 * @param type the class of the exception or another type of error; empty if there is none
 * @param message the message, which may have several lines; empty if there is none
 * @param stackTrace the stack trace; empty if there is none
 * @since 0.1
 */
public record Problem(String type, String message, String stackTrace) {

  /** Returns the problem of a span; each part is empty if the span does not say. */
  public static Problem of(SpanTable spans, int row) {
    Attributes exception = lastException(spans, row);
    String type = text(exception.get(CommonAttributes.EXCEPTION_TYPE));
    if (type.isEmpty()) {
      type = text(spans.attribute(row, CommonAttributes.ERROR_TYPE));
    }
    String message = text(exception.get(CommonAttributes.EXCEPTION_MESSAGE));
    if (message.isEmpty()) {
      message = spans.statusDescription(row);
    }
    if (message.isEmpty()) {
      message = text(spans.attribute(row, TestAttributes.REASON));
    }
    return new Problem(type, message, text(exception.get(CommonAttributes.EXCEPTION_STACKTRACE)));
  }

  /** Returns the attributes of the exception that ended a span: it is recorded last. */
  private static Attributes lastException(SpanTable spans, int row) {
    Attributes found = Attributes.empty();
    for (EventData event : spans.events(row)) {
      if (event.getName().equals("exception")) {
        found = event.getAttributes();
      }
    }
    return found;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Returns type and message in one text; says so if there is neither. */
  public String text() {
    if (type.isEmpty() && message.isEmpty()) {
      return "(no message)";
    }
    return type.isEmpty() ? message : message.isEmpty() ? type : type + ": " + message;
  }
}
