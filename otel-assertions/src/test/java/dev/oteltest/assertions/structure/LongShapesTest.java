package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.LongTraces.chain;
import static dev.oteltest.assertions.LongTraces.star;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes with 10,000 levels or children, each of which takes less than a second. */
@Tag("any-version")
@Timeout(20)
class LongShapesTest {

  private static final int MANY = 10_000;

  private static final IntFunction<String> ALIKE = number -> "step";
  private static final IntFunction<String> NUMBERED = number -> "step " + number;

  private static CapturedTelemetry deep(IntFunction<String> name) {
    return CapturedTelemetry.of(chain(MANY, name));
  }

  /** Returns a shape of levels with the given names and a leaf below. */
  private static TreeMatcher chainOf(int levels, IntFunction<String> name, TreeMatcher leaf) {
    TreeMatcher shape = leaf;
    for (int level = levels - 1; level >= 0; level--) {
      shape = tree(name.apply(level)).children(shape);
    }
    return shape;
  }

  @Test
  void deepShapesMatch() {
    assertThat(deep(NUMBERED)).hasTree(chainOf(MANY - 1, NUMBERED, tree("step 9999").children()));
    assertThat(deep(ALIKE)).hasTree(chainOf(MANY - 1, ALIKE, tree("step").children()));
    assertThat(deep(ALIKE)).hasTree(chainOf(MANY / 2, ALIKE, tree("step")));
  }

  @Test
  void aDifferenceAtTheEndOfADeepShapeIsShown() {
    TreeMatcher other = tree(span("step 9999").hasAttribute("n", 1));
    TreeMatcher shape = chainOf(MANY - 1, NUMBERED, other);

    assertFailure("structure/deep", () -> assertThat(deep(NUMBERED)).hasTree(shape));
    assertThat(shape.toString().lines()).hasSize(1_001).endsWith("  ...");
  }

  @Test
  void aDifferenceAtTheEndOfADeepShapeOfEqualNamesIsShown() {
    TreeMatcher shape = chainOf(MANY - 1, ALIKE, tree("leaf"));

    assertFailure("structure/deep-alike", () -> assertThat(deep(ALIKE)).hasTree(shape));
  }

  @Test
  void descendantsAreFoundAtAnyDepth() {
    TreeMatcher nested = tree("step 9999");
    for (int level = MANY - 2; level >= 0; level--) {
      nested = tree("step " + level).descendants(nested);
    }
    CapturedTelemetry numbered = deep(NUMBERED);

    assertThat(numbered)
        .hasTree(nested)
        .hasTree(tree("step 0").descendants(tree("step 9998").children(tree("step 9999"))));
    assertThat(deep(ALIKE))
        .hasTree(tree("step").descendants(tree("step").times(MANY - 1)))
        .hasTree(tree("step").descendants(tree("step").children(), tree("step")));
    TreeMatcher none = tree("step 0").descendants(tree("step 9998").children(tree("none")));
    assertThat(Structure.hasTree(none).problemOf(forestOf(numbered))).isNotNull();
  }

  /** Whether spans are too many is asked about each level, and about the next one in turn. */
  @Test
  void limitsAtAnyDepthAreJudgedForGood() {
    TreeMatcher nested = tree("step 9999");
    for (int level = MANY - 2; level >= 0; level--) {
      nested = tree("step " + level).descendants(nested.times(0, 1));
    }

    assertThat(Structure.hasTree(nested).problemForGood(forestOf(deep(NUMBERED)))).isNull();
  }

  @Test
  void relativesAreFoundAtAnyDepth() {
    CapturedTelemetry numbered = deep(NUMBERED);

    assertThat(numbered)
        .hasSpan("step 9999")
        .hasAncestor("step 0")
        .hasParent("step 9998")
        .hasChildCount(0)
        .returnToTelemetry()
        .hasSpan("step 0")
        .hasDescendant("step 9999")
        .hasChild("step 1");
    assertFailure(
        "structure/no-deep-ancestor",
        () -> assertThat(numbered).hasSpan("step 9999").hasAncestor("none"));
    assertFailure(
        "structure/no-deep-child",
        () -> assertThat(numbered).hasSpan("step 9998").hasChild("none"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wideShapesMatch(boolean inOrder) {
    CapturedTelemetry numbered = CapturedTelemetry.of(star(MANY, NUMBERED));
    CapturedTelemetry alike = CapturedTelemetry.of(star(MANY, ALIKE));
    TreeMatcher wide = inOrder ? tree("root").inOrder() : tree("root");
    TreeMatcher[] each =
        IntStream.range(0, MANY)
            .mapToObj(NUMBERED)
            .map(TreeMatchers::tree)
            .toArray(TreeMatcher[]::new);
    TreeMatcher[] withoutLast = Arrays.copyOf(each, MANY - 1);

    assertThat(numbered).hasTree(wide.children(each));
    assertThat(numbered).hasTree(wide.children(withoutLast).andOthers());
    assertThat(alike).hasTree(wide.children(tree("step").times(MANY)));
    assertThat(alike)
        .hasTree(wide.children(tree("step").atLeast(MANY / 2), tree("step").atLeast(1)));
    assertFailure(
        "structure/wide" + (inOrder ? "-in-order" : ""),
        () -> assertThat(numbered).hasTree(wide.children(withoutLast)));
  }
}
