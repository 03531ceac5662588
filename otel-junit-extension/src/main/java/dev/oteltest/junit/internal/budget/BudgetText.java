package dev.oteltest.junit.internal.budget;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.text.NearestName;
import java.util.Arrays;
import java.util.List;

/** Reads limits as a setting states them: {@code spans=20, errors=0, peers=localhost|db}. */
public final class BudgetText {

  private static final List<String> NAMES =
      List.of("spans", "statements", "sameStatement", "sameCall", "errors", "peers", "duration");

  private BudgetText() {}

  /**
   * Reads limits.
   *
   * @param setting the name of the setting, for errors
   * @throws SettingsException if a limit is unknown, or its value can't be used
   */
  public static Budget parse(String setting, String text) {
    Budget budget = Budget.budget();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new SettingsException(
            setting, text, "limits separated by commas, such as spans=20, errors=0");
      }
      String name = part.substring(0, equals).strip();
      budget = with(budget, setting, name, part.substring(equals + 1).strip());
    }
    return budget;
  }

  /**
   * Returns a budget with one more limit.
   *
   * @param setting what has the limit, for errors
   * @param name the name of the limit
   * @throws SettingsException if the limit is unknown, or its value can't be used
   */
  public static Budget with(Budget budget, String setting, String name, String value) {
    String place = name + " of " + setting;
    return switch (name) {
      case "spans" -> budget.spans(number(place, value));
      case "statements" -> budget.statements(number(place, value));
      case "sameStatement" -> budget.sameStatement(number(place, value));
      case "sameCall" -> budget.sameCall(number(place, value));
      case "errors" -> budget.errors(number(place, value));
      case "peers" -> budget.peers(peers(value));
      case "duration" -> budget.duration(TimeSpan.parse(place, value));
      default ->
          throw new IllegalArgumentException(
              setting + ": '" + name + "' is not a limit: " + NearestName.hint(name, NAMES));
    };
  }

  /** Returns a number, which is not negative. */
  public static int number(String place, String value) {
    return ConfigReader.requireNumber(place, value, 0);
  }

  private static String[] peers(String value) {
    return Arrays.stream(value.split("\\|", -1))
        .map(String::strip)
        .filter(peer -> !peer.isEmpty())
        .toArray(String[]::new);
  }
}
