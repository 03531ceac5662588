package dev.oteltest.operations.sampling;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces variables as OpenTelemetry's declarative configuration does. */
final class ConfigVariables implements UnaryOperator<String> {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\{(?:env:)?([A-Za-z_]\\w*)(?::-([^\\n}]*))?}|\\$\\{[^}]*}?");

  private final Map<String, String> values;

  ConfigVariables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Replaces all variables.
   *
   * @throws IllegalArgumentException if a variable without a default is missing: OpenTelemetry
   *     takes it for empty, and an empty ratio for 1
   */
  @Override
  public String apply(String text) {
    Matcher found = REFERENCE.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (found.find()) {
      found.appendReplacement(replaced, Matcher.quoteReplacement(value(found)));
    }
    return found.appendTail(replaced).toString();
  }

  private String value(Matcher found) {
    String name = found.group(1);
    if (found.group().equals("$$")) {
      return "$";
    }
    if (name == null) {
      throw new IllegalArgumentException(
          found.group() + " is not a variable: write ${NAME} or ${NAME:-default}");
    }
    String value = values.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return value;
    }
    if (found.group(2) == null) {
      throw new IllegalArgumentException(
          "the variable " + name + " is not set: pass it, or write ${" + name + ":-default}");
    }
    return found.group(2);
  }
}
