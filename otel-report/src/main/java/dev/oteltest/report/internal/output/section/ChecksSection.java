package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.DeploymentAttributes;
import java.util.List;
import java.util.Optional;

/** The checks of deployments, with what they saw. */
final class ChecksSection {

  private static final int MAX_ROWS = 200;

  private ChecksSection() {}

  static Optional<PageSection> of(Run run) {
    List<Integer> checks = run.checks().boxed().toList();
    return PageSection.listing(
        "checks", "Checks", checks.size(), html -> write(html, run.spans(), checks));
  }

  private static void write(HtmlWriter html, SpanTable spans, List<Integer> checks) {
    new DataTable(html, "Check", "Verdict", "Of", "Saw", "#Duration")
        .write(
            checks,
            MAX_ROWS,
            (table, row) ->
                table
                    .name(() -> html.name(spans.name(row)))
                    .cell("states", () -> verdict(html, spans, row))
                    .text(target(spans, row))
                    .text(spans.text(row, DeploymentAttributes.CHECK_VALUE))
                    .number(DurationText.of(spans.nanos(row))));
  }

  private static String target(SpanTable spans, int row) {
    String kind = spans.text(row, DeploymentAttributes.CHECK_KIND);
    return (kind + " " + spans.text(row, DeploymentAttributes.CHECK_TARGET)).strip();
  }

  private static void verdict(HtmlWriter html, SpanTable spans, int row) {
    String verdict = spans.text(row, DeploymentAttributes.CHECK_VERDICT);
    switch (verdict) {
      case "passed" -> html.element("span", "state passed", "✓ passed");
      case "failed" -> html.element("span", "state failed", "✗ failed");
      default -> html.element("span", "state flaky", "? " + verdict);
    }
    if (Boolean.TRUE.equals(spans.attribute(row, DeploymentAttributes.CHECK_DRY_RUN))) {
      html.text(" dry run");
    }
  }
}
