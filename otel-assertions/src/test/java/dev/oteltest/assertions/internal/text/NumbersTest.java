package dev.oteltest.assertions.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.assertions.condition.ValueMatchers;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private static final long BIG = (1L << 53) + 1; // no double has this value

  @Test
  void aLongIsNotRounded() {
    assertThat(Numbers.areEqual(BIG, BIG)).isTrue();
    assertThat(Numbers.areEqual(BIG - 1, BIG)).isFalse();
    assertThat(Numbers.areEqual(BIG, (double) BIG)).isFalse();
    assertThat(ValueMatchers.atLeast(BIG).test().test(BIG - 1)).isFalse();
    assertThat(ValueMatchers.atMost(BIG - 1).test().test(BIG)).isFalse();
    assertThat(ValueMatchers.between(BIG, BIG).test().test(BIG - 1)).isFalse();
    assertThat(ValueMatchers.atLeast(BIG).expectation()).isEqualTo("of at least 9007199254740993");
  }

  @Test
  void numbersOfDifferentTypesAreEqual() {
    assertThat(Numbers.areEqual(1, 1L)).isTrue();
    assertThat(Numbers.areEqual(1, 1.0)).isTrue();
    assertThat(Numbers.areEqual((short) 1, BigInteger.ONE)).isTrue();
    assertThat(Numbers.areEqual(0.0, -0.0)).isTrue();
    assertThat(Numbers.areEqual(-0.0, BigDecimal.ZERO)).isTrue();
    assertThat(Numbers.areEqual(BigDecimal.ZERO, -0.0)).isTrue();
    assertThat(Numbers.areEqual(new BigDecimal("0.1"), 0.1)).isTrue();
    assertThat(Numbers.areEqual(0.1, new BigDecimal("0.1"))).isTrue();
    assertThat(Numbers.areEqual(new BigDecimal("1.0"), 1L)).isTrue();
    assertThat(Numbers.areEqual(new BigDecimal("1.1"), 1L)).isFalse();
  }

  @Test
  void aToleranceIsInclusive() {
    assertThat(ValueMatchers.closeTo(3, 0.5).test().test(3.5)).isTrue();
    assertThat(ValueMatchers.closeTo(3, 0.5).test().test(2.5)).isTrue();
    assertThat(ValueMatchers.closeTo(3, 0.5).test().test(3.75)).isFalse();
    assertThat(ValueMatchers.closeTo(9007199254740992L, 0).test().test(9007199254740993L))
        .isFalse();
    assertThat(ValueMatchers.closeTo(9007199254740992L, 1).test().test(9007199254740993L)).isTrue();
    assertThat(ValueMatchers.closeTo(new BigDecimal("0.1"), 0).test().test(0.1)).isTrue();
    assertThat(ValueMatchers.closeTo(1, 1).test().test(Double.NaN)).isFalse();
    assertThat(ValueMatchers.closeTo(1, 1).test().test(Double.POSITIVE_INFINITY)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatchers.closeTo(1, Double.POSITIVE_INFINITY))
        .withMessage("tolerance must be finite, but is Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatchers.closeTo(Double.NEGATIVE_INFINITY, 1))
        .withMessage("expected must be finite, but is -Infinity");
  }

  @Test
  void infinityIsAboveAll() {
    assertThat(Numbers.isAtLeast(Double.POSITIVE_INFINITY, Long.MAX_VALUE)).isTrue();
    assertThat(Numbers.isAtMost(Double.NEGATIVE_INFINITY, Long.MIN_VALUE)).isTrue();
    assertThat(Numbers.areEqual(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)).isTrue();
  }

  @Test
  void notANumberMatchesNothing() {
    assertThat(Numbers.areEqual(Double.NaN, Double.NaN)).isFalse();
    assertThat(ValueMatchers.atLeast(1).test().test(Double.NaN)).isFalse();
    assertThat(ValueMatchers.atMost(1).test().test(Double.NaN)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatchers.atLeast(Double.NaN))
        .withMessage("least must be a number, but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatchers.closeTo(Double.NaN, 1))
        .withMessage("expected must be a number, but is NaN");
  }
}
