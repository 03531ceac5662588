package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives or ends later does not contradict a rule that says so; tried with generated
 * rules and spans.
 */
@Tag("any-version")
class LaterSpansTest {

  private static final List<String> NAMES = List.of("a", "b", "c");

  private final Random random = new Random(7);

  /** How many names were used, none of them twice; -1 if names are used again. */
  private int used = -1;

  /** A span; its parent is another one, or -1. */
  private record Made(int id, int parent, String name, int start, boolean ended, int end) {

    SpanData data() {
      return TestSpanData.builder()
          .setName(name)
          .setKind(SpanKind.INTERNAL)
          .setSpanContext(context(id))
          .setParentSpanContext(parent < 0 ? SpanContext.getInvalid() : context(parent))
          .setStartEpochNanos(1_000 + start)
          .setEndEpochNanos(ended ? 5_000 : 0)
          .setHasEnded(ended)
          .setStatus(
              StatusData.create(
                  end == 1 ? StatusCode.ERROR : end == 2 ? StatusCode.OK : StatusCode.UNSET, ""))
          .setAttributes(
              end == 3 ? Attributes.of(AttributeKey.stringKey("k"), "v") : Attributes.empty())
          .build();
    }

    Made ending(int how) {
      return new Made(id, parent, name, start, true, how);
    }

    private static SpanContext context(int id) {
      return SpanContext.create(
          "%032x".formatted(1),
          "%016x".formatted(id + 1),
          TraceFlags.getSampled(),
          TraceState.getDefault());
    }
  }

  private List<Made> spans(int most, boolean allEnded) {
    List<Made> spans = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int id = 0; id < count; id++) {
      boolean ended = allEnded || random.nextInt(3) > 0;
      int end = ended ? random.nextInt(6) : 0;
      spans.add(new Made(id, random.nextInt(id + 1) - 1, name(), random.nextInt(4), ended, end));
    }
    return spans;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static SpanForest forest(List<Made> spans) {
    return SpanForest.of(
        spans.stream().sorted((a, b) -> a.start() - b.start()).map(Made::data).toList(), Set.of());
  }

  private SpanMatcher matcher(boolean plain, int depth) {
    if (used >= 0) {
      return span("span " + used++);
    }
    SpanMatcher named = random.nextInt(4) == 0 ? span() : span(name());
    return plain || random.nextBoolean() ? named : condition(named, depth);
  }

  private SpanMatcher condition(SpanMatcher named, int depth) {
    return switch (random.nextInt(depth > 0 ? 16 : 10)) {
      case 0 -> named.hasNoError();
      case 1 -> named.hasStatusError();
      case 2 -> named.hasAttribute("k");
      case 3 -> named.hasNoAttribute("k");
      case 4 -> named.hasAttribute("k", not(matching("x")));
      case 5 -> named.hasStatusOk();
      case 6 ->
          named.hasEnded().hasKind(SpanKind.INTERNAL); // so that not(...) is not isUnfinished()
      case 7 -> named.hasNoAttributes();
      case 8 -> named.hasAttributeSatisfying("k", it -> assertThat(it).isEqualTo("v"));
      case 9 -> combined(named, depth);
      case 10 -> named.hasChild(matcher(false, depth - 1));
      case 11 -> named.hasParent(matcher(false, depth - 1));
      case 12 -> named.hasDescendant(matcher(false, depth - 1));
      case 13 -> named.hasNoChild(matcher(false, depth - 1));
      case 14 -> named.hasNoDescendant(matcher(false, depth - 1));
      default -> named.hasSameTraceAs(matcher(false, depth - 1));
    };
  }

  /** What matches one of two conditions, or not all of them. */
  private SpanMatcher combined(SpanMatcher named, int depth) {
    SpanMatcher one = condition(named, depth - 1);
    return random.nextBoolean()
        ? not(one)
        : one.or(condition(span(), depth - 1)).and(condition(span(), depth - 1));
  }

  private TreeMatcher shape(boolean plain, int depth) {
    TreeMatcher shape = tree(matcher(plain, 1));
    if (depth > 0 && random.nextInt(3) > 0) {
      if (random.nextBoolean()) {
        shape = shape.children(shapes(plain, depth - 1));
        shape = random.nextInt(3) > 0 ? shape.andOthers() : shape;
        shape = random.nextInt(3) == 0 ? shape.inOrder() : shape;
      }
      if (random.nextInt(3) == 0) {
        shape = shape.descendants(shapes(plain, depth - 1));
      }
    }
    return shape;
  }

  private TreeMatcher[] shapes(boolean plain, int depth) {
    TreeMatcher[] shapes = new TreeMatcher[random.nextInt(3)];
    for (int i = 0; i < shapes.length; i++) {
      TreeMatcher shape = shape(plain, depth);
      shapes[i] =
          switch (random.nextInt(6)) {
            case 0 -> shape.optional();
            case 1 -> shape.times(1, 2);
            case 2 -> shape.atLeast(random.nextInt(3));
            case 3 -> shape.times(1);
            default -> shape;
          };
    }
    return shapes;
  }

  private TreeMatcher root(boolean plain) {
    while (true) {
      TreeMatcher shape = shape(plain, 3);
      if (shape.all().stream().allMatch(it -> !it.childShapes().isEmpty() || !it.isInOrder())) {
        return shape;
      }
    }
  }

