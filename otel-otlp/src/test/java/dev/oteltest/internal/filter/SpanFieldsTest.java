package dev.oteltest.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Value;
import org.junit.jupiter.api.Test;

class SpanFieldsTest {

  @Test
  void aNumberWithoutDecimalsHasTheTextThatJavaScriptGivesIt() {
    assertThat(SpanFields.textOf(3.0)).isEqualTo("3");
    assertThat(SpanFields.textOf(-0.5)).isEqualTo("-0.5");
    assertThat(SpanFields.textOf(0x1p53)).isEqualTo("9.007199254740992E15");
  }

  @Test
  void otherValuesHaveTheirOwnText() {
    assertThat(SpanFields.textOf(true)).isEqualTo("true");
    assertThat(SpanFields.textOf(Value.of("text"))).isEqualTo("text");
  }
}
