package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Comparator;
import java.util.List;

/**
 * What a failed test logged.
 *
 * @param nanos when, in nanoseconds since the start of the test; may be negative
 * @param severity as the logging library names it; may be empty
 * @param logger the name of the logger; may be empty
 * @param message the message and the exception, which may have several lines
 */
public record LogRecord(long nanos, String severity, String logger, String message) {

  /** Returns the records of a test, by their time: the last ones that it logged. */
  public static List<LogRecord> of(SpanTable spans, int row) {
    if (!spans.has(TestAttributes.LOG_MESSAGE)) {
      return List.of(); // most runs
    }
    return spans.events(row).stream()
        .filter(event -> event.getName().equals(TestAttributes.LOG))
        .sorted(Comparator.comparingLong(EventData::getEpochNanos))
        .map(event -> of(event, spans.startNanos(row)))
        .toList();
  }

  /** Returns how many records before them are not in the trace. */
  public static long dropped(SpanTable spans, int row) {
    return spans.number(row, TestAttributes.LOGS_DROPPED);
  }

  private static LogRecord of(EventData event, long start) {
    Attributes attributes = event.getAttributes();
    String type = text(attributes, CommonAttributes.EXCEPTION_TYPE);
    String problem = text(attributes, CommonAttributes.EXCEPTION_MESSAGE);
    String exception = type.isEmpty() || problem.isEmpty() ? type + problem : type + ": " + problem;
    return new LogRecord(
        event.getEpochNanos() - start,
        text(attributes, TestAttributes.LOG_SEVERITY),
        text(attributes, TestAttributes.LOG_LOGGER),
        text(attributes, TestAttributes.LOG_MESSAGE).stripTrailing()
            + (exception.isEmpty() ? "" : "\n" + exception));
  }

  private static String text(Attributes attributes, AttributeKey<String> key) {
    String value = attributes.get(key);
    return value == null ? "" : value;
  }
}
