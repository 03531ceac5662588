package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each span is looked at a few times, however many spans are above it. */
class LinearTimeTest {

  private static final int DEPTH = 300;
  private static final int MOST_LOOKS = 4;

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

    assertThat(looks).hasValueBetween(DEPTH, MOST_LOOKS * DEPTH);
  }

  private static SpanForest chain() {
    SampleSpan span = sample("leaf");
    for (int level = 1; level < DEPTH; level++) {
      span = sample("step").child(span);
    }
    return telemetry(span).forest();
  }
}
