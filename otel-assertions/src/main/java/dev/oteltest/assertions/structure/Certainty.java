package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.SpanChecks;
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

  boolean matches(SpanMatcher matcher, SpanNode node) {
    return switch (this) {
      case NOW -> matcher.matches(node);
      case FOR_GOOD -> matcher.expectation().matchesForGood(node);
      case PERHAPS -> matcher.expectation().mayMatch(node);
    };
  }

  /** Returns the expectation whose mismatches explain why a span does not match. */
  Expectation<SpanNode> explaining(SpanMatcher matcher) {
    Expectation<SpanNode> all = matcher.expectation();
    return this == FOR_GOOD
        ? all.withOnly(
            all.withOnly(List.of())
                .onceDecided(all.conditions(), List.of(SpanChecks.ended()), false))
        : all;
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
