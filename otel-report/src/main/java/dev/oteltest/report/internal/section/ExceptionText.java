package dev.oteltest.report.internal.section;

import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a span failed.
 *
 * @param type the class of the exception; empty if unknown
 * @param message its message, or the description of the status; empty if there is none
 * @param stackTrace its stack trace; empty if there is none
 */
public record ExceptionText(String type, String message, String stackTrace) {

  /** Reads the last exception of a span, which is the one that failed it. */
  public static ExceptionText of(SpanTable spans, int row) {
    List<EventData> events = spans.events(row);
    for (int i = events.size() - 1; i >= 0; i--) {
      EventData event = events.get(i);
      if (event.getName().equals("exception")) {
        return new ExceptionText(
            orEmpty(event.getAttributes().get(CommonAttributes.EXCEPTION_TYPE)),
            orEmpty(event.getAttributes().get(CommonAttributes.EXCEPTION_MESSAGE)),
            orEmpty(event.getAttributes().get(CommonAttributes.EXCEPTION_STACKTRACE)));
      }
    }
    return new ExceptionText(
        orEmpty(spans.attribute(row, CommonAttributes.ERROR_TYPE)),
        spans.statusDescription(row),
        "");
  }

  /** Returns the type and message; the type alone if there is no message. */
  public String headline() {
    if (message.isEmpty()) {
      return type;
    }
    return type.isEmpty() || message.startsWith(type) ? message : type + ": " + message;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
