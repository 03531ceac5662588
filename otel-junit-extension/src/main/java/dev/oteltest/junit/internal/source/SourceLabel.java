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
}
