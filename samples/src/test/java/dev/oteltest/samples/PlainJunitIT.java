package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A project that has the test dependency and nothing else of ours. */
class PlainJunitIT {

  private static final SampleBuild BUILD = SampleBuild.of("src/it/plain-junit");

  @Test
  void leavesATraceOfItsTests() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.testNames())
        .containsExactlyInAnyOrder(
            "com.example.plain.CalculatorTest.adds",
            "com.example.plain.CalculatorTest.addsHugeNumbers",
            "com.example.plain.CalculatorTest.doubles(int)[1]",
            "com.example.plain.CalculatorTest.doubles(int)[2]",
            "com.example.plain.CalculatorTest.doubles(int)[3]",
            "com.example.plain.CalculatorTest$Divisions.areExact",
            "com.example.plain.CalculatorTest$Divisions.byZeroNeedFloatingPoint");
    assertThat(trace.counts()).isEqualTo(new Counts(5, 0, 2)).isEqualTo(BUILD.reported());
  }
}
