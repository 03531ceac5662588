package dev.oteltest.report.internal.output.history;

import dev.oteltest.report.internal.history.HistoryWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A row of an answer. */
public record AnswerRow(Map<String, Object> values) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** How much of the id of a run names it. */
  private static final int SHORT_ID = 8;

  String text(String column) {
    return values.getOrDefault(column, "").toString();
  }

  long number(String column) {
    return values.get(column) instanceof Number number ? number.longValue() : 0;
  }

  String duration(String column) {
    return HistoryWords.duration(number(column));
  }

  String revision(String column) {
    return HistoryWords.revision(text(column));
  }

  /** Returns a time to the minute, in UTC. */
  String time(String column) {
    return MINUTE.format(Instant.ofEpochMilli(number(column)));
  }

  /** Returns the beginning of the id of a run, by which goals find it. */
  String runId() {
    return text("run_id").substring(0, Math.min(SHORT_ID, text("run_id").length()));
  }

  /** Returns class, method and arguments of a test. */
  String test() {
    String method = text("method_name");
    String arguments = text("arguments");
    return text("class_name")
        + (method.isEmpty() ? "" : "." + method)
        + (arguments.isEmpty() ? "" : " [" + arguments + "]");
  }

  /** Returns the test without its package. */
  String shortTest() {
    return test().substring(text("class_name").lastIndexOf('.') + 1);
  }
}
