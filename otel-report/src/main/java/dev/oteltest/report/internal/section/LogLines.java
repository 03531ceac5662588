package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a failed test logged.
 *
 * @param count the number of records that are in the trace
 * @param text a line for each of them: time since the start of the test, severity, logger, message
 * @param dropped how many records before them are not in the trace
 */
record LogLines(int count, String text, long dropped) {

  static LogLines of(SpanTable spans, int row) {
    if (!spans.has(TestAttributes.LOG_MESSAGE)) {
      return new LogLines(0, "", 0); // most runs
    }
    List<EventData> records =
        spans.events(row).stream()
            .filter(event -> event.getName().equals(TestAttributes.LOG))
            .sorted(Comparator.comparingLong(EventData::getEpochNanos))
            .toList();
    StringBuilder text = new StringBuilder();
    for (EventData event : records) {
      String logger = text(event, TestAttributes.LOG_LOGGER);
      text.append('+').append(Quantities.duration(event.getEpochNanos() - spans.startNanos(row)));
      text.append("  ").append(text(event, TestAttributes.LOG_SEVERITY)).append("  ");
      text.append(logger.substring(logger.lastIndexOf('.') + 1)).append("  ");
      text.append(text(event, TestAttributes.LOG_MESSAGE).stripTrailing()).append('\n');
    }
    Long dropped = spans.attribute(row, TestAttributes.LOGS_DROPPED);
    return new LogLines(records.size(), text.toString(), dropped == null ? 0 : dropped);
  }

  private static String text(EventData event, AttributeKey<String> key) {
    return Objects.requireNonNullElse(event.getAttributes().get(key), "");
  }

  /** Returns for example {@code The last 50 log lines, after 12 more}. */
  String title() {
    return dropped == 0
        ? Quantities.count(count, "log line")
        : "The last "
            + Quantities.count(count, "log line")
            + ", after "
            + Quantities.number(dropped)
            + " more";
  }
}
