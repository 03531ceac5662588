package dev.oteltest.operations.internal.plan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves <code>${NAME}</code>; <code>$${</code> is a literal <code>${</code>.
 *
 * @param values the values by name
 */
public record PlanVariables(Map<String, String> values) {

  private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{(?<name>[^}]*)}");

  /**
   * Returns the text with values for names.
   *
   * @throws MissingException if a name has no value
   */
  String resolve(String text) throws MissingException {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String name = reference.group("name");
      String value = values.get(name);
      if (reference.group().startsWith("$$")) {
        value = reference.group().substring(1);
      } else if (value == null || value.isEmpty()) {
        throw new MissingException(name);
      }
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }

  /** Thrown if a variable has no value. */
  static final class MissingException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingException(String name) {
      super(
          "the variable "
              + name
              + " is not set: set it in the environment or with -Dotel.deployment.var."
              + name
              + "=VALUE");
    }
  }
}
