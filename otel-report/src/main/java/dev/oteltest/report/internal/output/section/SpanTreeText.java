package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.UnrunSpans;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws a span with everything below it as text: one line a span, indented by its depth. Equal
 * spans in a row are one line. Walks the table from row to row, so that the depth does not matter.
 */
final class SpanTreeText {

  private static final int MAX_LINES = 200;
  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_REASON_LENGTH = 300;

  /** A tree that is deeper than any page is wide goes on without further indentation. */
  private static final int MAX_DEPTH = 30;

  private final SpanTable spans;
  private final StringBuilder text = new StringBuilder();
  private int lines;

  private SpanTreeText(SpanTable spans) {
    this.spans = spans;
  }

  /** Returns the lines of a row and of all rows below it. */
  static String of(SpanTable spans, int root) {
    return new SpanTreeText(spans).draw(root);
  }

  private String draw(int root) {
    int end = spans.subtreeEnd(root);
    int row = root;
    while (row < end && lines < MAX_LINES) {
      int next = endOfEqual(row, end);
      line(row, next - row, spans.depth(row) - spans.depth(root));
      row = next;
    }
    if (row < end) {
      text.append("… and ").append(CountText.of(end - row, "more span")).append('\n');
    }
    return text.toString();
  }

  /** Returns the row after the last of those that look the same in one line. */
  private int endOfEqual(int row, int end) {
    int next = row + 1;
    while (next < end && isLeaf(row) && isLeaf(next) && isEqual(row, next)) {
      next++;
    }
    return next;
  }

  private boolean isLeaf(int row) {
    return spans.subtreeEnd(row) == row + 1;
  }

  private boolean isEqual(int row, int other) {
    return spans.parent(row) == spans.parent(other)
        && spans.isError(row) == spans.isError(other)
        && spans.kind(row) == spans.kind(other)
        && spans.name(row).equals(spans.name(other))
        && Objects.equals(problem(row), problem(other));
  }

  private void line(int row, int times, int depth) {
    lines++;
    text.append("  ".repeat(Math.min(depth, MAX_DEPTH)));
    text.append(VisibleText.line(Secrets.masked(spans.name(row)), MAX_NAME_LENGTH));
    if (spans.kind(row) != SpanKind.INTERNAL) {
      text.append(" [").append(spans.kind(row).name().toLowerCase(Locale.ROOT)).append(']');
    }
    if (times > 1) {
      text.append(" ×").append(CountText.number(times));
    }
    if (!UnrunSpans.has(spans, row)) {
      text.append("  ").append(time(row, times));
    }
    String problem = problem(row);
    if (problem != null) {
      text.append("  ✗ ").append(VisibleText.line(Secrets.masked(problem), MAX_REASON_LENGTH));
    }
    text.append('\n');
  }

  private String time(int row, int times) {
    long nanos = 0;
    for (int other = row; other < row + times; other++) {
      if (!spans.isEnded(other)) {
        return "did not end";
      }
      nanos += spans.nanos(other);
    }
    return DurationText.of(nanos) + (times > 1 ? " in all" : "");
  }

  /** Returns why a span failed, or null. */
  private @Nullable String problem(int row) {
    return spans.isError(row) ? FailureReason.of(spans, row).line() : null;
  }
}
