package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.Check;
import dev.oteltest.report.internal.model.Run;
import java.util.List;
import java.util.Optional;

/** The checks of deployments, with what they saw. */
final class ChecksSection {

  private static final int MAX_ROWS = 200;

  private ChecksSection() {}

  static Optional<PageSection> of(Run run) {
    List<Check> checks = run.checks();
    return PageSection.listing("checks", "Checks", checks.size(), html -> write(html, run, checks));
  }

  private static void write(HtmlWriter html, Run run, List<Check> checks) {
    DataTable table = new DataTable(html, "Check", "Verdict", "Of", "Saw", "#Duration");
    table.write(
        checks,
        MAX_ROWS,
        check ->
            table
                .name(() -> html.name(check.name()))
                .cell("states", () -> verdict(html, check))
                .text((check.kind() + " " + check.target()).strip())
                .text(check.value())
                .number(DurationText.of(run.spans().nanos(check.row()))));
  }

  private static void verdict(HtmlWriter html, Check check) {
    switch (check.verdict()) {
      case "passed" -> html.element("span", "state passed", "✓ passed");
      case "failed" -> html.element("span", "state failed", "✗ failed");
      default -> html.element("span", "state flaky", "? " + check.verdict());
    }
    if (check.dryRun()) {
      html.text(" dry run");
    }
  }
}
