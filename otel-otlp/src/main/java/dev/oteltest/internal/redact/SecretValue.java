package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the value of a name is, if it is a secret. */
final class SecretValue {

  /** Longer ones are secrets, whatever they look like. */
  private static final int MAX_LENGTH = 200;

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,24}");

  private static final int MAX_BRACKET = 500;

  /**
   * A part of a text.
   *
   * @param to the index behind it
   */
  record Range(int from, int to) {}

  private final String text;
  private final SecretName name;

  /** Whether a sentence may follow the separator. */
  private final boolean colon;

  /** Whether the separator is written as in an address. */
  private final boolean encoded;

  private SecretValue(String text, SecretName name, boolean colon, boolean encoded) {
    this.text = text;
    this.name = name;
    this.colon = colon;
    this.encoded = encoded;
  }

  /** Returns what to mask of the value that follows a separator; null if it is not a secret. */
  static @Nullable Range at(String text, int separatorEnd, boolean colon, SecretName name) {
    int from = separatorEnd;
    while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
      from++;
    }
    boolean encoded = text.startsWith("%3", separatorEnd - 3);
    SecretValue value = new SecretValue(text, name, colon, encoded);
    int quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    if (quote == text.length()) {
      return null;
    }
    if (SecretName.isQuote(text.charAt(quote))) {
      return value.quoted(from, quote);
    }
    return text.charAt(from) == '[' ? value.bracket(from) : value.bare(from);
  }

  private @Nullable Range quoted(int from, int quote) {
    int end = closing(quote, quote - from);
    if (name.kind() == Kind.HEADER) {
      return header(quote + 1, end);
    }
    int close = Math.min(end + 1, text.length());
    if (end - quote > MAX_LENGTH) {
      return new Range(from, close);
    }
    String value = text.substring(quote + 1, end);
    int backslashes = end;
    while (backslashes > quote + 1 && text.charAt(backslashes - 1) == '\\') {
      backslashes--;
    }
    boolean harmless =
        SecretValues.isHarmless(text.substring(quote + 1, backslashes))
            || (name.kind() == Kind.VAGUE && SecretValues.isHarmlessIfVague(value))
            || (name.kind() == Kind.VAGUE && saysWord(value))
            || (isDoubtful() && !isRandom(value));
    return harmless ? null : new Range(from, close);
  }

  private boolean isRandom(String value) {
    return SecretValues.isRandom(value, name.kind() == Kind.RARE ? 16 : 8);
  }

  /** Whether a sentence has a word behind its colon, and is not data whose name has quotes. */
  private boolean saysWord(String value) {
    return colon && !name.quoted() && SecretValues.isWord(value);
  }

  private boolean isDoubtful() {
    return name.doubtful() || name.kind() == Kind.RARE;
  }

  /** Returns where the quote is that ends a value, or the end of the line. */
  private int closing(int quote, int depth) {
    int backslashes = 0;
    for (int i = quote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == text.charAt(quote)) {
        // A quote inside has one backslash more than twice as many, as each level doubles them.
        if (backslashes < depth || (backslashes - depth) % (2 * (depth + 1)) == 0) {
          return i;
        }
      } else if (c == '\n') {
        return i;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  /** A list, as collections are printed. */
  private @Nullable Range bracket(int from) {
    int end = from + 1;
    while (end < text.length() && end - from < MAX_BRACKET && text.charAt(end) != ']') {
      end++;
    }
    if (end == text.length() || text.charAt(end) != ']' || end == from + 1) {
      return null;
    }
    if (name.kind() == Kind.HEADER) {
      return header(from + 1, end);
    }
    String value = text.substring(from + 1, end).strip();
    boolean quoted = SecretName.isQuote(value.isEmpty() ? ' ' : value.charAt(0));
    String first = quoted ? value.substring(1, value.length() - 1) : value;
    boolean harmless =
        SecretValues.isHarmless(first) || (!quoted && !SecretValues.isRandom(value, 4));
    return harmless || isDoubtful() ? null : new Range(from + 1, end);
  }

  private @Nullable Range bare(int from) {
    if (name.kind() == Kind.HEADER) {
      return header(from, text.length());
    }
    int end = bareEnd(from);
    if (end - from > MAX_LENGTH) {
      return new Range(from, end);
    }
    String value = text.substring(from, end);
    return SecretValues.isHarmless(value) || isHarmlessHere(value, end)
        ? null
        : new Range(from, end);
  }

  private boolean isHarmlessHere(String value, int end) {
    boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number && (value.length() < 4 || (colon && SecretValues.isWordAt(text, end)))) {
      return true; // a status, a length
    }
    boolean word = SecretValues.isWord(value);
    if (isDoubtful()) {
      return !isRandom(value);
    }
    if (name.kind() == Kind.VAGUE && (SecretValues.isHarmlessIfVague(value) || saysWord(value))) {
      return true;
    }
    return (colon ? word : value.length() > 1 && SecretValues.isBeginning(value))
        && SecretValues.isWordAt(text, end);
  }

  /** Returns where a value ends that has no quotes around it. */
  private int bareEnd(int from) {
    int end = from;
    while (end < text.length() && !isEnd(end)) {
      end++;
    }
    return end;
  }

  private boolean isEnd(int at) {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      return true;
    }
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    boolean last = Character.isWhitespace(next) || ")]}>,;\"'`.<".indexOf(next) >= 0;
    return switch (c) {
      case '"', '\'', '`', ')', ']', '}', '>' -> last;
      case ',', ';', '&' -> last || isNameAt(at + 1) || text.startsWith("&quot;", at);
      case '<' -> next == '/';
      case '\\' -> "nrt\"'".indexOf(next) >= 0 || text.startsWith("u0026", at + 1);
      case '%' -> encoded && text.startsWith("%26", at);
      default -> false;
    };
  }

  /** Whether another name and its separator begin at an index. */
  private boolean isNameAt(int from) {
    int start = text.startsWith("amp;", from) ? from + 4 : from;
    int end = start;
    while (end < text.length()
        && end - start < SecretName.MAX_LENGTH
        && SecretName.isPart(text.charAt(end))) {
      end++;
    }
    return end > start && end < text.length() && "=:".indexOf(text.charAt(end)) >= 0;
  }

  /** The value of a header: a scheme that may stay, and all that belongs to the credentials. */
  private @Nullable Range header(int from, int limit) {
    int first = from;
    while (first < limit && (SecretName.isQuote(text.charAt(first)) || text.charAt(first) == '[')) {
      first++;
    }
    int end = wordEnd(first, limit);
    int second = end;
    while (second < limit && text.charAt(second) == ' ') {
      second++;
    }
    String word = text.substring(first, Math.min(end, first + MAX_LENGTH));
    int secondEnd = wordEnd(second, limit);
    boolean scheme = secondEnd > second && SCHEME.matcher(word).matches();
    int start = scheme ? second : first;
    String value = text.substring(start, Math.min(scheme ? secondEnd : end, start + MAX_LENGTH));
    boolean basic = word.equalsIgnoreCase("basic") || word.equalsIgnoreCase("bearer");
    boolean prose = SecretValues.isWord(value) && !(basic && value.length() > 15);
    if (value.isEmpty() || prose || SecretValues.isHarmless(value) || isSentence(word, scheme)) {
      return null;
    }
    return new Range(start, lastEnd(start, scheme ? secondEnd : end, limit));
  }

  private static boolean isSentence(String word, boolean scheme) {
    return scheme
        && (SecretValues.isHarmless(word) || SecretValues.isBeginning(word))
        && !SecretValues.isScheme(word);
  }

  private int wordEnd(int from, int limit) {
    int end = from;
    while (end < limit && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    while (end > from && ")]}>,.\"'`\\;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Returns the end of the last of several parts: {@code a=b; c=d}, {@code x="y", z="q"}. */
  private int lastEnd(int from, int firstEnd, int limit) {
    int equals = text.indexOf('=', from);
    if (equals < 0 || equals >= firstEnd - 2) {
      return firstEnd;
    }
    int end = firstEnd;
    while (true) {
      int next = end;
      boolean listed = false;
      while (next < limit && ";,\"' ".indexOf(text.charAt(next)) >= 0) {
        listed |= ";,".indexOf(text.charAt(next)) >= 0;
        next++;
      }
      int wordEnd = wordEnd(next, limit);
      String part = text.substring(next, wordEnd);
      if (part.isEmpty() || !(listed || part.contains("=") || part.contains("\""))) {
        return end;
      }
      end = wordEnd;
    }
  }
}
