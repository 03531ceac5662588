package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.otlp.internal.decode.LogEvents;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Set;

/** Formats a log record on one line. */
public final class LogLine {

  private static final int SEVERITY_WIDTH = 5;

  private LogLine() {}

  /**
   * Formats the severity, body, event name, relevant attributes and span.
   *
   * @param keys the attributes to show, if the record has them
   */
  public static String of(LogEntry entry, Set<String> keys) {
    LogRecordData log = entry.log();
    StringBuilder line = new StringBuilder(severity(log));
    while (line.length() < SEVERITY_WIDTH) {
      line.append(' ');
    }
    Value<?> body = log.getBodyValue();
    line.append("  ")
        .append(body == null ? "(no body)" : ValueFormatter.show(AttributeValue.plain(body)));
    String event = LogEvents.nameOf(log);
    if (event != null) {
      line.append("  event ").append(ValueFormatter.plain(event));
    }
    String shown = AttributesText.shortened(log.getAttributes(), AttributesText.among(keys));
    line.append(shown.equals("{}") ? "" : "  " + shown);
    SpanNode span = entry.span();
    return line.append(span == null ? "" : "  in " + ValueFormatter.plain(span.name())).toString();
  }

  /** Returns the severity, or the severity text if the record has no severity. */
  public static String severity(LogRecordData log) {
    if (log.getSeverity() != Severity.UNDEFINED_SEVERITY_NUMBER) {
      return log.getSeverity().name();
    }
    return log.getSeverityText() == null ? "unset" : ValueFormatter.plain(log.getSeverityText());
  }
}
