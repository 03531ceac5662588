package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import java.util.List;
import java.util.Map;

/**
 * Spans without their place: whose parent is missing, or whose test is unknown; and failed roots,
 * which do not make a run red.
 */
final class LooseSection implements PageSection {

  private static final int MAX_ROWS = 20;

  /** The reasons that our extension records. */
  private static final Map<String, String> WORDS =
      Map.of(
          "no_scope_open", "no test was running",
          "several_scopes_open", "several tests were running",
          "foreign_thread", "on a thread that the running test did not start",
          "stolen_task", "in a task that a worker picked up while its own test waited",
          "scope_closed", "the test had ended",
          "unknown_parent", "sent by another process, below no span of a test");

  private final SpanTable spans;
  private final int[] orphans;
  private final Map<String, List<Integer>> unattributed;

  /** Roots that failed and are neither of a test nor of a build, unless they are the failures. */
  private final int[] failed;

  LooseSection(Run run) {
    this.spans = run.spans();
    this.orphans = run.orphans().toArray();
    this.unattributed = run.unattributed();
    this.failed = run.failedLoose().toArray();
  }

  @Override
  public String id() {
    return "loose";
  }

  @Override
  public String title() {
    return "Loose spans";
  }

  @Override
  public String number() {
    int count = unattributed.values().stream().mapToInt(List::size).sum();
    return CountText.number(orphans.length + count + failed.length);
  }

  @Override
  public boolean isEmpty() {
    return orphans.length == 0 && unattributed.isEmpty() && failed.length == 0;
  }

  @Override
  public void write(HtmlWriter html) {
    unattributed.forEach(
        (reason, rows) -> {
          html.open("h3")
              .text(CountText.of(rows.size(), "span") + " of no test: ")
              .name(WORDS.getOrDefault(reason, reason))
              .close();
          table(html, rows.stream().mapToInt(Integer::intValue).toArray());
        });
    if (orphans.length > 0) {
      html.element(
          "h3", CountText.of(orphans.length, "span") + " whose parent is not in the files");
      table(html, orphans);
    }
    if (failed.length > 0) {
      html.element("h3", CountText.of(failed.length, "failed span") + " of no test and no step");
      table(html, failed);
    }
  }

  private void table(HtmlWriter html, int[] rows) {
    DataTable table =
        new DataTable(html).open("Span", "Instrumentation", "Missing parent", "#Duration");
    for (int i = 0; i < Math.min(MAX_ROWS, rows.length); i++) {
      int row = rows[i];
      table.row(() -> name(html, row));
      table.text(spans.scope(row).getName());
      table.text(spans.isOrphan(row) ? spans.parentSpanId(row) : "");
      table.number(spans.isEnded(row) ? DurationText.of(spans.nanos(row)) : "did not end").endRow();
    }
    table.close(rows.length - MAX_ROWS);
  }

  /** Writes a span's name, and why it failed if it did. */
  private void name(HtmlWriter html, int row) {
    if (!spans.isError(row)) {
      html.name(spans.name(row));
      return;
    }
    html.text("✗ ").name(spans.name(row));
    String line = Failures.reasonOf(spans, row).line();
    if (!line.isEmpty()) {
      html.text(": ").name(line);
    }
  }
}
