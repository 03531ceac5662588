package dev.oteltest.internal.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets among a command's variables, and among its words by the names before them:
 * {@code --password=x}, {@code -Dapi.token=x}, {@code --token x}, {@code X-Api-Key: x}.
 */
public final class SecretArguments {

  private static final Pattern NAMED =
      Pattern.compile("-*+(?<name>[\\w.][\\w.-]*+)(?:=|:\\s*+)(?<value>.+)", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("-++(?<name>[\\w.][\\w.-]*+)");

  /** Names of arguments and variables: there, one too many does less harm. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?i)(?:passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key"
              + "|passw|pass$|auth(?!or(?!iz))|cookie|signing[-_]?key|headers|[._-]key$|^key$"
              + "|[._-]pat$|[._-]pwd$|[._-]dsn$|connection[_-]?string)");

  private SecretArguments() {}

  /** Whether the value of an option or a variable is secret, as with {@code API_TOKEN}. */
  static boolean isSecret(String name) {
    return ARGUMENT.matcher(name).find();
  }

  /** Masks the values of those variables whose names show that they are secret. */
  public static SecretRedaction ofEnvironment(Map<String, String> environment) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (isSecret(variable.getKey())) {
        values.add(variable.getValue());
        // A secret of several lines, such as a private key, is printed line by line.
        variable.getValue().lines().forEach(values::add);
        // Of a list of headers, only one may be printed.
        values.addAll(List.of(variable.getValue().split("[,=]")));
      }
    }
    return SecretRedaction.ofValues(values);
  }

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
    if (named.matches() && isSecret(named.group("name"))) {
      return named.start("value");
    }
    Matcher option = OPTION.matcher(index == 0 ? "" : words.get(index - 1));
    boolean isValue = !word.isEmpty() && !word.startsWith("-");
    return isValue && option.matches() && isSecret(option.group("name")) ? 0 : -1;
  }
}
