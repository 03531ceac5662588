package dev.oteltest.assertions.internal.text;

import java.util.regex.Pattern;

/**
 * Names within the notation of trees. A name stands as it is unless it could be mistaken for
 * something else; then it is in quotes.
 */
public final class NameNotation {

  /** Words that mean something else than a part of a name. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "[{\"(].*|//.*|=~.*|tracestate \\{.*"
              + "|(\\?|<-|!\\*|\\.\\.\\.|in-order|x\\d+(\\.\\.\\d*)?"
              + "|INTERNAL|SERVER|CLIENT|PRODUCER|CONSUMER|UNSET|OK|ERROR"
              + "|\\d+ (attribute|event|link)s? dropped"
              + "|not ended|-?\\d+(\\.\\d+)? m?s)( .*)?",
          Pattern.DOTALL);

  /** What begins a marked line, a branch, an event or a link. */
  private static final Pattern LEADING =
      Pattern.compile("[>|@].*|[+\\\\]-.*|(\\*|->)( .*)?", Pattern.DOTALL);

  private NameNotation() {}

  /** Returns whether the word that starts at an index is not part of a name. */
  public static boolean isToken(String text, int index) {
    return TOKEN.matcher(text).region(index, text.length()).matches();
  }

  /** Formats a name on one line, at full length, in quotes if needed. */
  public static String print(String name) {
    return isPlain(name) ? name : ValueFormatter.whole(name);
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty()
        || name.indexOf('\\') >= 0
        || !ValueFormatter.escaped(name).equals(name)
        || LEADING.matcher(name).matches()) {
      return false;
    }
    int word = 0;
    do {
      if (word == name.length() || name.charAt(word) == ' ' || isToken(name, word)) {
        return false;
      }
      word = name.indexOf(' ', word) + 1;
    } while (word > 0);
    return true;
  }
}