  @Test
  void noLaterSpanMakesAnOpenTreeFalse() {
    int held = 0;
    for (int round = 0; round < 15_000; round++) {
      TreeMatcher shape = root(random.nextBoolean());
      Rule<SpanNode> rule = Structure.hasTree(shape);
      List<Made> all = spans(8, true);
      List<Made> before = all.stream().filter(it -> random.nextInt(4) > 0).toList();
      if (!rule.needsQuiet() && rule.problemOf(forest(before)) == null) {
        held++;
        assertThat(rule.problemOf(forest(all))).as("%s%n%s%n%s", shape, before, all).isNull();
      }
    }
    assertThat(held).isGreaterThan(1_000);
  }

  /** Otherwise, trees would need a pause that cannot matter. */
  @Test
  void someLaterSpanMakesEveryOtherTreeFalse() {
    int closed = 0;
    used = 0;
    for (int round = 0; round < 5_000; round++) {
      TreeMatcher shape = root(true);
      Rule<SpanNode> rule = Structure.hasTree(shape);
      if (rule.needsQuiet() && shape.all().stream().allMatch(LaterSpansTest::isPossible)) {
        closed++;
        assertThat(isContradicted(rule, shape, smallest(shape))).as("%s", shape).isTrue();
      }
    }
    assertThat(closed).isGreaterThan(500);
  }

  /** A shape without children but with descendants matches nothing. */
  private static boolean isPossible(TreeMatcher shape) {
    return Structure.hasTree(shape.times(1)).problemOf(forest(smallest(shape))) == null;
  }

  private static List<Made> smallest(TreeMatcher shape) {
    List<Made> spans = new ArrayList<>();
    add(shape, -1, spans);
    return spans;
  }

  /** Adds the fewest spans that have a shape. */
  private static void add(TreeMatcher shape, int parent, List<Made> to) {
    String named = Conditions.of(shape.span()).name();
    int id = to.size();
    to.add(new Made(id, parent, named == null ? "any" : named, id, true, 0));
    for (List<TreeMatcher> below : List.of(shape.childShapes(), shape.descendantShapes())) {
      below.forEach(
          it -> {
            for (int i = 0; i < it.times().least(); i++) {
              add(it, id, to);
            }
          });
    }
  }

  private static boolean isContradicted(
      Rule<SpanNode> rule, TreeMatcher shape, List<Made> smallest) {
    for (Made above : smallest) {
      List<Made> stranger = new ArrayList<>(smallest);
      stranger.add(new Made(100, above.id(), "stranger", 9, true, 0));
      if (rule.problemOf(forest(stranger)) != null) {
        return true;
      }
      for (TreeMatcher more : shape.all()) {
        List<Made> tooMany = new ArrayList<>(smallest);
        for (int i = 0; i < 5; i++) {
          add(more, above.id(), tooMany);
        }
        if (rule.problemOf(forest(tooMany)) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** A parent that arrives later makes a root a child, so it is no root of a forest any more. */
  @Test
  void aLaterParentMakesAnOpenForestFalse() {
    Rule<SpanNode> rule = Structure.hasForest("a ...\n...");
    Made parent = new Made(0, -1, "b", 0, true, 0);
    Made child = new Made(1, 0, "a", 1, true, 0);

    assertThat(rule.problemOf(forest(List.of(child)))).isNull();
    assertThat(rule.problemOf(forest(List.of(parent, child)))).isNotNull();
    assertThat(rule.needsQuiet()).isTrue();
  }

  @Test
  void noEndMakesFalseWhatWasJudgedBefore() {
    int judged = 0;
    int waiting = 0;
    for (int round = 0; round < 12_000; round++) {
      Rule<SpanNode> rule = rule();
      List<Made> now = spans(6, false);
      if (now.stream().allMatch(Made::ended) || rule.problemOf(forest(now)) != null) {
        continue;
      }
      if (rule.problemForGood(forest(now)) != null) {
        waiting++;
        continue;
      }
      judged++;
      for (int end = 0; end < 5; end++) {
        List<Made> later =
            now.stream().map(it -> it.ended() ? it : it.ending(random.nextInt(4))).toList();
        assertThat(rule.problemOf(forest(later)))
            .as("%s%n%s%n%s", rule.expectation(), now, later)
            .isNull();
      }
    }
    assertThat(judged).isGreaterThan(500);
    assertThat(waiting).isGreaterThan(300);
  }

  /** When all spans have ended, both judge the same. */
  @Test
  void nothingIsWaitedForWhenAllHasEnded() {
    for (int round = 0; round < 5_000; round++) {
      Rule<SpanNode> rule = rule();
      SpanForest forest = forest(spans(6, true));

      assertThat(rule.problemForGood(forest) == null).isEqualTo(rule.problemOf(forest) == null);
    }
  }

  private Rule<SpanNode> rule() {
    Expectation<SpanNode> one = Conditions.of(matcher(false, 2));
    Expectation<SpanNode> other = Conditions.of(matcher(false, 2));
    return switch (random.nextInt(9)) {
      case 0 -> CountRules.exactly(one, random.nextInt(3));
      case 1 -> CountRules.atLeast(one, 1 + random.nextInt(2));
      case 2 -> CountRules.atMost(one, random.nextInt(3), true);
      case 3 -> CountRules.none(one);
      case 4 -> CountRules.all(one, other, true);
      case 5 -> CountRules.none(one, other, true);
      case 6 -> HealthRules.errors(0);
      case 7 -> Structure.hasForest(root(false), root(false).optional());
      default -> Structure.hasTree(root(false));
    };
  }
}
