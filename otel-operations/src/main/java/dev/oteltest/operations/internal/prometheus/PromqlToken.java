package dev.oteltest.operations.internal.prometheus;

import java.util.Locale;
import java.util.Set;

/**
 * A token of PromQL.
 *
 * @param text as it is written; of a string, its value
 * @param start the offset of its first character
 * @param end the offset after its last character
 */
record PromqlToken(Kind kind, String text, int start, int end) {

  enum Kind {
    /** A name, function or keyword. */
    NAME,
    /** A number or duration. */
    NUMBER,
    /** A string in any quotes. */
    STRING,
    /** Anything else. */
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Returns whether it is one of some keywords, which PromQL reads in any case. */
  boolean isWord(Set<String> words) {
    return kind == Kind.NAME && words.contains(text.toLowerCase(Locale.ROOT));
  }
}
