package dev.oteltest.assertions;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.oneOf;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.present;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Whatever passes while telemetry arrives still holds when all of it is there, and what holds then
 * passes after a pause; tried with generated telemetry in any order of arrival, and all words.
 */
class NothingPassesTooEarlyTest {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final Duration TIME = ofMillis(15);

  private final Random random = new Random(335);

  private record Word(String text, Consumer<TelemetryAssert> call) {}

  private SpanMatcher any() {
    return random.nextInt(4) == 0 ? span() : span(name());
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private SpanMatcher matcher(int depth) {
    int choices = depth > 0 ? 46 : 30;
    UnaryOperator<SpanMatcher> it = condition(random.nextInt(choices), depth);
    SpanMatcher one = it.apply(any());
    return random.nextInt(4) == 0 ? condition(random.nextInt(choices), depth).apply(one) : one;
  }

  private UnaryOperator<SpanMatcher> condition(int which, int depth) {
    SpanMatcher other = depth > 0 && which >= 30 ? matcher(depth - 1) : span();
    ValueMatcher value = value();
    return switch (which) {
      case 0 -> it -> it.isRoot();
      case 1 -> it -> it.hasNoParent();
      case 2 -> it -> it.hasRemoteParent();
      case 3 -> it -> it.hasNoError();
      case 4 -> it -> it.hasStatusError();
      case 5 -> it -> it.hasStatusOk();
      case 6 -> it -> it.hasStatus(StatusCode.UNSET);
      case 7 -> it -> it.hasAttribute("k");
      case 8 -> it -> it.hasAttribute("k", value);
      case 9 -> it -> it.hasNoAttribute("k");
      case 10 -> it -> it.hasNoAttributes();
      case 11 -> it -> it.hasOnlyAttributes("k");
      case 12 -> it -> it.hasEvent("e");
      case 13 -> it -> it.hasNoEvent("e");
      case 14 -> it -> it.hasEventCount(1);
      case 15 -> it -> it.hasEnded();
      case 16 -> it -> it.isUnfinished();
      case 17 -> it -> it.hasKind(SpanKind.CLIENT);
      case 18 -> it -> it.hasDurationAtLeast(ofMillis(3));
      case 19 -> it -> it.hasDurationAtMost(ofMillis(3));
      case 20 -> it -> it.hasNoChildren();
      case 21 -> it -> it.hasChildCount(1);
      case 22 -> it -> it.hasLink(link());
      case 23 -> it -> it.hasNoLinks();
      case 24 -> it -> it.hasLink(link().toUncaptured());
      case 25 -> it -> it.hasLog("hello");
      case 26 -> it -> it.matching("no events", span -> span.getEvents().isEmpty());
      case 27 -> it -> it.hasGapsAtMost(ofMillis(1));
      case 28 -> it -> it.isDoneWithin(ofMillis(5));
      case 29 -> it -> it.hasName(matching("[ab]"));
      case 30 -> it -> it.hasChild(other);
      case 31 -> it -> it.hasNoChild(other);
      case 32 -> it -> it.hasDescendant(other);
      case 33 -> it -> it.hasNoDescendant(other);
      case 34 -> it -> it.hasParent(other);
      case 35 -> it -> it.hasAncestor(other);
      case 36 -> it -> it.hasSameTraceAs(other);
      case 37 -> it -> it.hasLinkTo(other);
      case 38 -> it -> it.hasLog(log().isWithinSpan(other));
      case 39 -> it -> it.startsAfter(other);
      case 40 -> it -> it.startsBefore(other);
      case 41 -> it -> it.overlaps(other);
      case 42 -> it -> it.and(not(other));
      case 43 -> it -> it.and(not(other.hasEnded()));
      case 44 -> it -> it.and(other.or(span("c")));
      default -> it -> it.and(not(other.or(span("c"))));
    };
  }

  private ValueMatcher value() {
    ValueMatcher one =
        switch (random.nextInt(4)) {
          case 0 -> present();
          case 1 -> matching("v");
          case 2 -> oneOf("v", "w");
          default -> atLeast(1);
        };
    return random.nextInt(3) == 0 ? ValueMatchers.not(one) : one;
  }

  private ValueMatcher number() {
    ValueMatcher one =
        random.nextBoolean() ? atLeast(random.nextInt(6)) : atMost(random.nextInt(6));
    return random.nextInt(3) == 0 ? ValueMatchers.not(one) : one;
  }

  private Word word() {
    int which = random.nextInt(48);
    SpanMatcher one = matcher(2);
    SpanMatcher other = matcher(1);
    MetricMatcher metric = metricMatcher();
    int count = 1 + random.nextInt(2);
    String named = name();
    ValueMatcher number = number();
    Consumer<TelemetryAssert> call =
        switch (which) {
          case 0 -> it -> it.hasSpan(one);
          case 1 -> it -> it.hasSpan(named).is(one);
          case 2 -> it -> it.hasRootSpan(one);
          case 3 -> it -> it.hasNoSpan(one);
          case 4 -> it -> it.spans(one).isNotEmpty();
          case 5 -> it -> it.spans(one).hasSize(count);
          case 6 -> it -> it.spans(one).hasSizeAtLeast(count);
          case 7 -> it -> it.spans(one).hasSizeAtMost(count);
          case 8 -> it -> it.spans(one).isEmpty();
          case 9 -> it -> it.spans(other).allSatisfy(one);
          case 10 -> it -> it.spans(other).anySatisfy(one);
          case 11 -> it -> it.spans(other).noneSatisfy(one);
          case 12 -> it -> it.spans(other).filteredOn(one).isNotEmpty();
          case 13 -> it -> it.spans(other).first().is(one);
          case 14 -> it -> it.spans(other).last().is(one);
          case 15 -> it -> it.spans(other).singleElement().is(one);
          case 16 -> it -> it.hasTree(tree(one));
          case 17 -> it -> it.hasTree(tree(one).children(tree(other)).andOthers());
          case 18 -> it -> it.hasTree(tree(one).children(tree(other)));
          case 19 -> it -> it.hasTree(tree(one).descendants(tree(other)));
          case 20 -> it -> it.hasTree(tree(one).descendants(tree(other).optional()));
          case 21 -> it -> it.hasForest(tree(one), tree(other).optional());
          case 22 -> it -> it.hasNoErrors();
          case 23 -> it -> it.hasNoUnfinishedSpans();
          case 24 -> it -> it.hasNoOrphans();
          case 25 -> it -> it.hasSingleRoot();
          case 26 -> it -> it.hasSpanCount(count);
          case 27 -> it -> it.hasLog(log().isInSpan(one));
          case 28 -> it -> it.hasNoLog(log().isWithinSpan(one));
          case 29 -> it -> it.logs().first().is(log().isInSpan(one));
          case 30 -> it -> it.hasSpan(one).isRoot().is(other);
          case 31 -> it -> it.hasTree("a ...");
          case 32 -> it -> it.hasTree("a <- ? ...");
          case 33 -> it -> it.hasMetric(metric);
          case 34 -> it -> it.hasMetric(not(metric));
          case 35 -> it -> it.hasNoMetric(metric);
          case 36 -> it -> it.metrics().anySatisfy(metric);
          case 37 -> it -> it.metrics().allSatisfy(metric);
          case 38 -> it -> it.hasMetric("size").hasTotal(number);
          case 39 -> it -> it.spans(one).takeAtMost(ofMillis(3));
          case 40 -> it -> it.spans(one).takeAtMostInTotal(ofMillis(3));
          case 41 -> it -> it.spans(one).runOneAtATime();
          case 42 -> it -> it.spans(one).runConcurrently(2);
          case 43 -> it -> it.hasSpan(one).children().hasSize(count);
          case 44 -> it -> it.hasSpan(one).endsBefore(other);
          case 45 -> it -> it.hasSpan(one).hasCriticalPath(named);
          case 46 -> it -> it.hasNoRepeatedSiblings(1);
          default -> it -> it.isEmpty();
        };
    return new Word(
        which + ": " + one + " / " + other + " / " + metric + " / " + count + " / " + named + " / "
            + number,
        call);
  }

  private MetricMatcher metricMatcher() {
    MetricMatcher one = random.nextBoolean() ? metric("size") : metric("runs");
    ValueMatcher number = number();
    return switch (random.nextInt(6)) {
      case 0 -> one.hasTotal(number);
      case 1 -> one.hasPoint(point().hasValue(number));
      case 2 -> one.hasNoPoint(point().hasValue(number));
      case 3 -> one.hasEachPoint(point().hasValue(number));
      case 4 -> one.hasPoint(not(point().hasValue(number)));
      default -> one.hasPointCount(1).isMonotonic();
    };
  }

  private static boolean holds(Word word, TelemetryAssert on) {
    try {
      word.call().accept(on);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  @Test
  void whatPassedStillHoldsWhenMoreArrives() {
    int passed = 0;
    int late = 0; // on a busy machine
    for (int round = 0; round < 2_000; round++) {
      List<CapturedTelemetry> states = new Arrivals(random).states();
      boolean settled = random.nextBoolean();
      Word word = word();
      ArrivingSource source = new ArrivingSource(states.toArray(CapturedTelemetry[]::new));
      long start = System.nanoTime();
      TelemetryAssert on = assertThat(CapturedTelemetry.of(source)).eventually(TIME);
      try {
        boolean holds = holds(word, settled ? on.settled(ofMillis(1)) : on);
        boolean hadTime = System.nanoTime() - start < TIME.toNanos(); // else nothing has arrived
        if (!hadTime) {
          late++;
        } else if (holds) {
          passed++;
          for (CapturedTelemetry later : states.subList(source.state(), states.size())) {
            assertThat(holds(word, assertThat(later)))
                .as("%d %s%nat %d of %s", round, word.text(), source.state(), texts(states))
                .isTrue();
          }
        }
      } catch (IllegalStateException refused) {
        assertThat(settled).isFalse();
      }
    }
    assertThat(passed + late).isGreaterThan(250);
  }

  private static List<String> texts(List<CapturedTelemetry> states) {
    List<String> texts = new ArrayList<>();
    for (CapturedTelemetry state : states) {
      texts.add("\n-- " + Arrivals.text(state));
    }
    return texts;
  }

  /** Otherwise, something would be waited for that never comes. */
  @Test
  void whatHoldsWhenAllHasEndedPassesAfterAPause() {
    int passed = 0;
    for (int round = 0; round < 800; round++) {
      List<CapturedTelemetry> states = new Arrivals(random).states();
      CapturedTelemetry last = states.get(states.size() - 1);
      Word word = word();
      boolean ended = last.getSpans().stream().allMatch(it -> it.hasEnded());
      if (ended && holds(word, assertThat(last))) {
        passed++;
        ArrivingSource source = new ArrivingSource(states.toArray(CapturedTelemetry[]::new));
        word.call()
            .accept(
                assertThat(CapturedTelemetry.of(source))
                    .eventually(ofMillis(3_000))
                    .settled(ofMillis(1)));
      }
    }
    assertThat(passed).isGreaterThan(100);
  }
}
