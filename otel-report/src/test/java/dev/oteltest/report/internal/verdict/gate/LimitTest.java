package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.verdict.gate.count.Unit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

  private static Limit limit(Kind kind, double amount, double share, Unit unit) {
    return new Limit(kind, amount, share, unit);
  }

  @Test
  void theValueOfTheLimitIsAllowed() {
    Limit most = limit(Kind.MAXIMUM, 20, 0, Unit.NUMBER);
    Limit least = limit(Kind.MINIMUM, 20, 0, Unit.NUMBER);

    assertThat(most.isViolatedBy(20)).isFalse();
    assertThat(most.isViolatedBy(21)).isTrue();
    assertThat(least.isViolatedBy(20)).isFalse();
    assertThat(least.isViolatedBy(19)).isTrue();
    assertThat(most.isWorse(21, 20)).isTrue();
    assertThat(most.isWorse(20, 20)).isFalse();
    assertThat(least.isWorse(19, 20)).isTrue();
    assertThat(least.isWorse(20, 20)).isFalse();
    assertThat(most.isBan()).isFalse();
    assertThat(least.isBan()).isFalse();
    assertThat(limit(Kind.MINIMUM, 0, 0, Unit.NUMBER).isBan()).isFalse();
    assertThat(Limit.ofNone(Unit.NUMBER).isBan()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "INCREASE, 100, 110, false", // 10 %, but of 100 that is 10
    "INCREASE, 100, 111, true",
    "INCREASE, 20, 25, false", // 5
    "INCREASE, 20, 26, true",
    "INCREASE, 100, 50, false",
    "INCREASE, -100, -90, false",
    "INCREASE, -100, -89, true",
    "DECREASE, 100, 90, false",
    "DECREASE, 100, 89, true",
    "DECREASE, 100, 150, false",
  })
  void bothAShareAndAnAmountMustBeExceeded(Kind kind, double before, double now, boolean exceeds) {
    assertThat(limit(kind, 5, 10, Unit.NUMBER).isExceededBy(before, now)).isEqualTo(exceeds);
  }

  @Test
  void whatBinaryFractionsDifferInIsNoChange() {
    Limit half = limit(Kind.DECREASE, 0.1, 0, Unit.PERCENT);

    assertThat(half.isExceededBy(80.3, 80.2)).isFalse();
    assertThat(half.isExceededBy(80.3, 80.1)).isTrue();
    assertThat(half.difference(80, 79)).isEqualTo(1);
  }

  @Test
  void itIsSaidInTheUnitOfWhatIsCounted() {
    assertThat(
            List.of(
                limit(Kind.MAXIMUM, 20, 0, Unit.NUMBER).text(),
                limit(Kind.MINIMUM, 79.999, 0, Unit.PERCENT).text(),
                limit(Kind.MAXIMUM, 5e8, 0, Unit.TIME).text(),
                limit(Kind.INCREASE, 5, 10, Unit.NUMBER).text(),
                limit(Kind.INCREASE, 0, 10, Unit.NUMBER).text(),
                limit(Kind.DECREASE, 0, 0, Unit.NUMBER).text(),
                limit(Kind.INCREASE, 5e7, 10, Unit.TIME).text(),
                limit(Kind.DECREASE, 1, 0, Unit.PERCENT).text(),
                limit(Kind.DECREASE, 0.5, 0, Unit.SHARE_OF_TIME).text(),
                limit(Kind.DECREASE, 0, 0, Unit.PERCENT).text()))
        .containsExactly(
            "at most 20",
            "at least 79.99 %",
            "at most 500 ms",
            "increase: 10 % and 5",
            "increase: 10 % and 0",
            "decrease: 0",
            "increase: 10 % and 50.0 ms",
            "decrease: 1 point",
            "decrease: 0.5 points",
            "decrease: 0");
  }

  @Test
  void aViolationHasTheValueAndWhatIsAllowed() {
    assertThat(limit(Kind.MAXIMUM, 20, 0, Unit.NUMBER).violatedBy(31))
        .isEqualTo("31, but at most 20 is allowed");
    assertThat(limit(Kind.MINIMUM, 20, 0, Unit.NUMBER).violatedBy(3))
        .isEqualTo("3, but at least 20 is required");
    assertThat(limit(Kind.INCREASE, 0, 0, Unit.NUMBER).violatedBy(2, 3))
        .isEqualTo("3, but was 2 in the base, and no increase is allowed");
    assertThat(limit(Kind.INCREASE, 0, 10, Unit.NUMBER).violatedBy(2, 3))
        .isEqualTo(
            "3, but was 2 in the base, and an increase of more than 10 % and 0 is not allowed");
    assertThat(limit(Kind.DECREASE, 0.5, 0, Unit.PERCENT).violatedBy(80, 79))
        .isEqualTo(
            "79 %, but was 80 % in the base, and a decrease of more than 0.5 points is not allowed");
  }
}
