package dev.oteltest.internal.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets among a command's words by the names before them: {@code --password=x}, {@code
 * -Dapi.token=x}, {@code --token x}, {@code X-Api-Key: x}.
 */
public final class SecretArguments {

  private static final Pattern NAMED =
      Pattern.compile("-*+(?<name>[\\w.][\\w.-]*+)(?:=|:\\s*+)(?<value>.+)", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("-++(?<name>[\\w.][\\w.-]*+)");

  private SecretArguments() {}

  /** Returns the values that must not be recorded or logged. */
  public static List<String> values(List<String> words) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      int from = secretFrom(words, i);
      if (from >= 0) {
        values.add(words.get(i).substring(from));
      }
    }
    return values;
  }

  /**
   * Returns the words with their secrets masked.
   *
   * @param redaction masks secrets anywhere in a word
   */
  public static List<String> masked(List<String> words, SecretRedaction redaction) {
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      int from = secretFrom(words, i);
      String word = words.get(i);
      masked.add(redaction.apply(from < 0 ? word : word.substring(0, from) + SecretRedaction.MASK));
    }
    return masked;
  }

  /** Returns the index in a word at which a secret begins, or -1 if there is none. */
  private static int secretFrom(List<String> words, int index) {
    String word = words.get(index);
    Matcher named = NAMED.matcher(word);
    if (named.matches() && SecretNames.isSecret(named.group("name"))) {
      return named.start("value");
    }
    Matcher option = OPTION.matcher(index == 0 ? "" : words.get(index - 1));
    boolean isValue = !word.isEmpty() && !word.startsWith("-");
    return isValue && option.matches() && SecretNames.isSecret(option.group("name")) ? 0 : -1;
  }
}
