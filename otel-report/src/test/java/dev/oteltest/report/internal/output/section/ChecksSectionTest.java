package dev.oteltest.report.internal.output.section;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.DeploymentAttributes;
import org.junit.jupiter.api.Test;

class ChecksSectionTest {

  private final RunSpans spans = new RunSpans();

  private void check(String name, String verdict, String value, boolean dryRun) {
    spans.add(
        name,
        NOWHERE,
        0,
        2,
        span -> {
          span.setAttribute(DeploymentAttributes.CHECK_KIND, "http");
          span.setAttribute(DeploymentAttributes.CHECK_TARGET, "https://shop.example");
          span.setAttribute(DeploymentAttributes.CHECK_VERDICT, verdict);
          span.setAttribute(DeploymentAttributes.CHECK_VALUE, value);
          span.setAttribute(DeploymentAttributes.CHECK_DRY_RUN, dryRun);
        });
  }

  private String text() {
    StringBuilder html = new StringBuilder();
    ChecksSection.of(spans.run()).orElseThrow().content().accept(new HtmlWriter(html));
    return html.toString().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
  }

  @Test
  void eachCheckHasItsVerdictAndWhatItSaw() {
    check("version", "passed", "1.2", false);
    check("errors", "failed", "5 %", true);
    check("latency", "unknown", "", false);

    assertThat(text())
        .isEqualTo(
            "Check Verdict Of Saw Duration"
                + " version ✓ passed http https://shop.example 1.2 2.00 ms"
                + " errors ✗ failed dry run http https://shop.example 5 % 2.00 ms"
                + " latency ? unknown http https://shop.example 2.00 ms");
  }

  @Test
  void aRunWithoutChecksHasNoSection() {
    assertThat(ChecksSection.of(spans.run())).isEmpty();
  }
}
