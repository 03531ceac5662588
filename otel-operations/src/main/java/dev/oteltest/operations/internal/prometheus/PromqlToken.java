package dev.oteltest.operations.internal.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token of PromQL. More than PromQL is accepted, because Prometheus' own tool decides what is
 * valid.
 *
 * <p>See <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying
 * basics</a>.
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

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|#[^\\n]*)"
              + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<number>(?:\\d|\\.\\d)(?:[0-9a-zA-Z_.]++|(?<=\\d[eE])[-+](?=\\d))*+)"
              + "|(?<raw>`[^`]*+`)"
              + "|(?<string>\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+')"
              + "|(?<symbol>==|!=|<=|>=|=~|!~|[\"'`].*+|.)", // a string without an end
          Pattern.DOTALL);

  /** Splits PromQL into tokens. */
  static List<PromqlToken> tokens(String promql) {
    List<PromqlToken> tokens = new ArrayList<>();
    Matcher found = TOKEN.matcher(promql);
    while (found.find()) {
      if (found.group("skip") == null) {
        tokens.add(token(found));
      }
    }
    return tokens;
  }

  private static PromqlToken token(Matcher found) {
    String text = found.group();
    Kind kind = Kind.SYMBOL;
    if (found.group("name") != null) {
      kind = Kind.NAME;
    } else if (found.group("number") != null) {
      kind = Kind.NUMBER;
    } else if (found.group("raw") != null) {
      kind = Kind.STRING;
      text = text.substring(1, text.length() - 1);
    } else if (found.group("string") != null) {
      kind = Kind.STRING;
      text = GoStrings.unquote(text);
    }
    return new PromqlToken(kind, text, found.start(), found.end());
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Returns whether it is one of some keywords, which PromQL reads in any case. */
  boolean isWord(Set<String> words) {
    return kind == Kind.NAME && words.contains(text.toLowerCase(Locale.ROOT));
  }
}
