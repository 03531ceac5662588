package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spans without their place: whose parent is missing, or whose test is unknown; and failed roots,
 * which do not make a run red.
 */
public final class LooseSection {

  /** The id of the section. */
  public static final String ID = "loose";

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
  private final List<Integer> orphans;
  private final Map<String, List<Integer>> unattributed;

  /** Roots that failed and are neither of a test nor of a build, unless they are the failures. */
  private final List<Integer> failed;

  private LooseSection(Run run) {
    this.spans = run.spans();
    this.orphans = run.orphans().boxed().toList();
    this.unattributed = run.unattributed();
    this.failed = run.failedLoose().boxed().toList();
  }

  static Optional<PageSection> of(Run run) {
    LooseSection loose = new LooseSection(run);
    int count = loose.unattributed.values().stream().mapToInt(List::size).sum();
    return PageSection.listing(
        ID, "Loose spans", loose.orphans.size() + count + loose.failed.size(), loose::write);
  }

  private void write(HtmlWriter html) {
    unattributed.forEach(
        (reason, rows) -> {
          html.open("h3")
              .text(CountText.of(rows.size(), "span") + " of no test: ")
              .name(WORDS.getOrDefault(reason, reason))
              .close();
          table(html, rows);
        });
    if (!orphans.isEmpty()) {
      html.element(
          "h3", CountText.of(orphans.size(), "span") + " whose parent is not in the files");
      table(html, orphans);
    }
    if (!failed.isEmpty()) {
      html.element("h3", CountText.of(failed.size(), "failed span") + " of no test and no step");
      table(html, failed);
    }
  }

  private void table(HtmlWriter html, List<Integer> rows) {
    new DataTable(html, "Span", "Instrumentation", "Missing parent", "#Duration")
        .write(
            rows,
            MAX_ROWS,
            (table, row) ->
                table
                    .name(() -> name(html, row))
                    .text(spans.scope(row).getName())
                    .text(spans.isOrphan(row) ? spans.parentSpanId(row) : "")
                    .number(
                        spans.isEnded(row) ? DurationText.of(spans.nanos(row)) : "did not end"));
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
