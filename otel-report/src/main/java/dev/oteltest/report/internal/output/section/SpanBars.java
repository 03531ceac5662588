package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TreeRows;
import dev.oteltest.report.internal.text.ResultColor;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The spans of a failure as a tree with bars on its own axis of time, those that failed first if
 * they are many. Many siblings that look alike share a line; what never ran has none.
 */
final class SpanBars {

  private static final int MAX_LINES = 40;

  /** Deeper spans are not indented further. */
  private static final int MAX_LEVEL = 8;

  /** As many of the spans that share a line have a bar. */
  private static final int MAX_BARS = 100;

  private final HtmlWriter html;
  private final SpanTable spans;
  private final Failure failure;

  private SpanBars(HtmlWriter html, SpanTable spans, Failure failure) {
    this.html = html;
    this.spans = spans;
    this.failure = failure;
  }

  /** Writes the spans below a failure; nothing if there are none. */
  static void write(HtmlWriter html, SpanTable spans, Failure failure) {
    new SpanBars(html, spans, failure).write();
  }

  private void write() {
    int root = failure.row();
    int end = spans.subtreeEnd(root);
    TreeRows rows = TreeRows.excerpt(spans, root, MAX_LINES);
    BitSet shown = rows.rows();
    int left = end - root - shown.cardinality();
    for (int row = root + 1; row < end; row++) {
      if (SpanRole.isUnrun(spans, row)) {
        left -= shown.get(row) ? 0 : 1;
        shown.clear(row);
      }
    }
    if (shown.cardinality() < 2) {
      return;
    }
    long last = shown.stream().mapToLong(spans::endNanos).max().orElse(0);
    TimeBars bars = new TimeBars(html, "Span", spans.startNanos(root), last);
    for (int row = rows.next(root - 1); row >= 0; row = rows.next(row)) {
      if (shown.get(row)) {
        line(bars, rows, rows.line(row));
      }
    }
    bars.close();
    if (left > 0) {
      html.element("p", "note", "… and " + CountText.of(left, "more span") + ".").newLine();
    }
  }

  /** Writes spans that share a line, of which most are one. */
  private void line(TimeBars bars, TreeRows rows, int[] line) {
    int row = line[0];
    long nanos = IntStream.of(line).mapToLong(spans::nanos).sum();
    String duration = spans.isEnded(row) ? DurationText.of(nanos) : "not ended";
    int level = Math.min(MAX_LEVEL, spans.depth(row) - spans.depth(failure.row()));
    bars.open(level, () -> label(row, line.length, rows.name(line)), duration);
    boolean failed = spans.isError(row);
    IntStream.of(line)
        .limit(MAX_BARS)
        .forEach(
            each ->
                bars.bar(
                    failed ? "bar failed" : "bar",
                    failed ? ResultColor.FAILED : ResultColor.SKIPPED,
                    spans.startNanos(each),
                    spans.nanos(each)));
    bars.close(duration);
  }

  private void label(int row, int count, String name) {
    html.text(count == 1 ? "" : count + "x ").name(name);
    if (spans.isError(row)) {
      html.text(" ✗");
    }
    String why = spans.statusDescription(row);
    String line = why.lines().findFirst().orElse("");
    if (row > failure.row() && !line.isBlank() && !failure.reason().text().contains(line)) {
      html.text(" ").open("span", "home").name(line).close();
    }
  }
}
