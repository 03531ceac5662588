package dev.oteltest.report.text;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;

/** Writes what a failed test logged last: the time since its start, severity, logger, message. */
final class LogLines {

  /** How many lines of one message are shown where the failure is not shown in full. */
  private static final int MESSAGE_LINES = 4;

  /** How many log records of a test are shown where its failure is not shown in full. */
  private static final int RECORDS = 20;

  private final SpanTable spans;
  private final TextStyle style;
  private final TextOutput out;
  private final boolean full;

  /**
   * @param full whether all records are written, with all lines of their messages
   */
  LogLines(SpanTable spans, TextStyle style, TextOutput out, boolean full) {
    this.spans = spans;
    this.style = style;
    this.out = out;
    this.full = full;
  }

  /** Writes the records of a span; nothing if it has none. */
  void write(int row) {
    List<EventData> logs =
        spans.events(row).stream()
            .filter(event -> event.getName().equals(TestAttributes.LOG))
            .toList();
    if (logs.isEmpty()) {
      return;
    }
    int left = full ? 0 : Math.max(0, logs.size() - RECORDS);
    Long dropped = spans.attributes(row).get(TestAttributes.LOGS_DROPPED);
    long earlier = left + (dropped == null ? 0 : dropped);
    out.line("");
    out.line("  Logged last" + (earlier == 0 ? "" : "  (after " + earlier + " more)"));
    for (EventData log : logs.subList(left, logs.size())) {
      record(log, spans.startNanos(row));
    }
  }

  private void record(EventData log, long start) {
    Attributes attributes = log.getAttributes();
    long since = log.getEpochNanos() - start;
    String severity = text(attributes, TestAttributes.LOG_SEVERITY);
    String head =
        "  "
            + (since < 0 ? "-" : "+")
            + DurationText.of(Math.abs(since))
            + (severity.isEmpty() ? "" : "  " + severity(severity))
            + "  "
            + SpanText.shorten(text(attributes, TestAttributes.LOG_LOGGER), Integer.MAX_VALUE)
            + "  ";
    List<String> lines =
        Secrets.masked(text(attributes, TestAttributes.LOG_MESSAGE) + exception(attributes))
            .lines()
            .toList();
    int shown = full ? lines.size() : Math.min(MESSAGE_LINES, lines.size());
    out.line(head + (shown == 0 ? "" : line(lines.get(0))));
    for (String line : lines.subList(Math.min(1, shown), shown)) {
      out.line("      " + line(line));
    }
    if (lines.size() > shown) {
      out.line("      ...  (" + Counts.of(lines.size() - shown, "more line") + ")");
    }
  }

  private String severity(String severity) {
    String shown = SpanText.shorten(severity, Integer.MAX_VALUE);
    return severity.startsWith("ERROR") || severity.startsWith("FATAL")
        ? style.bad(shown)
        : severity.startsWith("WARN") ? style.odd(shown) : shown;
  }

  private static String exception(Attributes attributes) {
    String type = text(attributes, CommonAttributes.EXCEPTION_TYPE);
    String message = text(attributes, CommonAttributes.EXCEPTION_MESSAGE);
    return type.isEmpty() && message.isEmpty()
        ? ""
        : "\n" + type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
  }

  private static String line(String line) {
    return Escapes.of(line.replace("\t", "    "));
  }

  private static String text(Attributes attributes, AttributeKey<String> key) {
    String value = attributes.get(key);
    return value == null ? "" : value;
  }
}
