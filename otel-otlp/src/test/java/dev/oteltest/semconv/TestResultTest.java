package dev.oteltest.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestResultTest {

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(TestResult result) {
    AttributesBuilder written =
        Attributes.builder().put(TestAttributes.CASE_STATUS, result.caseStatus());
    if (result.junitResult() != null) {
      written.put(TestAttributes.RESULT, result.junitResult());
    }
    assertThat(TestResult.of(written.build())).isEqualTo(result);
  }

  @Test
  void anUnknownCombinationIsNotAResult() {
    assertThat(TestResult.of(Attributes.empty())).isNull();
    assertThat(
            TestResult.of(
                Attributes.of(TestAttributes.CASE_STATUS, "fail", TestAttributes.RESULT, "failed")))
        .isNull();
  }
}
