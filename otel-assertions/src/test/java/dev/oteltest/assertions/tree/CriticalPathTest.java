package dev.oteltest.assertions.tree;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.LongTraces;
import dev.oteltest.assertions.SampleSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CriticalPathTest {

  /**
   * The end of a span waits for the last child; the start of that for the last before, and so on.
   */
  @Test
  void thePathIsThatOfTheDefinition() {
    Random random = new Random(6);
    for (int round = 0; round < 2_000; round++) {
      SpanNode root = forestOf(telemetry(random(random, 0, 0, 40, new int[1]))).roots().get(0);

      assertThat(CriticalPath.below(root)).as("round %d", round).isEqualTo(byDefinition(root));
    }
  }

  @Test
  void gapsAreThoseInTimeWhateverTheOrderOfSpans() {
    SpanNode job =
        SpanForest.of(
                SampleSpan.spans(
                    sample("job", 0, 10).child(sample("late", 6, 9), sample("early", 1, 4))),
                Set.of())
            .nodes()
            .get(0);

    assertThat(CriticalPath.largestGapNanos(job)).isEqualTo(2_000_000);
  }

  private static SampleSpan random(Random random, int depth, int start, int end, int[] number) {
    SampleSpan sample = sample("s" + number[0]++, start, end);
    for (int i = depth < 3 ? random.nextInt(5) : 0; i > 0; i--) {
      int from = start + random.nextInt(10);
      sample.child(random(random, depth + 1, from, from + random.nextInt(15), number));
    }
    return sample;
  }

  private static List<SpanNode> byDefinition(SpanNode node) {
    List<SpanNode> path = new ArrayList<>();
    long waiting = node.span().getEndEpochNanos();
    List<SpanNode> left = new ArrayList<>(node.children());
    while (true) {
      long by = waiting;
      SpanNode last =
          left.stream()
              .filter(it -> it.durationNanos() > 0 && it.span().getEndEpochNanos() <= by)
              .max(
                  Comparator.comparingLong((SpanNode it) -> it.span().getEndEpochNanos())
                      .thenComparing(it -> -left.indexOf(it)))
              .orElse(null);
      if (last == null) {
        return path;
      }
      List<SpanNode> before = new ArrayList<>(List.of(last));
      before.addAll(byDefinition(last));
      path.addAll(0, before);
      waiting = last.span().getStartEpochNanos();
      left.remove(last);
    }
  }

  @Test
  @Timeout(20)
  void thePathIsWholeAtAnyDepthAndWidth() {
    CapturedTelemetry deep =
        CapturedTelemetry.of(LongTraces.chain(10_000, level -> "step " + level));
    CapturedTelemetry wide =
        CapturedTelemetry.of(LongTraces.star(10_000, child -> "step " + child));

    assertThat(deep).hasSpan("step 0").hasCriticalPath(names(1, 10_000));
    assertThat(wide).hasSpan("root").hasCriticalPath(names(0, 10_000));
    assertFailure(
        "time/deep-critical-path",
        () -> assertThat(deep).hasSpan("step 0").hasCriticalPath(names(1, 9_000)));
    assertFailure(
        "time/short-critical-path",
        () -> assertThat(deep).hasSpan("step 0").hasCriticalPath(names(1, 11_000)));
  }

  private static String[] names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "step " + i).toArray(String[]::new);
  }
}
