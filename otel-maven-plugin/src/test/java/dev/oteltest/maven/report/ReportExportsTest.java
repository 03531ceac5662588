package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportExportsTest {

  @TempDir private Path folder;

  private final List<String> info = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void nothingIsWrittenByDefault() {
    assertThat(read(Map.of(), Map.of())).isEqualTo(new ReportExports(Set.of(), null, null, false));
  }

  @Test
  void onGithubTheSummaryOfTheStepIsWrittenUnlessItIsSwitchedOff() {
    Map<String, String> github = Map.of("GITHUB_STEP_SUMMARY", "/tmp/summary.md");
    assertThat(read(Map.of(), github).stepSummary()).isEqualTo(Path.of("/tmp/summary.md"));
    assertThat(read(Map.of("otel.report.stepSummary", "true"), github).stepSummary()).isNotNull();
    assertThat(read(Map.of("otel.report.stepSummary", "false"), github).stepSummary()).isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void anInvalidValueIsAProblemOfTheBuildsReportAndAnErrorOfTheGoal() {
    Map<String, String> invalid = Map.of("otel.report.formats", "pdf");
    assertThat(read(invalid, Map.of()).formats()).isEmpty();
    assertThat(problems)
        .containsExactly(
            "otel.report.formats: 'pdf' is not a format. Use any of markdown, github, gitlab. It"
                + " counts as not set");
    assertThatThrownBy(() -> ReportExports.read(ConfigReader.of(invalid::get)))
        .hasMessageStartingWith("otel.report.formats: 'pdf' is not a format");
  }

  @Test
  void aSummaryThatCannotBeWrittenIsAWarning() throws IOException {
    Path full = Files.write(folder.resolve("full.md"), new byte[1 << 20]);
    ReportExports exports = new ReportExports(Set.of(ReportFormat.MARKDOWN), full, null, false);
    Run run = Run.of(SpanTable.of(List.of()));
    exports.write(run, run, page(), folder, info::add, info::add, problems::add);
    assertThat(info).containsExactly("Report as markdown: " + folder.resolve("summary.md"));
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("The summary of the step is not written: " + full + " has no room")
        .endsWith(". Switch it off with -Dotel.report.stepSummary=false");
  }

  @Test
  void formatsAndTheSummaryOfTheStepLinkToThePageIfItsAddressIsKnown() throws IOException {
    Path summary = folder.resolve("step.md");
    ReportExports exports =
        read(
            Map.of(
                "otel.report.formats", "markdown,gitlab",
                "otel.report.url", "https://ci.example/{path}"),
            Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

    Run run = Run.of(SpanTable.of(List.of()));
    exports.write(run, run, page(), folder, info::add, info::add, problems::add);

    assertThat(folder.resolve("summary.md"))
        .content()
        .contains("[report](<https://ci.example/index.html>)");
    assertThat(summary).content().contains("[report](<https://ci.example/index.html>)");
    assertThat(folder.resolve("gl-annotations.json"))
        .content()
        .contains("\"url\":\"https://ci.example/index.html\"");
    assertThat(problems).isEmpty();
  }

  @Test
  void onTeamcityFailedTestsHaveMetadataThatBeginsItsLine() throws IOException {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended(
        "pays",
        SpanContext.getInvalid(),
        1,
        2,
        Attributes.builder()
            .put(TestAttributes.KIND, "test")
            .put(TestAttributes.CASE_NAME, "shop.CartTest.pays")
            .put(TestAttributes.CASE_STATUS, "fail")
            .build());
    Run run = Run.of(SpanTable.of(tracer.finished()));
    ReportExports exports = read(Map.of(), Map.of("TEAMCITY_VERSION", "2025.03"));

    exports.write(run, run, page(), folder, info::add, info::add, problems::add);

    assertThat(info)
        .singleElement()
        .asString()
        .startsWith("\n##teamcity[testMetadata testName='shop.CartTest.pays' name='reason' ");
  }

  private ReportTarget page() {
    return new ReportTarget(folder.resolve("index.html"), ReportLayout.FILE, null);
  }

  private ReportExports read(Map<String, String> properties, Map<String, String> environment) {
    return ReportExports.read(ConfigReader.of(properties::get, environment::get), problems::add);
  }
}
