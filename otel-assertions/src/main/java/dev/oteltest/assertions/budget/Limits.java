package dev.oteltest.assertions.budget;

import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/**
 * The limits of a budget, for what judges them.
 *
 * @since 0.1
 */
public final class Limits {

  private Limits() {}

  /** Returns a rule for each limit of a budget. */
  public static List<Rule<SpanNode>> of(Budget budget) {
    return budget.rules();
  }
}
