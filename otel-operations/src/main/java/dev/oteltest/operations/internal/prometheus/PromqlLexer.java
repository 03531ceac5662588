package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.operations.internal.prometheus.PromqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits PromQL into tokens. It accepts more than PromQL is, because Prometheus' own tool decides
 * what is valid.
 *
 * <p>See <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying
 * basics</a>.
 */
final class PromqlLexer {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<skip>\\s+|#[^\\n]*)"
              + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<number>(?:\\d|\\.\\d)(?:[0-9a-zA-Z_.]++|(?<=\\d[eE])[-+](?=\\d))*+)"
              + "|(?<raw>`[^`]*+`)"
              + "|(?<string>\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+')"
              + "|(?<symbol>==|!=|<=|>=|=~|!~|[\"'`].*+|.)", // a string without an end
          Pattern.DOTALL);

  private PromqlLexer() {}

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
}
