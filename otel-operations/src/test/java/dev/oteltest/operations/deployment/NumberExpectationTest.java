package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.NumberExpectation.Bound;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberExpectationTest {

  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, false, true, true",
    "AT_MOST, true, true, false",
    "ABOVE, false, false, true",
    "BELOW, true, false, false",
    "EQUALS, false, true, false",
  })
  void aNumberIsComparedWithItsBound(Bound bound, boolean less, boolean same, boolean more) {
    NumberExpectation expectation = new NumberExpectation(Map.of(bound, 5.0));

    assertThat(expectation.accepts(4.999)).isEqualTo(less);
    assertThat(expectation.accepts(5)).isEqualTo(same);
    assertThat(expectation.accepts(5.001)).isEqualTo(more);
    assertThat(expectation.accepts(Double.NaN)).isFalse();
  }

  @Test
  void allBoundsMustHold() {
    NumberExpectation expectation =
        new NumberExpectation(new EnumMap<>(Map.of(Bound.BELOW, 5.0, Bound.AT_LEAST, 1.0)));

    assertThat(expectation.accepts(1)).isTrue();
    assertThat(expectation.accepts(5)).isFalse();
    assertThat(expectation).hasToString("at least 1 and below 5");
  }
}
