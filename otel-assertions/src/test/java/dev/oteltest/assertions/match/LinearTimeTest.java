package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each span is looked at a few times, however many spans are above it. */
class LinearTimeTest {

  private static final int DEPTH = 300;
  private static final int MAX_LOOKS = 4;

  private final AtomicInteger looks = new AtomicInteger();
  private final SpanMatcher counting =
      span().matching("nothing", span -> looks.incrementAndGet() < 0);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void descendants(boolean expected) {
    Function<SpanMatcher, Condition<SpanNode>> word =
        expected ? RelationChecks::descendant : RelationChecks::noDescendant;
    Condition<SpanNode> condition = word.apply(counting);

    for (SpanNode node : chain().nodes()) {
      assertThat(condition.holds(node)).isEqualTo(!expected);
      if (!expected) {
        assertThat(condition.isOpen(node)).isFalse();
      }
    }

    assertThat(looks).hasValueBetween(DEPTH, MAX_LOOKS * DEPTH);
  }

  static Stream<Function<SpanMatcher, Condition<SpanNode>>> timing() {
    return Stream.of(
        TraceChecks::after, TraceChecks::before, TraceChecks::startsBefore, TraceChecks::overlaps);
  }

  @ParameterizedTest
  @MethodSource("timing")
  void times(Function<SpanMatcher, Condition<SpanNode>> word) {
    Condition<SpanNode> condition = word.apply(counting);

    for (SpanNode node : chain().nodes()) {
      assertThat(condition.holds(node)).isFalse();
      assertThat(condition.isOpen(node)).isFalse();
    }
    for (SpanNode node : chain(SampleSpan::unfinished).nodes()) {
      assertThat(condition.isOpen(node)).isTrue();
    }

    assertThat(looks).hasValueBetween(DEPTH, 2 * MAX_LOOKS * DEPTH);
  }

  private static SpanForest chain() {
    return chain(span -> span);
  }

  private static SpanForest chain(UnaryOperator<SampleSpan> each) {
    SampleSpan span = each.apply(sample("leaf"));
    for (int level = 1; level < DEPTH; level++) {
      span = each.apply(sample("step")).child(span);
    }
    return forestOf(telemetry(span));
  }
}
