package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Findings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What linters and scanners found, the worst first. */
final class FindingsSection {

  private static final int MAX_ROWS = 200;

  private FindingsSection() {}

  static Optional<PageSection> of(Findings findings) {
    return PageSection.listing(
        "findings", "Findings", findings.total(), html -> write(html, findings));
  }

  private static void write(HtmlWriter html, Findings findings) {
    html.element("p", bySeverity(findings)).newLine();
    List<Findings.Finding> listed = findings.listed();
    new DataTable(html, "Place", "Severity", "Rule", "Message")
        .write(
            listed,
            MAX_ROWS,
            findings.total(),
            (table, finding) ->
                table
                    .name(() -> html.element("code", finding.place()))
                    .cell("states", () -> severity(html, finding.severity()))
                    .text((finding.tool() + " " + finding.rule()).strip())
                    .text(finding.message()));
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

  private static void severity(HtmlWriter html, String severity) {
    switch (severity) {
      case "critical", "error" -> html.element("span", "state failed", "✗ " + severity);
      case "warning" -> html.element("span", "state flaky", "! " + severity);
      default -> html.element("span", "state skipped", severity);
    }
  }
}
