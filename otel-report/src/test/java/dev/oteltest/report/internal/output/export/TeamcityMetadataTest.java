package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

class TeamcityMetadataTest {

  @Test
  void aFailedTestHasItsReasonTheCommandAndTheTrace() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    SpanContext test =
        spans.test(
            suite,
            "CartTest.pays",
            TestResult.FAILED,
            0,
            10,
            span -> span.fail("it's | 50 %\n[expected] é"));

    assertThat(TeamcityMetadata.of(spans.run(), "https://ci.example/index.html"))
        .containsExactly(
            "##teamcity[testMetadata testName='shop.CartTest.pays' name='reason'"
                + " value='it|'s || 50 % |[expected|] |0x00e9']",
            "##teamcity[testMetadata testName='shop.CartTest.pays' name='trace' value='"
                + test.getTraceId()
                + "']",
            "##teamcity[testMetadata testName='shop.CartTest.pays' name='report' type='link'"
                + " value='https://ci.example/index.html']");
  }

  @Test
  void aRunThatPassedHasNone() {
    assertThat(TeamcityMetadata.of(Runs.passing(), null)).isEmpty();
  }

  @Test
  void valuesAreAsLongAsTeamcityKeepsThemAndTestsAreAHundred() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.pays", TestResult.FAILED, 0, 10, it -> it.fail("x".repeat(3000)));
    assertThat(TeamcityMetadata.of(spans.run(), null).get(0).replaceAll(".* value='|']$", ""))
        .hasSizeBetween(1000, 1024)
        .startsWith("xxx");

    assertThat(TeamcityMetadata.of(Runs.failing(120), null))
        .filteredOn(line -> line.contains("name='reason'"))
        .hasSize(100);
  }

  @Test
  void noTextEndsAMessageOrBeginsAnother() {
    assertThat(TeamcityMetadata.of(Runs.nasty(), null))
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches(
                    "##teamcity\\[testMetadata( \\w+='([\\x20-\\x7e&&[^|'\\[\\]]]|\\|(['|\\[\\]n]|0x[0-9a-f]{4}))*')+]"));
  }
}
