package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.build.Findings;
import dev.oteltest.report.internal.output.markup.DataTable;
import dev.oteltest.report.internal.output.markup.HtmlWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What linters and scanners found, the worst first. */
final class FindingsSection implements PageSection {

  private static final int MAX_ROWS = 200;

  private final Findings findings;

  FindingsSection(Run run) {
    this.findings = run.findings();
  }

  @Override
  public String id() {
    return "findings";
  }

  @Override
  public String title() {
    return "Findings";
  }

  @Override
  public String number() {
    return CountText.number(findings.total());
  }

  @Override
  public boolean isEmpty() {
    return findings.total() == 0 && findings.listed().isEmpty();
  }

  @Override
  public void write(HtmlWriter html) {
    html.element("p", bySeverity(findings)).newLine();
    List<Findings.Finding> listed = findings.listed();
    DataTable table = new DataTable(html).open("Place", "Severity", "Rule", "Message");
    for (Findings.Finding finding : listed.subList(0, Math.min(MAX_ROWS, listed.size()))) {
      table.row(() -> html.element("code", place(finding)));
      table.cell("states", () -> severity(html, finding.severity()));
      table.text((finding.tool() + " " + finding.rule()).strip()).text(finding.message()).endRow();
    }
    table.close((int) Math.min(Integer.MAX_VALUE, findings.total() - MAX_ROWS));
    long left = findings.total() - listed.size();
    if (left > 0 && findings.total() <= MAX_ROWS) {
      html.element("p", "note", CountText.number(left) + " more are only counted in the trace.");
    }
  }

  /** Returns for example {@code 3 findings: 1 error, 2 warning.} */
  static String bySeverity(Findings findings) {
    return CountText.of(findings.total(), "finding")
        + findings.bySeverity().entrySet().stream()
            .map(severity -> CountText.number(severity.getValue()) + " " + severity.getKey())
            .collect(Collectors.joining(", ", ": ", "."));
  }

  private static String place(Findings.Finding finding) {
    return finding.file() + (finding.line() > 0 ? ":" + finding.line() : "");
  }

  private static void severity(HtmlWriter html, String severity) {
    String style =
        switch (severity) {
          case "critical", "error" -> "failed";
          case "warning" -> "flaky";
          default -> "skipped";
        };
    String symbol =
        switch (style) {
          case "failed" -> "✗ ";
          case "flaky" -> "! ";
          default -> "";
        };
    html.element("span", "state " + style, symbol + severity);
  }
}
