package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets in an untrusted text, in one pass. What is looked at before or behind a place
 * is limited or masked, so the time is proportional to the length of the text; there is no
 * recursion.
 */
final class SecretText {

  static final String MASK = "[redacted]";

  /** No name of a secret is longer. */
  private static final int MAX_NAME = 80;

  /** What comes before a password in a file of logins. */
  private static final Pattern LOGIN = Pattern.compile("\\blogin\\s+\\S{1,60}\\s+password$");

  private static final Pattern SETTER =
      Pattern.compile("(?i)(?:(?:set|with)\\w*)?(?:password|secret|token|apikey)");

  private static final String CDATA = "<![CDATA[";
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";

  private final String text;
  private final boolean output;
  private final boolean options;
  private final boolean commands;
  private StringBuilder masked = new StringBuilder(0);
  private int copied;

  /** Where the content of an XML element may begin. */
  private int contentStart;

  private Kind contentKind = Kind.HARMLESS;

  /** Up to where no token begins. */
  private int searched;

  private SecretText(String text, boolean output) {
    this.text = text;
    this.output = output;
    this.options = text.contains("--");
    this.commands = text.contains("curl ");
  }

  /**
   * Returns a text with its secrets masked.
   *
   * @param output whether it is the output of a program, where secrets may be shorter
   */
  static String masked(String text, boolean output) {
    return new SecretText(text, output).masked();
  }

