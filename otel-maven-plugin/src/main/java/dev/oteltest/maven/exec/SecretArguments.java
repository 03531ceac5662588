package dev.oteltest.maven.exec;

import dev.oteltest.internal.export.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets among a command's words, known by the names before them: {@code --password=x}, {@code
 * -Dapi.token=x}, {@code --token x}, {@code X-Api-Key: x}.
 */
final class SecretArguments {

  private static final Pattern NAMED =
      Pattern.compile("-*(?<name>[\\w.-]+)(?:=|:\\s*)(?<value>.+)", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("-+(?<name>[\\w.-]+)");

  private SecretArguments() {}

  /** What must not be told. */
  static List<String> values(List<String> words) {
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
   * The words as they may be told.
   *
   * @param secrets what is masked wherever it stands
   */
  static List<String> masked(List<String> words, Secrets secrets) {
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      int from = secretFrom(words, i);
      String word = words.get(i);
      masked.add(secrets.mask(from < 0 ? word : word.substring(0, from) + Secrets.MASK));
    }
    return masked;
  }

  /** Where in a word a secret begins; -1 where there is none. */
  private static int secretFrom(List<String> words, int index) {
    String word = words.get(index);
    Matcher named = NAMED.matcher(word);
    if (named.matches() && Secrets.isToldBy(named.group("name"))) {
      return named.start("value");
    }
    Matcher option = OPTION.matcher(index == 0 ? "" : words.get(index - 1));
    boolean isValue = !word.isEmpty() && !word.startsWith("-");
    return isValue && option.matches() && Secrets.isToldBy(option.group("name")) ? 0 : -1;
  }
}
