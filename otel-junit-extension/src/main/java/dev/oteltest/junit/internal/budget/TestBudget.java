package dev.oteltest.junit.internal.budget;

import dev.oteltest.assertions.budget.Budget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a test has to keep to.
 *
 * @param limits the limits
 * @param place where they are set, such as {@code @TraceBudget on shop.CartTest}
 * @param allowEmpty whether the test may create no spans
 * @param problem why the limits can't be used, in a sentence; null if they can
 */
public record TestBudget(
    Budget limits, String place, boolean allowEmpty, @Nullable String problem) {

  /**
   * Reads limits.
   *
   * @param limits returns them, or throws what is wrong with them
   */
  public static TestBudget read(String place, boolean allowEmpty, Supplier<Budget> limits) {
    try {
      return new TestBudget(limits.get(), place, allowEmpty, null);
    } catch (IllegalArgumentException e) {
      return new TestBudget(Budget.budget(), place, allowEmpty, e.getMessage());
    }
  }

  /** Returns the limits of both, of which the inner ones take precedence; null if none has any. */
  public static @Nullable TestBudget merge(@Nullable TestBudget outer, @Nullable TestBudget inner) {
    if (outer == null || inner == null) {
      return outer == null ? inner : outer;
    }
    return new TestBudget(
        outer.limits.and(inner.limits),
        joined(inner.place, outer.place),
        inner.allowEmpty,
        inner.problem == null ? outer.problem : inner.problem);
  }

  /** An invocation of some engines has the same source as what it is an invocation of. */
  private static String joined(String inner, String outer) {
    return outer.equals(inner) || outer.startsWith(inner + ", ") ? outer : inner + ", " + outer;
  }
}
