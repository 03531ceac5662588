package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Check;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import java.util.List;

/** The checks of deployments, with what they saw. */
final class ChecksSection implements PageSection {

  private static final int MAX_ROWS = 200;

  private final Run run;
  private final List<Check> checks;

  ChecksSection(Run run) {
    this.run = run;
    this.checks = run.checks();
  }

  @Override
  public String id() {
    return "checks";
  }

  @Override
  public String title() {
    return "Checks";
  }

  @Override
  public String number() {
    return CountText.number(checks.size());
  }

  @Override
  public boolean isEmpty() {
    return checks.isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    DataTable table = new DataTable(html).open("Check", "Verdict", "Of", "Saw", "#Duration");
    for (Check check : checks.subList(0, Math.min(MAX_ROWS, checks.size()))) {
      table.row(() -> html.name(check.name()));
      table.cell("states", () -> verdict(html, check));
      table.text((check.kind() + " " + check.target()).strip()).text(check.value());
      table.number(DurationText.of(run.spans().nanos(check.row()))).endRow();
    }
    table.close(checks.size() - MAX_ROWS);
  }

  private static void verdict(HtmlWriter html, Check check) {
    String style =
        switch (check.verdict()) {
          case "passed" -> "passed";
          case "failed" -> "failed";
          default -> "flaky";
        };
    String symbol =
        switch (style) {
          case "passed" -> "✓ ";
          case "failed" -> "✗ ";
          default -> "? ";
        };
    html.element("span", "state " + style, symbol + check.verdict());
    if (check.dryRun()) {
      html.text(" dry run");
    }
  }
}
