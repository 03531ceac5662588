package dev.oteltest.junit.internal.config;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.junit.internal.budget.BudgetText;
import dev.oteltest.junit.internal.budget.TestBudget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that settings set for all tests. A setting that is invalid fails the tests. */
public final class BudgetSettings {

  private static final String FAIL = "fail";

  private BudgetSettings() {}

  /** Reads the limits; null if there are none. */
  public static @Nullable TestBudget read(ConfigSource from) {
    ConfigReader settings = from.settings();
    String budget = settings.text(RunSetting.BUDGET.key());
    String verdict = settings.text(RunSetting.STATEMENT_VERDICT.key());
    TestBudget statements = verdict == null ? null : statements(settings, verdict);
    if (budget == null) {
      return statements;
    }
    String place = RunSetting.BUDGET.key();
    return TestBudget.merge(
        statements, TestBudget.read(place, true, () -> BudgetText.parse(place, budget)));
  }

  private static @Nullable TestBudget statements(ConfigReader settings, String verdict) {
    if (verdict.equalsIgnoreCase(RunSetting.STATEMENT_VERDICT.defaultValue())) {
      return null;
    }
    String place = RunSetting.STATEMENT_VERDICT.key();
    return TestBudget.read(place, true, () -> statements(settings, place, verdict));
  }

  private static Budget statements(ConfigReader settings, String place, String verdict) {
    ConfigReader.requireWord(
        place, verdict, List.of(RunSetting.STATEMENT_VERDICT.defaultValue(), FAIL));
    RunSetting limit = RunSetting.STATEMENT_LIMIT;
    int most = settings.number(limit.key(), limit.defaultValue(), 0);
    if (most == 0) {
      throw new SettingsException(
          place, verdict, "warn while " + limit.key() + " is 0, which allows any number");
    }
    return Budget.budget().sameStatement(most);
  }
}