  private String masked() {
    int at = 0;
    boolean inWord = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean letter = c >= '0' && (c <= '9' || c == '_' || isLetter(c));
      int end = -1;
      if (!letter) {
        end = special(c, at);
      } else if (!inWord) {
        end = token(at);
      }
      // What a backslash escapes is not the first letter of a word.
      inWord = letter;
      at = end > at ? end : at + 1;
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int special(char c, int at) {
    return switch (c) {
      case '=', ':' -> separator(c, at);
      case '%' -> text.regionMatches(true, at, "%3", 0, 2) ? encoded(at) : -1;
      case ' ', '\t', '\n', '\r', '\f', '\u000B' -> afterWord(at);
      case '>' -> afterTag(at);
      case '<' -> text.startsWith("/", at + 1) ? beforeEndTag(at) : -1;
      case '-' -> text.startsWith(KEY_BEGIN, at) ? privateKey(at) : -1;
      case '(' -> call(at);
      case '\\' -> escaped(at);
      default -> -1;
    };
  }

  private int mask(SecretValue.@Nullable Range range) {
    return range == null ? -1 : mask(range.from(), range.to());
  }

  /** Skips a letter that is not the first of a word, or masks what is behind an equals sign. */
  private int escaped(int at) {
    if (text.regionMatches(true, at, "\\u003d", 0, 6)) {
      return named(at, at + 6, false);
    }
    return at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : -1;
  }

  /** Masks a range, and returns its end. */
  private int mask(int from, int to) {
    if (to <= from || from < copied) {
      return -1;
    }
    masked.append(text, copied, from).append(MASK);
    copied = to;
    return to;
  }

  private int token(int at) {
    if (at < searched) {
      return -1;
    }
    int end = TokenForms.end(text, at);
    if (end < 0) {
      searched = ~end;
      return -1;
    }
    return mask(at, end);
  }

  private int privateKey(int at) {
    int from = at + KEY_BEGIN.length();
    int line = text.indexOf("-----", from);
    if (line < 0 || line - from > MAX_NAME) {
      return -1;
    }
    String name = text.substring(from, line);
    if (!name.contains("PRIVATE KEY") && !name.contains("OpenVPN Static key")) {
      return -1;
    }
    if (SecretValues.isWordAt(text, line + 5)) {
      return -1; // a sentence about keys
    }
    int end = text.indexOf(KEY_END, line);
    int after = end < 0 ? -1 : text.indexOf("-----", end + KEY_END.length());
    return mask(at, after < 0 ? text.length() : after + 5);
  }

  private int separator(char c, int at) {
    if (c == ':') {
      SecretValue.Range range = SecretAddress.at(text, at, output);
      if (range != null) {
        return mask(range);
      }
    }
    int end = at + 1;
    if (end < text.length() && "=>".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (text.startsWith("== ", at) && !text.startsWith("\"", end + 1)) {
      return -1; // code that compares
    }
    return named(at, end, c == ':');
  }

  /** Masks a value behind a separator that is written as in an address. */
  private int encoded(int at) {
    char c = at + 2 < text.length() ? text.charAt(at + 2) : ' ';
    return "DdAa".indexOf(c) >= 0 ? named(at, at + 3, false) : -1;
  }

  /** Masks a text that is given to a method for secrets: {@code setPassword("x")}. */
  private int call(int at) {
    boolean quoted = at + 1 < text.length() && SecretName.isQuote(text.charAt(at + 1));
    if (at == 0 || !quoted || !SecretNames.mayEndAt(text, at)) {
      return -1;
    }
    int start = SecretName.start(text, at);
    String path = text.substring(start, at);
    String name = path.substring(path.lastIndexOf('.') + 1);
    boolean sets = SETTER.matcher(name).matches();
    return sets ? mask(SecretValue.at(text, at + 1, false, SecretName.SURE)) : -1;
  }

  private int named(int separator, int valueFrom, boolean colon) {
    SecretName name = SecretName.before(text, separator);
    return name == null || name.kind() == Kind.HARMLESS
        ? -1
        : mask(SecretValue.at(text, valueFrom, colon, name));
  }

  /** Masks what has white space before it, and before that what says that it is a secret. */
  private int afterWord(int at) {
    if (at == 0 || !SecretName.isPart(text.charAt(at - 1))) {
      return -1;
    }
    int from = at;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    if (from == text.length()) {
      return -1;
    }
    if (isWord("bearer", at) || isWord("basic", at) || (output && isWord("token", at))) {
      return credentials(from, isWord("basic", at));
    }
    boolean quoted = SecretName.isQuote(text.charAt(from));
    boolean login = isWord("password", at) && isLogin(at);
    if (login || (quoted && (isWord("password", at) || isWord("identified by", at)))) {
      return mask(SecretValue.at(text, from, true, SecretName.SURE));
    }
    if (commands && (text.startsWith("-u", at - 2) || text.startsWith("--user", at - 6))) {
      return mask(SecretAddress.userAt(text, from));
    }
    return options ? option(at, from) : -1;
  }

  /** Whether a word ends at an index. */
  private boolean isWord(String word, int end) {
    int start = end - word.length();
    return text.regionMatches(true, start, word, 0, word.length())
        && (start == 0 || !SecretName.isPart(text.charAt(start - 1)));
  }

  private boolean isLogin(int at) {
    return LOGIN.matcher(text.substring(Math.max(0, at - MAX_NAME), at)).find();
  }

  private int credentials(int from, boolean basic) {
    int end = from;
    while (end < text.length() && isOfCredentials(text.charAt(end))) {
      end++;
    }
    while (end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    String value = text.substring(from, Math.min(end, from + 2000));
    if (SecretValues.isHarmless(value)) {
      return -1;
    }
    boolean secret =
        basic ? SecretValues.isUserAndPassword(value) : SecretValues.isRandom(value, 8);
    boolean said = SecretValues.isWord(value) && SecretValues.isWordAt(text, end);
    return secret || (output && value.length() >= 6 && !said) ? mask(from, end) : -1;
  }

  private static boolean isOfCredentials(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || "._~+/-".indexOf(c) >= 0;
  }

  /** Masks the value of an option: {@code --password x}. */
  private int option(int at, int from) {
    if (!SecretNames.mayEndAt(text, at) || text.charAt(from) == '-') {
      return -1;
    }
    int start = SecretName.start(text, at);
    Kind kind = SecretNames.kind(text.substring(start, at));
    boolean isOption = text.startsWith("--", start) && kind.compareTo(Kind.VAGUE) >= 0;
    return isOption ? mask(SecretValue.at(text, from, true, SecretName.SURE)) : -1;
  }

  private int afterTag(int at) {
    if (at > 1 && text.charAt(at - 1) == '-') {
      return named(at - 1, at + 1, true);
    }
    if (text.startsWith("]]", at - 2)) {
      return -1; // of what is quoted in an element
    }
    contentStart = at + 1;
    SecretName name =
        at > 0 && SecretName.isQuote(text.charAt(at - 1)) ? SecretName.before(text, at) : null;
    contentKind = name == null ? Kind.HARMLESS : name.kind();
    return -1;
  }

  /** Masks the content of an XML element whose name, or that in an attribute, is of a secret. */
  private int beforeEndTag(int at) {
    int end = at + 2;
    int start = end;
    while (end < text.length()
        && end - at < MAX_NAME
        && (SecretName.isPart(text.charAt(end)) || text.charAt(end) == ':')) {
      start = text.charAt(end++) == ':' ? end : start;
    }
    Kind kind = SecretNames.kind(text.substring(start, end));
    if (contentKind.compareTo(kind) > 0) {
      kind = contentKind;
    }
    int from = Math.max(contentStart, copied);
    boolean possible = contentStart > 0 && from < at && kind.compareTo(Kind.VAGUE) >= 0;
    contentStart = 0;
    if (!possible) {
      return -1;
    }
    int quoted = text.startsWith(CDATA, from) ? from + CDATA.length() : from;
    String value = text.substring(quoted, Math.min(at, from + 2000));
    boolean harmless =
        SecretValues.isHarmless(value)
            || (kind == Kind.VAGUE && SecretValues.isHarmlessIfVague(value));
    return harmless ? -1 : mask(from, at);
  }
}
