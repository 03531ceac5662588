package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchingTest {

  /** In any order of spans and shapes, the result equals that of trying all assignments. */
  @Test
  void theAnswerIsThatOfTryingEverything() {
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      int spans = random.nextInt(5);
      int shapes = random.nextInt(4);
      boolean[][] fits = new boolean[spans][shapes];
      int[] least = new int[shapes];
      int[] most = new int[shapes];
      List<TreeMatcher> children = new ArrayList<>();
      for (int s = 0; s < shapes; s++) {
        least[s] = random.nextInt(3);
        most[s] = Math.max(1, least[s] + random.nextInt(2));
        int shape = s;
        children.add(
            tree(span()
                    .matching("shape " + s, span -> fits[Integer.parseInt(span.getName())][shape]))
                .times(least[s], most[s]));
      }
      SampleSpan root = sample("root", 0, 10);
      for (int i = 0; i < spans; i++) {
        root.child(sample(String.valueOf(i), random.nextInt(3), 9));
        for (int s = 0; s < shapes; s++) {
          fits[i][s] = random.nextBoolean();
        }
      }
      boolean others = random.nextBoolean();
      boolean order = random.nextBoolean();
      TreeMatcher shape = tree("root").children(children.toArray(TreeMatcher[]::new));
      shape = others ? shape.andOthers() : shape;
      shape = order && !children.isEmpty() ? shape.inOrder() : shape;
      CapturedTelemetry given = telemetry(root);

      boolean expected =
          BruteForce.fits(forestOf(given).named("root").get(0), fits, least, most, others, order);

      assertThat(Structure.hasTree(shape).problemOf(forestOf(given)) == null)
          .as("round %d: %s", round, shape)
          .isEqualTo(expected);
    }
  }

  @Test
  void threeHundredEqualSiblingsAreMatchedInAllOrders() {
    SampleSpan root = sample("root", 0, 10);
    List<TreeMatcher> shapes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      root.child(sample("same").with("n", i));
      shapes.add(i % 2 == 0 ? tree("same") : tree(span("same").hasAttribute("n", 300 - i)));
    }
    Collections.shuffle(shapes, new Random(1));
    CapturedTelemetry given = telemetry(root);

    assertThat(given)
        .hasTree(tree("root").children(shapes.toArray(TreeMatcher[]::new)))
        .hasTree(tree("root").children(tree("same").times(300)).inOrder())
        .hasTree(tree("root").children(tree("same").atLeast(1), tree("same").atLeast(1)));
    assertThat(
            Structure.hasTree(tree("root").children(tree("same").times(301)))
                .problemOf(forestOf(given)))
        .isNotNull();
  }

  /** Below each of many nested spans, matching spans are found without a full search. */
  @Test
  void descendantsOfNestedSpansAreGivenToOneSlotEach() {
    SampleSpan root = sample("level", 0, 10);
    SampleSpan at = root;
    for (int i = 0; i < 500; i++) {
      SampleSpan next = sample("level", 0, 10);
      at.child(next);
      at = next;
    }
    at.child(sample("leaf").with("n", 1), sample("leaf").with("n", 2));
    CapturedTelemetry given = telemetry(root);
    TreeMatcher first = tree(span("leaf").hasAttribute("n", 1));

    assertThat(given)
        .hasTree(tree("level").descendants(tree("leaf"), first))
        .hasTree(tree("level").descendants(first, tree("leaf").times(1)))
        .hasTree(tree("level").descendants(tree("level").times(499), tree("leaf").times(2)));
    assertThat(
            Structure.hasTree(tree("level").descendants(first, first)).problemOf(forestOf(given)))
        .isNotNull();
    assertThat(
            Structure.hasTree(tree("level").descendants(tree("leaf"), first, tree("leaf")))
                .problemOf(forestOf(given)))
        .isNotNull();
  }
}
