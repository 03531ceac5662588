package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/** How certain it is that a span matches, while it or others have not ended. */
enum Certainty {
  /** It matches now. */
  NOW,

  /** It matches, whatever the end of a span changes. */
  FOR_GOOD,

  /** It matches, or may match when all spans have ended. */
  PERHAPS;

  /** Returns whether a span by itself is what a shape expects. */
  boolean matches(TreeMatcher shape, SpanNode node) {
    Expectation<SpanNode> expected = Conditions.of(shape.span());
    return switch (this) {
      case NOW -> expected.matches(node);
      case FOR_GOOD -> expected.matchesForGood(node) && ShapeRoom.startingMore(shape, node) == null;
      case PERHAPS -> expected.mayMatch(node);
    };
  }

  /** Returns the expectation whose mismatches explain why a span by itself does not match. */
  Expectation<SpanNode> explaining(TreeMatcher shape) {
    Condition<SpanNode> noneToCome =
        Condition.of(
            "nothing more to come",
            node -> ShapeRoom.startingMore(shape, node) == null,
            node ->
                ValueFormatter.quote(String.valueOf(ShapeRoom.startingMore(shape, node)))
                    + " has not ended");
    Expectation<SpanNode> all = explaining(shape.span());
    return this == FOR_GOOD ? all.with(List.of(noneToCome)) : all;
  }

  /** Returns the expectation whose mismatches explain why a span does not match. */
  Expectation<SpanNode> explaining(SpanMatcher matcher) {
    Expectation<SpanNode> all = Conditions.of(matcher);
    if (this != FOR_GOOD) {
      return all;
    }
    Expectation<SpanNode> anySpan = all.withOnly(List.of());
    return all.withOnly(anySpan.onceDecided(all.conditions(), List.of(SpanChecks.ended()), false));
  }

  /** Returns how certain a span must be that would be one too many. */
  Certainty ofTooMany() {
    return switch (this) {
      case NOW -> NOW;
      case FOR_GOOD -> PERHAPS;
      case PERHAPS -> FOR_GOOD;
    };
  }
}
