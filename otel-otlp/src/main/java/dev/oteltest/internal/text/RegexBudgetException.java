package dev.oteltest.internal.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression needed more than its budget on a text. The message names the expression, the
 * reason and the remedy; it does not contain the text.
 */
public final class RegexBudgetException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private static final int MAX_SHOWN = 200;

  private RegexBudgetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static RegexBudgetException steps(Pattern pattern) {
    return new RegexBudgetException(
        ("%s takes too many steps on this text, because several of its parts can match"
                + " the same characters. Limit its repetitions, as in [^,]{1,200}, or make them"
                + " possessive, as in [^,]++")
            .formatted(start(pattern)),
        null);
  }

  static RegexBudgetException stack(Pattern pattern, StackOverflowError e) {
    return new RegexBudgetException(
        ("%s takes too much stack on this text, because it repeats a group. Repeat a"
                + " character class instead, as in [ab]+ for (a|b)+, or make the repetition"
                + " possessive, as in (?:a|b)++")
            .formatted(start(pattern)),
        e);
  }

  private static String start(Pattern pattern) {
    String regex = pattern.pattern();
    String shown = regex.length() > MAX_SHOWN ? regex.substring(0, MAX_SHOWN) + "…" : regex;
    return "The regular expression '" + shown + "'";
  }
}
