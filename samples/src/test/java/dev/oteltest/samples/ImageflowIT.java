package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;

/** The sample with the plugin: one trace from the build down to the code's own spans. */
class ImageflowIT {

  private static final SampleBuild BUILD = SampleBuild.of("imageflow");

  @Test
  void isOneTrace() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).containsExactly("BUILD imageflow");
  }

  @Test
  void holdsThePhasesAndGoals() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.spans())
        .extracting(SpanData::getName)
        .contains("validate", "checkstyle:check", "test", "surefire:test", "integration-test")
        .contains("failsafe:integration-test", "verify", "jacoco:report");
    assertThat(trace.named("surefire:test"))
        .singleElement()
        .satisfies(goal -> assertThat(trace.around(goal)).startsWith("test"));
  }

  @Test
  void holdsEveryTestOnce() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.testNames()).doesNotHaveDuplicates();
    assertThat(trace.counts()).isEqualTo(BUILD.reported());
    assertThat(trace.counts().total()).isGreaterThan(30);
  }

  @Test
  void runsUnitTestsBelowTheGoalThatRanThem() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.tests())
        .allSatisfy(
            test -> {
              boolean integration = Trace.caseName(test).matches(".*\\b\\w+IT\\b.*");
              assertThat(trace.around(test))
                  .contains(integration ? "failsafe:integration-test" : "surefire:test");
            });
  }

  @Test
  void hangsEveryPipelineBelowTheTestThatRanIt() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.named("execute_pipeline"))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            pipeline ->
                assertThat(trace.around(pipeline).get(0))
                    .matches("com\\.example\\.imageflow\\.(ImagePipelineTest|AlbumIT).*"));
  }

  @Test
  void keepsToItsGates() throws Exception {
    assertThat(BUILD.log()).contains("8 gates: 8 held");
  }
}
