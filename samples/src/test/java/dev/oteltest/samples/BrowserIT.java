package dev.oteltest.samples;

import static dev.oteltest.samples.CodeBlocks.withoutTimes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A page that is tested in a browser, whose test failed. */
@EnabledIfSystemProperty(named = "samples.matrix", matches = ".+", disabledReason = "in .ci/long")
class BrowserIT {

  private static final String TEST = "com.example.prices.PricesTest.";

  private final SampleBuild build = SampleBuild.ofMatrix("browser");

  @Test
  void whatAPageRequestsIsBelowTheTestThatOpenedIt() throws Exception {
    Trace trace = build.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.counts()).isEqualTo(new Counts(1, 1, 0));
    assertThat(trace.named("GET /prices"))
        .singleElement()
        .satisfies(it -> assertThat(trace.around(it)).startsWith(TEST + "showsPrices"));
    List<String> around = trace.named("GET /").stream().map(it -> trace.around(it).get(0)).toList();
    assertThat(around)
        .containsExactlyInAnyOrder(TEST + "showsPrices", TEST + "asksBeforeItShowsPrices");
    String tree = CodeBlocks.of(build.directory().resolve("README.md"), "").get(0);
    assertThat(withoutTimes(build.log())).contains(withoutTimes(tree).indent(2));
  }

  @Test
  void aScreenshotOfTheFailureIsOnThePageOfTheRun() {
    Path page = build.directory().resolve("target/otel-report/index.html");

    assertThat(page)
        .content()
        .contains(
            "<summary>1 file</summary><figure><img src=\"data:image/png;base64,iVBOR",
            "<a href=\"../junit-jupiter/com.example.prices.PricesTest/showsPrices()/screenshot.png\">"
                + "screenshot.png</a>");
  }
}
