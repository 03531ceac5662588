package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a limit cut off of a span says nothing of what the other run has there. */
class CutSpansTest {

  private static final String WHOLE = "the reason of this is a text";

  private static ModelRun with(Consumer<ModelSpan> change) {
    ModelRun run = new ModelRun();
    change.accept(run.pays().find("validate"));
    return run;
  }

  private static void isNoise(Consumer<ModelSpan> one, Consumer<ModelSpan> other)
      throws IOException {
    Comparison comparison = MutationsTest.compare(with(one), with(other));
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.CUT)).isEqualTo(1);
  }

  private static void isDifference(Consumer<ModelSpan> one, Consumer<ModelSpan> other)
      throws IOException {
    assertThat(MutationsTest.texts(MutationsTest.compare(with(one), with(other)))).hasSize(1);
  }

  @Test
  void anAttributeThatIsMissingInACutSpanIsNoDifference() throws IOException {
    isNoise(ModelSpan::cut, span -> span.with("state", "open"));
    isNoise(span -> span.with("state", "open"), ModelSpan::cut);
  }

  @Test
  void anAttributeThatOnlyTheCutSpanHasIsADifference() throws IOException {
    isDifference(span -> {}, span -> span.cut().with("state", "open"));
    isDifference(span -> span.cut().with("state", "open"), span -> {});
  }

  @Test
  void anEventThatIsMissingInACutSpanIsNoDifference() throws IOException {
    isNoise(ModelSpan::cut, span -> span.event("retry", Map.of()));
    isNoise(span -> span.event("retry", Map.of()), ModelSpan::cut);
  }

  @Test
  void anEventThatOnlyTheCutSpanHasIsADifference() throws IOException {
    isDifference(span -> {}, span -> span.cut().event("retry", Map.of()));
    isDifference(span -> span.cut().event("retry", Map.of()), span -> {});
  }

  @Test
  void anEventThatBothHaveIsNeither() throws IOException {
    Comparison comparison =
        MutationsTest.compare(
            with(span -> span.cut().event("retry", Map.of())),
            with(span -> span.cut().event("retry", Map.of())));
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.CUT)).isZero();
  }

  @Test
  void howManySpansWereCutIsSaid() throws IOException {
    assertThat(MutationsTest.compare(with(ModelSpan::cut), new ModelRun()).caveats())
        .containsExactly(
            "a limit cut the attributes, events or links of 1 span of the base; what is missing"
                + " there is not a difference");
  }

  /** Returns a run whose values are cut at a length, with one that the test is about. */
  private static ModelRun limited(int length, String value) {
    ModelSpan order = new ModelSpan("order").below(new ModelSpan("validate").with("why", value));
    for (String letter : List.of("a", "b", "c")) {
      order.below(new ModelSpan("step " + letter).with("why", letter.repeat(length)));
    }
    return new ModelRun(order);
  }

  private static boolean isCut(int length, String value) throws IOException {
    Comparison comparison =
        MutationsTest.compare(limited(length, value), limited(length + 100, WHOLE));
    return comparison.differences().stream()
        .noneMatch(difference -> difference.path().endsWith("validate"));
  }

  @Test
  void aValueThatIsAsLongAsTheLongestOfItsRunIsCut() throws IOException {
    assertThat(isCut(20, WHOLE.substring(0, 20))).isTrue();
    assertThat(isCut(20, WHOLE.substring(0, 19))).isFalse();
  }

  @Test
  void aValueThatIsNotTheBeginningOfTheOtherIsNotCut() throws IOException {
    assertThat(isCut(20, "x" + WHOLE.substring(0, 19))).isFalse();
  }

  @Test
  void noLimitIsShorterThanSixteen() throws IOException {
    assertThat(isCut(16, WHOLE.substring(0, 16))).isTrue();
    assertThat(isCut(15, WHOLE.substring(0, 15))).isFalse();
  }
}
