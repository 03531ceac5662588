package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tree that matches now matches for good if no end of a running span can change that. */
@Tag("any-version")
class RunningSpansTest {

  private static final TreeMatcher FAST = tree(span("step").hasAttribute("fast", true));

  private static SpanForest job(SampleSpan... steps) {
    return forestOf(telemetry(sample("job", 0, 9).child(steps)));
  }

  private static SampleSpan fast() {
    return sample("step", 1, 2).with("fast", true);
  }

  private static void assertMatches(TreeMatcher shape, SpanForest forest, boolean forGood) {
    Rule<SpanNode> rule = Structure.hasTree(shape);
    assertThat(rule.problemOf(forest)).isNull();
    assertThat(rule.problemForGood(forest) == null).isEqualTo(forGood);
  }

  @Test
  void aSpanThatHasEndedStaysAsItIs() {
    TreeMatcher shape = tree("job").children(FAST).andOthers();

    assertMatches(shape, job(fast()), true);
    assertMatches(shape, job(fast(), sample("step", 3, 4)), true);
    assertMatches(shape, job(fast(), sample("other", 3, 4).unfinished()), true);
  }

  @Test
  void aSpanThatIsRunningMayBecomeOneTooMany() {
    SpanForest running = job(fast(), sample("step", 3, 4).unfinished());

    assertMatches(tree("job").descendants(FAST.times(1, 1)), running, false);
    assertMatches(
        tree("job").descendants(FAST.times(1, 2)), running, false); // of what it may start
    assertMatches(tree("job").descendants(FAST.atLeast(1)), running, true);
  }

  @Test
  void aSpanThatIsRunningMayLoseWhatMatches() {
    TreeMatcher notSlow = tree(span("step").hasNoAttribute("slow"));

    assertMatches(tree("job").children(notSlow), job(fast().unfinished()), false);
    assertMatches(tree("job").children(notSlow), job(fast()), true);
    assertMatches(tree("job").descendants(notSlow), job(fast().unfinished()), false);
    assertMatches(tree("job").children(FAST), job(fast().unfinished()), true);
  }

  @Test
  void whatIsNotThereIsAProblemEitherWay() {
    Rule<SpanNode> rule = Structure.hasTree(tree("job").children(FAST));

    assertThat(rule.problemOf(job(sample("step").unfinished()))).isNotNull();
    assertThat(rule.problemForGood(job(sample("step").unfinished()))).isNotNull();
  }
}
