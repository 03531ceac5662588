package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** How much two runs have in common. */
class TrustTest {

  @Test
  void sharesAreOfTheLargerAndTheSmallerRun() {
    Trust trust = new Trust(5, 10, 8, 2, 4, 3);
    assertThat(trust.ofLarger()).isEqualTo(0.5);
    assertThat(trust.ofSmaller()).isEqualTo(0.625);
    assertThat(trust.ofTests()).isEqualTo(0.5);
    assertThat(trust.isEnough()).isTrue();
  }

  @Test
  void halfOfTheSpansAndTestsIsEnough() {
    assertThat(new Trust(4, 9, 4, 1, 1, 1).isEnough()).isFalse();
    assertThat(new Trust(9, 9, 9, 1, 3, 1).isEnough()).isFalse();
    assertThat(new Trust(9, 9, 9, 0, 0, 0).isEnough()).isTrue();
    assertThat(new Trust(0, 0, 0, 0, 0, 0).isEnough()).isFalse();
    assertThat(new Trust(0, 0, 0, 0, 0, 0).ofLarger()).isZero();
    assertThat(new Trust(0, 0, 0, 0, 0, 0).ofTests()).isEqualTo(1);
  }

  private static Trust of(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.compare(base, head).trust();
  }

  @Test
  void equalRunsHaveAllInCommon() throws IOException {
    Trust trust = of(new ModelRun(), new ModelRun());
    assertThat(trust.base()).isEqualTo(trust.matched());
    assertThat(trust.head()).isEqualTo(trust.matched());
    assertThat(trust.testsMatched()).isEqualTo(9);
    assertThat(trust.baseTests()).isEqualTo(9);
    assertThat(trust.headTests()).isEqualTo(9);
  }

  @Test
  void whatIsRepeatedCountsOnceWithWhatIsBelowTheFirst() throws IOException {
    ModelRun head = new ModelRun();
    for (int i = 0; i < 5; i++) {
      head.pays().below(new ModelSpan("load").below(new ModelSpan("parse")));
    }
    head.pays().below(new ModelSpan("audit"));
    Trust trust = of(new ModelRun(), head);
    assertThat(trust.head()).isEqualTo(trust.matched() + 3);
    assertThat(trust.base()).isEqualTo(trust.matched());
    assertThat(of(head, new ModelRun()).base()).isEqualTo(trust.matched() + 3);
  }

  @Test
  void aTestThatOneRunHasCountsWithItsSpans() throws IOException {
    ModelRun head = new ModelRun();
    head.cart().below(ModelRun.test("CartTest", "empties").below(new ModelSpan("empty")));
    Trust trust = of(new ModelRun(), head);
    assertThat(trust.headTests()).isEqualTo(10);
    assertThat(trust.baseTests()).isEqualTo(9);
    assertThat(trust.head()).isEqualTo(trust.matched() + 2);
    assertThat(of(head, new ModelRun()).baseTests()).isEqualTo(10);
  }
}
