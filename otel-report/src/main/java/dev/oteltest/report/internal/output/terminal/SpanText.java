package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;
import java.util.stream.IntStream;

/** Formats a span on one line, as failures of assertions do: name, kind, duration, status. */
final class SpanText {

  /** No description or name is longer, however wide the terminal is. */
  private static final int MAX_LENGTH = 300;

  private static final int MIN_NAME = 12;

  private final SpanTable spans;
  private final TextStyle style;

  SpanText(SpanTable spans, TextStyle style) {
    this.spans = spans;
    this.style = style;
  }

  /**
   * Formats a line: a span, or spans that {@linkplain TreeRows#line share it} with the sum of their
   * durations.
   *
   * @param row the first of them
   * @param columns what is left of the line, or 0 for no limit
   * @param reason whether to write why it failed, which does not stand above it
   */
  String line(TreeRows rows, int row, int columns, boolean reason) {
    int[] line = rows.line(row);
    String times = line.length == 1 ? "" : line.length + "x ";
    long nanos = IntStream.of(line).mapToLong(spans::nanos).sum();
    String facts = facts(row, nanos);
    String status = status(row);
    String about = about(row);
    int fixed = Columns.of(times) + Columns.of(facts) + Columns.of(status) + Columns.of(about);
    int room = columns == 0 ? MAX_LENGTH : Math.max(MIN_NAME, columns - fixed);
    String name = shorten(rows.name(line), room);
    int rest = columns == 0 ? MAX_LENGTH : columns - fixed - Columns.of(name);
    return times
        + name
        + facts
        + colored(row, status)
        + about
        + (reason ? description(row, rest) : "");
  }

  private String about(int row) {
    if (spans.isOrphan(row)) {
      return "  (parent missing)";
    }
    return spans.parent(row) >= 0 && spans.beginsTrace(row) ? "  (own trace)" : "";
  }

  /** Formats an untrusted text on one line of any width. */
  static String shorten(String text) {
    return shorten(text, MAX_LENGTH);
  }

  /** Formats an untrusted text on one line. */
  static String shorten(String text, int columns) {
    int longest = Math.min(MAX_LENGTH, columns);
    String masked = Secrets.masked(text); // before it is cut: half a secret does not look like one
    // Escaping makes text only longer, so what is cut off here would be cut off anyway.
    boolean cut = masked.length() > MAX_LENGTH;
    String start = cut ? masked.substring(0, MAX_LENGTH) + "..." : masked;
    return Columns.shorten(Escapes.of(start), longest);
  }

  private String facts(int row, long nanos) {
    SpanKind kind = spans.kind(row);
    return (kind == SpanKind.INTERNAL ? "" : "  " + kind) + time(row, nanos);
  }

  private String time(int row, long nanos) {
    if (SpanRole.isUnrun(spans, row)) {
      return "";
    }
    return "  " + (spans.isEnded(row) ? DurationText.of(nanos) : "not ended");
  }

  private String status(int row) {
    StringBuilder words = new StringBuilder();
    if (spans.isError(row)) {
      words.append("  ERROR");
    }
    if (!spans.role(row).isOfTests()) {
      return words.toString();
    }
    Attributes attributes = spans.attributes(row);
    TestResult result = TestResult.of(attributes);
    if (result != null && result != TestResult.PASSED && result != TestResult.FAILED) {
      words.append("  ").append(word(result));
    }
    Long attempt = attributes.get(TestAttributes.ATTEMPT);
    if (attempt != null) {
      words.append("  attempt ").append(attempt);
    }
    if (Boolean.TRUE.equals(attributes.get(TestAttributes.FLAKY))) {
      words.append("  flaky");
    }
    return words.toString();
  }

  static String word(TestResult result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String colored(int row, String status) {
    return spans.isError(row) ? style.bad(status) : style.odd(status);
  }

  private String description(int row, int columns) {
    String description = spans.statusDescription(row);
    int room = columns - 3;
    return description.isEmpty() || room < 6
        ? ""
        : " \"" + shorten(description.replace("\"", "\\\""), room - 1) + "\"";
  }
}
