package dev.oteltest.report.internal.output.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.verdict.gate.ExampleGate;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts of gates on the page of a run, which need no script. */
class GatesOnPageTest {

  @TempDir private Path folder;

  private String page(@Nullable GateResult gates) throws IOException {
    RunSpans spans = new RunSpans();
    spans.build("success", 0, 20_000);
    Path page = folder.resolve("index.html");
    ReportPage.of(spans.run()).withGates(gates).write(page, ReportLayout.FILE);
    return Files.readString(page);
  }

  @Test
  void whatFailsComesFirst() throws IOException {
    List<RuleVerdict> last = new ArrayList<>(ExampleGate.result().verdicts());
    last.replaceAll(one -> one.with(one.status(), lowered(one), one.message()));
    Collections.reverse(last);
    String page = page(new GateResult(last, Severity.WARNING));
    String section = page.substring(page.indexOf("id=\"gates\""));
    section = section.substring(0, section.indexOf("</section>"));

    assertThat(section.replaceAll("<[^>]+>", " ").replaceAll(" +", " "))
        .containsSubsequence(
            "4 gates: 1 held, 2 violated, 1 matched nothing.",
            "span count of &#39;db.sytem=*&#39; otel-check.yaml:3 ✗ empty",
            "few statements otel-check.yaml:2 ✗ violated test statements is 2, but at most 1 is"
                + " allowed 2 shop.CartTest.pays &lt;b&gt; shop.CartTest.pays &lt;b&gt;"
                + "(CartTest.java:42)",
            "test duration otel-check.yaml:4 ! violated",
            "run failed otel-check.yaml:5 ✓ passed run failed is 0");
    assertThat(page).contains("href=\"#gates\"");
  }

  /** A warning that fails the build comes before one on time, which fails none. */
  private static Severity lowered(RuleVerdict verdict) {
    return verdict.name().equals("few statements") ? Severity.WARNING : verdict.level();
  }

  @Test
  void aRunThatWasNotJudgedHasNoSuchSection() throws IOException {
    assertThat(page(null)).doesNotContain("id=\"gates\"");
  }
}
