package dev.oteltest.operations.internal.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that an expression selects, and the parts whose values explain it. */
public final class PromqlExpression {

  private static final Set<String> LISTS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "atan2", "bool", "offset", "inf", "nan", "start", "end");

  /** What may follow a selector, since Prometheus 3.7; elsewhere, they are names. */
  private static final Set<String> MODIFIERS = Set.of("anchored", "smoothed");

  private static final Set<String> SETS = Set.of("and", "or", "unless");

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final String text;
  private final List<PromqlToken> tokens;
  private final Set<String> metrics = new LinkedHashSet<>();

  private PromqlExpression(String text) {
    this.text = text;
    this.tokens = PromqlToken.tokens(text);
    findMetrics();
  }

  /** Reads an expression, which Prometheus may still refuse. */
  public static PromqlExpression of(String text) {
    return new PromqlExpression(text);
  }

  /** Returns the names of the metrics that it selects, in their order. */
  public Set<String> metrics() {
    return Set.copyOf(metrics);
  }

  private void findMetrics() {
    int i = 0;
    while (i < tokens.size()) {
      PromqlToken token = tokens.get(i);
      if (token.is("{")) {
        i = readMatchers(i);
      } else if (token.is("[")) {
        i = afterRange(i);
      } else if (token.isWord(LISTS)) {
        i = isAt(i + 1, "(") ? closing(i + 1) + 1 : i + 1;
      } else {
        if (isMetric(i)) {
          metrics.add(token.text());
        }
        i++;
      }
    }
  }

  private boolean isAt(int index, String symbol) {
    return index < tokens.size() && tokens.get(index).is(symbol);
  }

  private boolean isMetric(int index) {
    PromqlToken token = tokens.get(index);
    return token.kind() == PromqlToken.Kind.NAME
        && !token.isWord(KEYWORDS)
        && !token.isWord(LISTS)
        && !isModifier(index)
        && !isAt(index + 1, "(")
        // An aggregation may have its labels before its parameters: sum by (job) (up).
        && (index + 1 == tokens.size() || !tokens.get(index + 1).isWord(Set.of("by", "without")));
  }

  private boolean isModifier(int index) {
    if (index == 0 || !tokens.get(index).isWord(MODIFIERS)) {
      return false;
    }
    PromqlToken before = tokens.get(index - 1);
    return before.is("]")
        || before.is("}")
        || before.is(")")
        || before.kind() == PromqlToken.Kind.NUMBER // offset 5m
        || isMetric(index - 1);
  }

  /** Returns the index of the bracket that closes one, or of the last token. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** Skips a range or subquery, whose colon may look like a name: {@code [1h:1m]}. */
  private int afterRange(int open) {
    int i = open;
    while (i < tokens.size() && !tokens.get(i).is("]")) {
      i++;
    }
    return i + 1;
  }

  /** Reads the matchers of a selector and returns the index after them. */
  private int readMatchers(int open) {
    int i = open + 1;
    while (i < tokens.size() && !tokens.get(i).is("}")) {
      PromqlToken token = tokens.get(i);
      boolean first = tokens.get(i - 1).is("{") || tokens.get(i - 1).is(",");
      if (token.text().equals("__name__") && first && isAt(i + 1, "=") && isString(i + 2)) {
        metrics.add(tokens.get(i + 2).text());
      } else if (token.kind() == PromqlToken.Kind.STRING && first && !isOperator(i + 1)) {
        metrics.add(token.text()); // {"a.metric"}, since Prometheus 3
      }
      i++;
    }
    return i + 1;
  }

  private boolean isString(int index) {
    return index < tokens.size() && tokens.get(index).kind() == PromqlToken.Kind.STRING;
  }

  private boolean isOperator(int index) {
    return isAt(index, "=") || isAt(index, "!=") || isAt(index, "=~") || isAt(index, "!~");
  }

  /**
   * Returns the parts around comparisons and set operators outside of brackets, without numbers:
   * {@code a} and {@code b} of {@code (a > 1) and on(job) b == 0}. A comparison that does not hold
   * has no value, but its parts have.
   */
  public List<String> operands() {
    Set<String> found = new LinkedHashSet<>();
    addOperands(0, tokens.size(), found);
    return List.copyOf(found);
  }

  private void addOperands(int from, int to, Set<String> found) {
    if (from >= to) {
      return;
    }
    if (tokens.get(from).is("(") && closing(from) == to - 1) {
      addOperands(from + 1, to - 1, found);
      return;
    }
    List<int[]> parts = split(from, to, true);
    if (parts.size() == 1) {
      parts = split(from, to, false);
    }
    if (parts.size() == 1) {
      if (to - from > 1 || tokens.get(from).kind() != PromqlToken.Kind.NUMBER) {
        found.add(text.substring(tokens.get(from).start(), tokens.get(to - 1).end()));
      }
      return;
    }
    for (int[] part : parts) {
      addOperands(part[0], part[1], found);
    }
  }

  private List<int[]> split(int from, int to, boolean bySets) {
    List<int[]> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    int i = from;
    while (i < to) {
      PromqlToken token = tokens.get(i);
      if (token.kind() == PromqlToken.Kind.SYMBOL && "([{".contains(token.text())) {
        depth++;
      } else if (token.kind() == PromqlToken.Kind.SYMBOL && ")]}".contains(token.text())) {
        depth--;
      } else if (depth == 0 && (bySets ? token.isWord(SETS) : isComparison(token))) {
        parts.add(new int[] {start, i});
        start = afterModifiers(i + 1, to);
        i = start;
        continue;
      }
      i++;
    }
    parts.add(new int[] {start, to});
    return parts;
  }

  private static boolean isComparison(PromqlToken token) {
    return token.kind() == PromqlToken.Kind.SYMBOL && COMPARISONS.contains(token.text());
  }

  /** Skips {@code bool}, {@code on (...)} and the like after an operator. */
  private int afterModifiers(int index, int to) {
    int i = index;
    while (i < to && (tokens.get(i).isWord(LISTS) || tokens.get(i).isWord(Set.of("bool")))) {
      i = isAt(i + 1, "(") && tokens.get(i).isWord(LISTS) ? closing(i + 1) + 1 : i + 1;
    }
    return Math.min(i, to);
  }

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
      Kind kind = PromqlToken.Kind.SYMBOL;
      if (found.group("name") != null) {
        kind = PromqlToken.Kind.NAME;
      } else if (found.group("number") != null) {
        kind = PromqlToken.Kind.NUMBER;
      } else if (found.group("raw") != null) {
        kind = PromqlToken.Kind.STRING;
        text = text.substring(1, text.length() - 1);
      } else if (found.group("string") != null) {
        kind = PromqlToken.Kind.STRING;
        text = GoStrings.unquote(text);
      }
      return new PromqlToken(kind, text, found.start(), found.end());
    }

    boolean is(String symbol) {
      return kind == PromqlToken.Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns whether it is one of some keywords, which PromQL reads in any case. */
    boolean isWord(Set<String> words) {
      return kind == PromqlToken.Kind.NAME && words.contains(text.toLowerCase(Locale.ROOT));
    }
  }
}
