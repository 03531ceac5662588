package dev.oteltest.operations.sampling.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialIntervalTest {

  /** The bounds of R's {@code binom.test(count, trials, conf.level = confidence)$conf.int}. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.95, 0, 0.3084971",
    "10, 10, 0.95, 0.6915029, 1",
    "5, 10, 0.95, 0.1870860, 0.8129140",
    "1, 10, 0.95, 0.002528579, 0.4450161",
  })
  void hasTheBoundsOfClopperAndPearson(
      long count, long trials, double confidence, double least, double most) {
    BinomialInterval interval = BinomialInterval.of(count, trials, confidence);

    assertThat(interval.least()).isCloseTo(least, within(1e-7));
    assertThat(interval.most()).isCloseTo(most, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.3",
    "1, 20, 0.01",
    "7, 20, 0.5",
    "20, 20, 0.9",
    "3, 200, 0.02",
    "150, 200, 0.7",
    "400, 2000, 0.18",
    "60, 2000, 0.02",
  })
  void tailsAreTheSumsOfTheirTerms(int count, int trials, double share) {
    assertThat(BinomialInterval.atLeast(count, trials, share))
        .isCloseTo(sum(count, trials, share), within(1e-11));
  }

  private static double sum(int count, int trials, double share) {
    BigDecimal p = new BigDecimal(share);
    BigDecimal q = BigDecimal.ONE.subtract(p);
    BigDecimal sum = BigDecimal.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int k = 0; k <= trials; k++) {
      if (k >= count) {
        BigDecimal term =
            p.pow(k, MathContext.DECIMAL128).multiply(q.pow(trials - k, MathContext.DECIMAL128));
        sum = sum.add(term.multiply(new BigDecimal(choose)), MathContext.DECIMAL128);
      }
      choose = choose.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1));
    }
    return sum.doubleValue();
  }

  @Test
  void largeCountsAreNearTheNormalDistribution() {
    BinomialInterval interval = BinomialInterval.of(1_000, 10_000_000, 0.999_999);

    // 4.89 standard deviations of sqrt(1000), skewed as a count is
    assertThat(interval.least() * 1e7).isCloseTo(853, within(3.0));
    assertThat(interval.most() * 1e7).isCloseTo(1164, within(3.0));
    assertThat(interval.contains(0.0001)).isTrue();
    assertThat(interval.contains(0.00012)).isFalse();
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialInterval.of(2, 1, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialInterval.of(0, 0, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> BinomialInterval.of(-1, 1, 0.9));
  }
}
