package dev.oteltest.internal.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands of key-value stores, such as {@code HGET user:42 name}, without ids and values: the
 * command, the key without ids and, of hashes, the field.
 */
final class CommandShape {

  private static final String VALUE = "?";

  private CommandShape() {}

  static String of(String text) {
    List<String> words = wordsOf(text);
    if (words.isEmpty()) {
      return "";
    }
    String command = words.get(0).toUpperCase(Locale.ROOT);
    List<String> shape = new ArrayList<>();
    shape.add(command);
    int named = command.startsWith("H") ? 3 : 2;
    for (int i = 1; i < words.size(); i++) {
      if (i == 1 && isScript(command)) {
        shape.add(words.get(i)); // which script it is, not an id
      } else if (i < named) {
        shape.add(Ids.replace(words.get(i)));
      } else {
        shape.add(VALUE);
        break;
      }
    }
    return String.join(" ", shape);
  }

  private static boolean isScript(String command) {
    return command.startsWith("EVAL") || command.startsWith("FCALL");
  }

  /** Splits at whitespace outside of quotes. */
  private static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (Character.isWhitespace(c)) {
        if (start >= 0) {
          words.add(text.substring(start, i));
        }
        start = -1;
      } else {
        quote = (c == '"' || c == '\'') && start < 0 ? c : 0;
        start = start < 0 ? i : start;
      }
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }
}
