package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import java.util.List;

/**
 * Writes what tests logged.
 *
 * @param all whether nothing is left out
 */
record LogLines(SpanTable spans, TextStyle style, TextOutput out, boolean all) {

  /** How many lines of one log record are shown where not all is. */
  private static final int LOG_LINES = 4;

  /** How many log records of a test are shown where not all are. */
  private static final int LOGS = 20;

  /**
   * Writes what a failed test logged last, as the time since its start and the rest; nothing if it
   * has none.
   */
  void write(int row) {
    List<LogRecord> logs = LogRecord.of(spans, row);
    if (logs.isEmpty()) {
      return;
    }
    int left = all ? 0 : Math.max(0, logs.size() - LOGS);
    long earlier = left + LogRecord.dropped(spans, row);
    out.line("");
    out.line(
        "  Logged last" + (earlier == 0 ? "" : "  (after " + CountText.number(earlier) + " more)"));
    logs.subList(left, logs.size()).forEach(this::log);
  }

  private void log(LogRecord log) {
    String severity = log.severity();
    String head =
        "  "
            + (log.nanos() < 0 ? "-" : "+")
            + DurationText.of(Math.abs(log.nanos()))
            + (severity.isEmpty() ? "" : "  " + severity(severity))
            + "  "
            + SpanText.shorten(log.logger())
            + "  ";
    List<String> lines = Secrets.masked(log.message()).lines().toList();
    int shown = all ? lines.size() : Math.min(LOG_LINES, lines.size());
    out.line(head + (shown == 0 ? "" : line(lines.get(0))));
    for (String line : lines.subList(Math.min(1, shown), shown)) {
      out.line("      " + line(line));
    }
    if (lines.size() > shown) {
      out.line("      ...  (" + CountText.of(lines.size() - shown, "more line") + ")");
    }
  }

  private String severity(String severity) {
    String shown = SpanText.shorten(severity);
    if (severity.startsWith("ERROR") || severity.startsWith("FATAL")) {
      return style.bad(shown);
    }
    return severity.startsWith("WARN") ? style.odd(shown) : shown;
  }

  private static String line(String line) {
    return Escapes.of(line.replace("\t", "    "));
  }
}
