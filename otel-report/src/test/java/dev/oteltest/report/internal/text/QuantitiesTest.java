package dev.oteltest.report.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void timesAreInUtc() {
    assertThat(Quantities.time(1_795_696_410_987_654_321L)).isEqualTo("2026-11-26 12:33:30 UTC");
    assertThat(Quantities.isoTime(1_795_696_410_987_654_321L))
        .isEqualTo("2026-11-26T12:33:30.987Z");
    assertThat(Quantities.time(-1)).isEqualTo("1969-12-31 23:59:59 UTC");
  }

  @Test
  void aShareIsNotAllOrNothingUnlessItIs() {
    assertThat(Quantities.share(0, 0)).isEqualTo("0 %");
    assertThat(Quantities.share(1, 100_000)).isEqualTo("0.1 %");
    assertThat(Quantities.share(99_999, 100_000)).isEqualTo("99.9 %");
    assertThat(Quantities.share(5, 5)).isEqualTo("100 %");
    assertThat(Quantities.share(1, 3)).isEqualTo("33.3 %");
  }
}
