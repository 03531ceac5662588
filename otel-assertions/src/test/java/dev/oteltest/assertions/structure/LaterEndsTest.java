package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No end of a span contradicts a tree that was judged before, also if running spans compete for
 * places of which there may be too few; all ends of some spans are tried.
 */
@Tag("any-version")
class LaterEndsTest {

  private static final int ENDS = 4;
  private static final int RUNNING = ENDS;

  private final Random random = new Random(11);

  /** A span below the root or below another one; {@code state} is how it ended, or RUNNING. */
  private record Made(int above, int start, int state) {}

  private List<Made> spans() {
    List<Made> spans = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int id = 0; id < count; id++) {
      int above = random.nextInt(3) > 0 ? -1 : random.nextInt(id + 1) - 1;
      int state = random.nextBoolean() ? RUNNING : random.nextInt(ENDS);
      spans.add(new Made(above, random.nextInt(3), state));
    }
    return spans;
  }

  private static SpanForest forest(List<Made> spans) {
    SampleSpan root = sample("p");
    List<SampleSpan> made = new ArrayList<>();
    for (Made one : spans) {
      SampleSpan span = sample("a", one.start(), 5);
      if (one.state() == RUNNING) {
        span.unfinished();
      } else {
        if (one.state() % 2 == 1) {
          span.error("x");
        }
        if (one.state() >= 2) {
          span.with("k", "v");
        }
      }
      (one.above() < 0 ? root : made.get(one.above())).child(span);
      made.add(span);
    }
    return forestOf(telemetry(root));
  }

  /** Returns all ways in which the spans that are running may end. */
  private static List<List<Made>> ends(List<Made> spans) {
    List<List<Made>> all = new ArrayList<>(List.of(List.of()));
    for (Made one : spans) {
      List<List<Made>> longer = new ArrayList<>();
      for (List<Made> before : all) {
        for (int state = 0; state < ENDS; state++) {
          if (one.state() == RUNNING || one.state() == state) {
            List<Made> more = new ArrayList<>(before);
            more.add(new Made(one.above(), one.start(), state));
            longer.add(more);
          }
        }
      }
      all = longer;
    }
    return all;
  }

  private TreeMatcher shape() {
    TreeMatcher shape = tree("p").descendants(shapes(1 + random.nextInt(2)));
    if (random.nextBoolean()) {
      shape = shape.children(shapes(1 + random.nextInt(2)));
      shape = random.nextInt(4) > 0 ? shape.andOthers() : shape;
      shape = random.nextBoolean() ? shape.inOrder() : shape;
    }
    return shape;
  }

  private TreeMatcher[] shapes(int count) {
    TreeMatcher[] shapes = new TreeMatcher[count];
    for (int slot = 0; slot < count; slot++) {
      TreeMatcher shape = tree(matcher());
      shape = random.nextInt(4) == 0 ? shape.descendants(tree(matcher()).optional()) : shape;
      shapes[slot] =
          switch (random.nextInt(5)) {
            case 0 -> shape.times(1);
            case 1 -> shape.times(0, 2);
            case 2 -> shape.atLeast(0);
            case 3 -> shape;
            default -> shape.optional();
          };
    }
    return shapes;
  }

  private SpanMatcher matcher() {
    return switch (random.nextInt(5)) {
      case 0 -> span("a");
      case 1 -> span("a").hasStatusError();
      case 2 -> span("a").hasNoError();
      case 3 -> span("a").hasAttribute("k");
      default -> span("a").hasNoAttribute("k");
    };
  }

  @Test
  void noEndMakesATreeFalseThatWasJudgedForGood() {
    int judged = 0;
    int waiting = 0;
    for (int round = 0; round < 15_000; round++) {
      TreeMatcher shape = shape();
      Rule<SpanNode> rule = Structure.hasTree(shape);
      List<Made> now = spans();
      if (rule.problemForGood(forest(now)) != null) {
        waiting++;
        continue;
      }
      judged++;
      for (List<Made> later : ends(now)) {
        assertThat(rule.problemOf(forest(later))).as("%s%n%s%n%s", shape, now, later).isNull();
      }
    }
    assertThat(judged).isGreaterThan(2_000);
    assertThat(waiting).isGreaterThan(2_000);
  }

  /** In this order, the span that runs is left over, and so needs the place of the other one. */
  @Test
  void aSpanThatIsLeftOverMayBeOneTooMany() {
    TreeMatcher shape =
        tree("p")
            .children(tree(span("a").hasStatusError()), tree("a").optional())
            .andOthers()
            .inOrder()
            .descendants(tree(span("a").hasAttribute("k")).optional());
    Made running = new Made(-1, 0, RUNNING);
    Made failed = new Made(-1, 1, 1);
    Made below = new Made(1, 1, 2);
    Rule<SpanNode> rule = Structure.hasTree(shape);

    assertThat(rule.problemOf(forest(List.of(running, failed, below)))).isNull();
    assertThat(rule.problemForGood(forest(List.of(running, failed, below)))).isNotNull();
    assertThat(rule.problemForGood(forest(List.of(running, failed)))).isNotNull();
    assertThat(rule.problemForGood(forest(List.of(new Made(-1, 0, 0), failed)))).isNull();
  }
}
