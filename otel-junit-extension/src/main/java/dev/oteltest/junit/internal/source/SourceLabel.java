package dev.oteltest.junit.internal.source;

import dev.oteltest.junit.internal.budget.TestBudget;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * The name and attributes that a test's source gives its span, and the budget of the test.
 *
 * @param name the span's name; empty if the source gives none
 * @param attributes the attributes to add to the span
 * @param budget the limits that the test, or each test in it, has to keep to; null if there are
 *     none
 */
public record SourceLabel(String name, Attributes attributes, @Nullable TestBudget budget) {

  public static final SourceLabel NONE = new SourceLabel("", Attributes.empty(), null);

  /**
   * Returns this label with what the labels around it add.
   *
   * @param otherwise the name if this label has none
   */
  public SourceLabel in(SourceLabel outer, String otherwise) {
    return new SourceLabel(
        name.isEmpty() ? otherwise : name,
        merge(outer.attributes, attributes),
        budget == null // so that runs without budgets do not load the class
            ? outer.budget
            : TestBudget.merge(outer.budget, budget));
  }

  private static Attributes merge(Attributes outer, Attributes inner) {
    if (inner.isEmpty()) {
      return outer;
    }
    return outer.isEmpty() ? inner : outer.toBuilder().putAll(inner).build();
  }
}
