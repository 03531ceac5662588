package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imageflow and its tests on both ends of the supported range, without the plugin. */
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
}
