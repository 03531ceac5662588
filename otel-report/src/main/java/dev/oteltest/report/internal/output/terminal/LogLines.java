package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
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
    List<LogRecord> logs = LogRecord.of(spans, row);
    if (logs.isEmpty()) {
      return;
    }
    int left = full ? 0 : Math.max(0, logs.size() - RECORDS);
    long earlier = left + LogRecord.dropped(spans, row);
    out.line("");
    out.line(
        "  Logged last" + (earlier == 0 ? "" : "  (after " + CountText.number(earlier) + " more)"));
    logs.subList(left, logs.size()).forEach(this::record);
  }

  private void record(LogRecord log) {
    String severity = log.severity();
    String head =
        "  "
            + (log.nanos() < 0 ? "-" : "+")
            + DurationText.of(Math.abs(log.nanos()))
            + (severity.isEmpty() ? "" : "  " + severity(severity))
            + "  "
            + SpanText.shorten(log.logger(), Integer.MAX_VALUE)
            + "  ";
    List<String> lines = Secrets.masked(log.message()).lines().toList();
    int shown = full ? lines.size() : Math.min(MESSAGE_LINES, lines.size());
    out.line(head + (shown == 0 ? "" : line(lines.get(0))));
    for (String line : lines.subList(Math.min(1, shown), shown)) {
      out.line("      " + line(line));
    }
    if (lines.size() > shown) {
      out.line("      ...  (" + CountText.of(lines.size() - shown, "more line") + ")");
    }
  }

  private String severity(String severity) {
    String shown = SpanText.shorten(severity, Integer.MAX_VALUE);
    if (severity.startsWith("ERROR") || severity.startsWith("FATAL")) {
      return style.bad(shown);
    }
    return severity.startsWith("WARN") ? style.odd(shown) : shown;
  }

  private static String line(String line) {
    return Escapes.of(line.replace("\t", "    "));
  }
}
