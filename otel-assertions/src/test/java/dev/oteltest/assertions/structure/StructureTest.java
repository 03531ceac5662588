package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StructureTest {

  /** job: load, two steps that start together, archive. */
  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job", 0, 12)
              .child(
                  sample("load", 0, 3).child(sample("read", 1, 2)),
                  sample("step", 3, 5).with("n", 1),
                  sample("step", 3, 6).with("n", 2),
                  sample("archive", 7, 8)));

  static Stream<TreeMatcher> fitting() {
    TreeMatcher load = tree("load");
    TreeMatcher step = tree("step");
    TreeMatcher archive = tree("archive");
    return Stream.of(
        tree("job"),
        tree("read").children(),
        tree("job").children(archive, step, load, step),
        tree("job").children(load, step.times(2), archive),
        tree("job").children(load, step.times(1, 5), archive),
        tree("job").children(load, step.atLeast(2), archive),
        tree("job").children(load, step.times(2), archive, tree("x").optional()),
        tree("job").children(load, step.times(2), archive).inOrder(),
        tree("job").children(load.children(tree("read")), step.atLeast(0), archive).inOrder(),
        tree("job")
            .children(load.optional(), tree("x").optional(), step.times(2), archive)
            .inOrder(),
        // Spans that start together match in any order.
        tree("job")
            .children(
                load,
                tree(span("step").hasAttribute("n", 2)),
                tree(span("step").hasAttribute("n", 1)),
                archive)
            .inOrder(),
        tree("job").children(step).andOthers(),
        tree("job").children(load, archive).andOthers().inOrder(),
        tree("job").children(load, step, archive).andOthers().inOrder(),
        tree("job").children().andOthers(),
        tree("job").descendants(tree("read"), archive),
        tree("job").children(tree(span()).times(4)),
        // Greedy matching would give the first step to the first shape.
        tree("job").children(step, tree(span("step").hasAttribute("n", 1)), load, archive),
        tree("job")
            .children(tree(span("step").hasAttribute("n", 2)), step.optional(), load, archive));
  }

  @ParameterizedTest
  @MethodSource
  void fitting(TreeMatcher shape) {
    assertThat(telemetry).hasTree(shape);
  }

  static Stream<TreeMatcher> unfitting() {
    TreeMatcher load = tree("load");
    TreeMatcher step = tree("step");
    TreeMatcher archive = tree("archive");
    return Stream.of(
        tree("load").children(),
        tree(span("job").isUnfinished()),
        tree("job").children(load, step, archive),
        tree("job").children(load, step.times(3), archive),
        tree("job").children(load, step.times(3), archive).andOthers(),
        tree("job").children(load, step.optional(), archive),
        tree("job").children(load, step.times(2)),
        tree("job").children(load, step.times(2), archive, tree("x")),
        tree("job").children(archive, step.times(2), load).inOrder(),
        tree("job").children(step, load, step, archive).inOrder(),
        tree("job").children(archive, load).andOthers().inOrder(),
        tree("job").children(load, step, archive).inOrder(),
        tree("job").children(load, step.times(3), archive).andOthers().inOrder(),
        tree("job").children(load.children(tree("write")), step.times(2), archive),
        tree("job").descendants(tree("read"), tree("read")),
        tree("job").descendants(tree("job")),
        tree("job").children(tree(span("step").hasAttribute("n", 1)).times(2), load, archive));
  }

  @ParameterizedTest
  @MethodSource
  void unfitting(TreeMatcher shape) {
    assertThat(Structure.hasTree(shape).problemOf(forestOf(telemetry))).isNotNull();
  }

  @Test
  void failuresShowTheDifferenceAndTheShape() {
    TreeMatcher load = tree("load");
    TreeMatcher step = tree("step");
    assertFailure(
        "structure/missing-and-unexpected",
        () ->
            assertThat(telemetry)
                .hasTree(tree("job").children(load, step.times(3), tree("store"))));
    assertFailure(
        "structure/wrong-inside",
        () ->
            assertThat(telemetry)
                .hasTree(
                    tree("job")
                        .children(
                            load.children(tree("write")),
                            tree(span("step").hasAttribute("n", 1)).times(2),
                            tree("archive"))));
    assertFailure(
        "structure/another-order",
        () ->
            assertThat(telemetry)
                .hasTree(tree("job").children(step.atLeast(1), load, tree("archive")).inOrder()));
    assertFailure(
        "structure/no-such-root", () -> assertThat(telemetry).hasTree(tree("jobs").children(load)));
    assertFailure(
        "structure/descendants",
        () ->
            assertThat(telemetry)
                .hasTree(
                    tree("job")
                        .children(load, step.times(2, 3), tree("x").optional())
                        .andOthers()
                        .descendants(tree("read").times(2), tree("SELECT"))));
    assertFailure(
        "structure/closest-of-several",
        () -> assertThat(telemetry).hasTree(tree("step").children(tree("read"))));
    assertFailure("structure/nothing", () -> assertThat(telemetry()).hasTree(tree("job")));
  }

  @Test
  void timesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree("x").times(2, 1))
        .withMessage("times(2, 1) is not a valid range: 0 <= least <= most, and most above 0");
    assertThatIllegalArgumentException().isThrownBy(() -> tree("x").times(0));
    assertThatIllegalArgumentException().isThrownBy(() -> tree("x").times(-1, 1));
  }

  @Test
  void aNumberLimitsDescendantsToo() {
    TreeMatcher step = tree("step");

    assertThat(telemetry).hasTree(tree("job").descendants(step));
    assertThat(telemetry).hasTree(tree("job").descendants(step.times(2)));
    assertThat(telemetry).hasTree(tree("job").descendants(step.times(1, 2)));
    assertThat(telemetry).hasTree(tree("job").descendants(step.atLeast(1)));
    assertThat(telemetry).hasTree(tree("job").descendants(tree("read").optional()));
    assertFailure(
        "structure/too-many-descendants",
        () -> assertThat(telemetry).hasTree(tree("job").descendants(step.times(1, 1))));
  }

  @Test
  void aSpanFillsOneOfThePlacesBelowTheSameSpan() {
    TreeMatcher load = tree("load");
    TreeMatcher step = tree("step");
    TreeMatcher job = tree("job").andOthers();

    assertThat(telemetry).hasTree(job.children(step).descendants(step));
    assertThat(telemetry).hasTree(job.children(step).descendants(step.times(1)));
    assertThat(telemetry)
        .hasTree(job.children(load.children(tree("read"))).descendants(tree("read")));
    assertFailure(
        "structure/one-place",
        () -> assertThat(telemetry).hasTree(job.children(load).descendants(load, tree("read"))));
    assertFailure(
        "structure/two-places",
        () -> assertThat(telemetry).hasTree(job.children(step).descendants(step.times(2))));
    assertFailure(
        "structure/no-place-for-a-child",
        () ->
            assertThat(telemetry)
                .hasTree(
                    tree("job")
                        .children(load, step.times(2), tree("archive"))
                        .descendants(tree("archive"))));
  }

  @Test
  void whatATreeDoesNotCheckIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).hasTree(tree("step").times(3)))
        .withMessage(
            "hasTree checks one root, but span \"step\" is to occur otherwise: x3. Count"
                + " roots with spans(...).hasSize(...).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).hasTree(tree("none").optional()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(telemetry)
                    .hasTree(tree("job").descendants(tree("load"), tree("archive")).inOrder()))
        .withMessage(
            "inOrder() concerns children(...), but span \"job\" has none given. For spans at any"
                + " depth, use startsAfter(...) or endsBefore(...).");
  }

  @Test
  void everySpanOfAForestIsComparedByItself() {
    SpanForest forest = SpanForest.of(telemetry.getSpans(), Set.of());
    Function<SpanNode, List<String>> differences =
        Structure.differences(tree(span("step").hasAttribute("n", 1)).children(), forest);

    assertThat(forest.named("step").stream().map(differences))
        .containsExactly(List.of(), List.of("  x \"step\" should have attribute n = 1 (was 2)"));
    assertThat(differences.apply(forest.named("load").get(0)))
        .contains("  x unexpected child \"read\" below \"load\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structure.differences(tree("step").times(3), forest));
  }
}
