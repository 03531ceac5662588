package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs of the same code: in another order, with other ids and ports, on a machine that is busy.
 * {@code .ci/long} compares many more of them.
 */
class EqualRunsTest {

  private static final int PAIRS = Integer.getInteger("otel.test.diff.pairs", 50);

  /** How many runs each side needs for a verdict on times. */
  private static final int RUNS = 5;

  private static ModelRun model() {
    ModelRun model = MutationsTest.model();
    model
        .pays()
        .below(
            new ModelSpan("reserve")
                .concurrent()
                .below(
                    ModelRun.client("SELECT stock", "stock"),
                    ModelRun.client("SELECT price", "price"),
                    new ModelSpan("weigh")));
    return model;
  }

  private static List<RunSource> runs(LongFunction<RunSource> run) {
    return LongStream.range(0, RUNS).mapToObj(run).toList();
  }

  @Test
  void differInNothingAndNothingIsSlower() throws IOException {
    for (int seed = 0; seed < PAIRS; seed++) {
      Comparison comparison =
          RunComparison.of(
              List.of(model().source("base", seed, true)),
              List.of(model().source("head", -seed - 1, true)));
      assertThat(MutationsTest.texts(comparison)).as("pair %d", seed).isEmpty();
      assertThat(comparison.noise().count(Noise.Reason.ID)).isPositive();
      assertThat(comparison.trust().ofLarger()).isEqualTo(1);
      assertThat(comparison.time().enough()).isFalse();
    }
  }

  /** A test at 5 % is wrong in 5 of 100 cases; the output says how many to expect. */
  @Test
  void ofSeveralRunsDifferInNothingButTimeAndNoMoreOftenThanExpected() throws IOException {
    int found = 0;
    double expected = 0;
    for (int i = 0; i < Math.max(5, PAIRS / 10); i++) {
      long seed = 100L * i;
      Comparison comparison =
          RunComparison.of(
              runs(run -> model().source("base" + run, seed + run, true)),
              runs(run -> model().source("head" + run, -seed - run - 1, true)));
      assertThat(comparison.differences())
          .allMatch(difference -> difference.kind() == DifferenceKind.TIME);
      found += comparison.time().changes().size();
      expected += comparison.time().expectedFalse();
    }
    assertThat((double) found).isLessThanOrEqualTo(expected);
  }
}
