package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is supported and built at length only: imageflow and its tests on both ends of the range,
 * without the plugin, and tests that another framework runs.
 */
@EnabledIfSystemProperty(named = "samples.matrix", matches = ".+", disabledReason = "in .ci/long")
class SupportedRangeIT {

  @ParameterizedTest
  @ValueSource(strings = {"lowest", "newest"})
  void tracesAllTests(String end) throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/" + end);
    Trace trace = build.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.testNames()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    assertThat(trace.counts()).isEqualTo(build.reported());
    assertThat(trace.named("execute_pipeline"))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            pipeline -> assertThat(trace.around(pipeline).get(0)).contains(".ImagePipelineTest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lowest", "newest"})
  void allIsCapturedBesideTheApiAlone(String end) throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/api-alone/" + end);

    assertThat(build.reported()).isEqualTo(new Counts(3, 0, 0));
    assertThat(build.trace().named("add")).hasSize(3);
  }

  /** Its SDK can't be had, so what needs one fails, with the versions and the remedy. */
  @Test
  void anApiThatIsTooOldAloneIsOneWarning() throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/api-alone/oldest");
    String problem =
        "opentelemetry-sdk-trace 1.67.0 does not work with opentelemetry-api 1.49.0. Import"
            + " io.opentelemetry:opentelemetry-bom:1.49.0, so that all of OpenTelemetry has one"
            + " version (see docs/troubleshooting.md#versions-of-opentelemetry-differ)";
    String log = SampleBuild.ofMatrix("src/it/api-alone").log();

    assertThat(build.trace().counts()).isEqualTo(new Counts(1, 2, 0)).isEqualTo(build.reported());
    assertThat(log)
        .contains("GlobalOpenTelemetry is a no-op: " + problem)
        .contains("Cannot create an SDK: " + problem)
        .containsOnlyOnce("WARNING: A GlobalOpenTelemetry that nobody sets stays empty")
        .doesNotContain("SEVERE", "NoClassDefFoundError");
  }

  @Test
  void archUnitsRulesAreTests() throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/companions/archunit");

    assertThat(build.trace().outcomes())
        .containsExactly(
            "com.example.shop.RulesTest.cartsAreFinal(JavaClasses): pass",
            "com.example.shop.RulesTest/noStandardStreams: pass",
            "com.example.shop.RulesTest/onlyRecords: skipped, not yet");
    assertThat(build.trace().counts()).isEqualTo(build.reported());
  }

  /** What a server of the application does on threads of its own is below no test by itself. */
  @Test
  void whatATestCallsOfMicronautsBeansIsBelowIt() throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/companions/micronaut");
    Trace trace = build.trace();

    assertThat(trace.counts()).isEqualTo(new Counts(3, 0, 0)).isEqualTo(build.reported());
    assertThat(trace.named("place milk"))
        .singleElement()
        .satisfies(
            it ->
                assertThat(trace.around(it))
                    .startsWith("com.example.shop.OrdersTest.placesWithoutHttp"));
    assertThat(trace.roots()).containsExactlyInAnyOrder("test run", "place tea", "place coffee");
  }

  /** Its class loaders have copies of OpenTelemetry and of the toolkit, as docs/junit.md states. */
  @Test
  void quarkusTestsAreSpansButItsApplicationIsNotCaptured() throws Exception {
    SampleBuild build = SampleBuild.ofMatrix("src/it/companions/quarkus");
    Trace trace = build.trace();

    assertThat(trace.roots()).containsExactly("test run");
    assertThat(trace.counts()).isEqualTo(new Counts(3, 0, 0)).isEqualTo(build.reported());
    assertThat(trace.spans()).noneMatch(span -> span.getName().startsWith("place "));
  }

  @Test
  void theTracerReportsNoTroubleBesideThem() throws Exception {
    assertThat(SampleBuild.ofMatrix("src/it/companions").log())
        .doesNotContain("dev.oteltest.junit.TracingListener");
  }
}
