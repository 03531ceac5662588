package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Runs of which a comparison could take time that grows with the square of their size. How long it
 * takes is measured by {@code ComparisonBenchmark}.
 */
class LargeRunsTest {

  private static Comparison compare(ModelRun base, ModelRun head) throws IOException {
    RunSource before = base.source("base", 1);
    RunSource after = head.source("head", 2);
    return RunComparison.of(List.of(before), List.of(after));
  }

  private static ModelRun of(int size, IntFunction<ModelSpan> test) {
    ModelRun run = new ModelRun();
    run.run.children.clear();
    run.run.below(IntStream.range(0, size).mapToObj(test).toArray(ModelSpan[]::new));
    return run;
  }

  @Test
  void aMethodOfThousandsOfClassesThatGotOtherNames() throws IOException {
    int size = 10_000;
    IntFunction<ModelSpan> below = i -> new ModelSpan("step " + name(i));
    Comparison comparison =
        compare(
            of(size, i -> ModelRun.test("Old" + name(i), "runs").below(below.apply(i))),
            of(size, i -> ModelRun.test("New" + name(i), "runs").below(below.apply(i))));
    assertThat(comparison.alignment().tests().pairs()).hasSize(size);
    assertThat(comparison.differences()).hasSize(size);
  }

  @Test
  void thousandsOfStepsInAnotherOrder() throws IOException {
    int size = 40_000;
    ModelRun base = steps(size);
    ModelRun head = steps(size);
    Collections.reverse(head.run.children.get(0).children);
    Comparison comparison = compare(base, head);
    assertThat(comparison.differences()).hasSizeBetween(size - 1_000, size);
  }

  private static ModelRun steps(int size) {
    return of(
        1,
        test -> {
          ModelSpan steps = ModelRun.test("CartTest", "runs");
          IntStream.range(0, size).forEach(i -> steps.below(new ModelSpan("step " + name(i))));
          return steps;
        });
  }

  @Test
  void thousandsOfCallsOfOtherThreadsInAnotherOrder() throws IOException {
    int size = 20_000;
    IntFunction<ModelSpan> call =
        i -> new ModelSpan("call" + i % 500).with("thread.name", "task-" + i);
    ModelRun base = of(size, call);
    ModelRun head = of(size, call);
    Collections.shuffle(head.run.children, new Random(1));
    Comparison comparison = compare(base, head);
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.CONCURRENT)).isGreaterThan(size / 2);
  }

  /** Returns a number as letters, which no one takes for an id. */
  private static String name(int number) {
    return Integer.toString(number, 26)
        .chars()
        .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
        .reduce("", String::concat);
  }
}
