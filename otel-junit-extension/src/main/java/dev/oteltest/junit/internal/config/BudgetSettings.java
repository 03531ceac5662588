package dev.oteltest.junit.internal.config;

import dev.oteltest.junit.internal.budget.BudgetText;
import dev.oteltest.junit.internal.budget.TestBudget;
import org.jspecify.annotations.Nullable;

/** The limits that a setting sets for all tests. If it is invalid, it fails the tests. */
public final class BudgetSettings {

  private BudgetSettings() {}

  /** Reads the limits; null if there are none. */
  public static @Nullable TestBudget read(ConfigSource from) {
    String place = RunSetting.BUDGET.key();
    String budget = from.settings().text(place);
    return budget == null
        ? null
        : TestBudget.read(place, true, () -> BudgetText.parse(place, budget));
  }
}
