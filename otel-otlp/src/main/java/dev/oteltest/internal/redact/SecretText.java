package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets in an untrusted text, in one pass over its words. What is looked at behind a
 * word is limited, masked, or not looked at from any other word, so the time is proportional to the
 * length of the text; there is no recursion.
 */
final class SecretText {

  static final String MASK = "[redacted]";

  /** What may stand between a name and its value, after the quote that ends the name. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?<quote>\\\\*+[\"'`]|]|%5D|%22|&quot;)?+\\s*+"
              + "(?<sign>=>|:?=(?!=)|==(?= ?+[\"'])|:(?!:|//)|->|(?<encoded>%3[DdAa])|\\\\u003[dD])"
              + "[ \\t]*+(?:[|>][+-]?+\\n\\s++|%22)?+");

  /** A pair whose value has a name of its own: {@code name="password" value="x"}. */
  private static final Pattern PAIR =
      Pattern.compile("(?i)[\\\\\"',;\\s]{1,30}+value[\\\\\"']{0,4}+\\s{0,4}+[:=][ \\t]*+");

  private static final Pattern CALL = Pattern.compile("\\((?=\\\\*+[\"'])");
  private static final Pattern OPTION = Pattern.compile("[ \\t]++(?=[^-\\s])");
  private static final Pattern SAID = Pattern.compile("\\s++(?=[\"'])");
  private static final Pattern ESCAPED = Pattern.compile("&gt;(?=[^&]{1,200}+&lt;/)");

  /** The rest of an element's tag, and its content. */
  private static final Pattern ELEMENT =
      Pattern.compile("[^<>]{0,200}+(?<!/)>((?:<!\\[CDATA\\[)?+([^<]++))</");

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----"
              + "(?=(?:\\s|\\\\[nr])*+\\w)(?! *+[A-Za-z]{1,20}+(?![A-Za-z0-9+/=]))");
  private static final Pattern KEY_END = Pattern.compile("-----END [A-Za-z0-9 ]{0,60}-----");

  /** The user and the password of an address; a port before a query with an at sign is neither. */
  private static final Pattern USER =
      Pattern.compile(
          "://(?<user>[^\\s/<>\":@]*+)(?::(?![0-9]{1,5}[?#,'])(?<password>[^\\s/<>\"]*))?@");

  /** Words that a secret follows: by themselves, or as parts of commands and statements. */
  private static final Map<String, Pattern> PHRASES =
      Map.ofEntries(
          phrase("basic", "\\s++(?<value>[\\w+/-]++=*+)"),
          phrase("bearer", "\\s++(?<value>[\\w.~+/-]++=*+)"),
          phrase("token", "\\s++[\"']?+(?<value>[\\w.~+/-]++=*+)"),
          phrase("identified", "\\s++by\\s++[\"'](?<value>[^\"'\\n]{1,200}+)"),
          phrase("password", "\\s++(?:is:?|for \\S{1,80}+ =) ++[\"'](?<value>[^\"'\\n]{1,200}+)"),
          phrase("login", "\\s++\\S{1,60}+\\s++password\\s++(?<value>\\S{1,200}+)"),
          phrase("thin", ":[^\\s/@:\"']{1,100}+/(?<value>[^\\s/@\"']{1,100}+)@"),
          option("curl", "(?:-u|--user)[ =]?+[\"']?+[^\\s:\"']{0,100}+:"),
          option("mysql", "-p"),
          option("mysqldump", "-p"),
          option("sshpass", "-p ?+"));

  private final CharSequence text;
  private final boolean output;
  private final StringBuilder masked = new StringBuilder(0);
  private int copied;

  /** Where the word before begins and ends. */
  private int lastStart;

  private int lastEnd;

  private SecretText(CharSequence text, boolean output) {
    this.text = text;
    this.output = output;
  }

  private static Map.Entry<String, Pattern> phrase(String word, String rest) {
    return Map.entry(word, Pattern.compile("(?i)" + rest));
  }

  private static Map.Entry<String, Pattern> option(String command, String option) {
    String value = "(?<value>[^\\s\"']{1,200}+)";
    return Map.entry(command, Pattern.compile("[^\\n|;]{0,100}?\\s" + option + value));
  }

  /**
   * Returns a text with its secrets masked.
   *
   * @param output whether it is the output of a program, where secrets may be shorter
   */
  static String masked(CharSequence text, boolean output) {
    return new SecretText(text, output).masked();
  }

  private String masked() {
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        at = Math.max(sign(at), at + 1);
      } else {
        at = Math.max(word(start, at), at);
        lastStart = start;
        lastEnd = at;
      }
    }
    return copied == 0 ? text.toString() : masked.append(text, copied, text.length()).toString();
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  /** Masks what begins with a sign, and returns where to go on, or -1. */
  private int sign(int at) {
    return switch (text.charAt(at)) {
      case ':' -> user(at);
      // What a backslash escapes is not the first letter of a word.
      case '\\' -> at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : -1;
      default -> -1;
    };
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

  private int mask(@Nullable SecretValue value) {
    return value == null ? -1 : mask(value.from(), value.to());
  }

  /** Masks a word, or what it is the name of. */
  private int word(int start, int end) {
    if (text.charAt(start) == '-') {
      Matcher key = lookingAt(KEY, start);
      if (key != null) {
        Matcher keyEnd = KEY_END.matcher(text).region(key.end(), text.length());
        return mask(start, keyEnd.find() ? keyEnd.end() : text.length());
      }
    }
    int token = tokens(start, end);
    if (token > 0) {
      return token;
    }
    int nameEnd = end;
    while (nameEnd > start && "-.".indexOf(text.charAt(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    if (!SecretNames.mayBe(text, start, nameEnd)) {
      return -1;
    }
    int nameStart = Math.max(start, nameEnd - SecretNames.MAX_LENGTH);
    String name = text.subSequence(nameStart, nameEnd).toString();
    int value = mask(value(name, nameStart, nameEnd));
    return value > 0 ? value : phrase(name.toLowerCase(Locale.ROOT), nameEnd);
  }

  /** Masks the token of an issuer, at the start of the word or of a part of it. */
  private int tokens(int start, int end) {
    boolean inside = false;
    for (int at = start; at < end; at++) {
      boolean part = "-.".indexOf(text.charAt(at)) < 0;
      int token = part && !inside ? TokenForms.end(text, at) : -1;
      if (token > 0) {
        return mask(at, token);
      }
      inside = part;
    }
    return -1;
  }

  private @Nullable SecretValue value(String name, int start, int end) {
    boolean spaced = start - lastEnd == 1 && text.charAt(lastEnd) == ' ';
    Kind kind = SecretNames.kind(name, spaced ? lastWord() : "");
    if (kind == Kind.HARMLESS) {
      return null;
    }
    Matcher assigned = lookingAt(ASSIGNED, end);
    if (assigned != null) {
      String sign = assigned.group("sign");
      boolean colon = assigned.group("quote") == null && ":->".contains(sign);
      boolean encoded = assigned.group("encoded") != null;
      Kind sure = sign.equals("->") && kind == Kind.SECRET ? Kind.VAGUE : kind;
      return isSame(name, assigned)
          ? null
          : SecretValue.at(text, assigned.end(), sure, colon, encoded);
    }
    Matcher element = isOfElement(start, end) ? lookingAt(ELEMENT, end) : null;
    if (element != null) {
      boolean secret = SecretValues.isSecret(kind, element.group(2).replace("]]>", ""));
      return secret ? new SecretValue(element.start(1), element.end(1)) : null;
    }
    for (Pattern between : betweens(name)) {
      Matcher matcher = lookingAt(between, end);
      if (matcher != null) {
        return SecretValue.at(text, matcher.end(), kind, false, false);
      }
    }
    return null;
  }

  /** Whether a variable is assigned to a field of its name. */
  private boolean isSame(String name, Matcher assigned) {
    String field = name.substring(name.lastIndexOf('.') + 1) + ';';
    int end = assigned.end() + field.length();
    return assigned.group().equals(" = ")
        && end <= text.length()
        && field.contentEquals(text.subSequence(assigned.end(), end));
  }

  private String lastWord() {
    int from = Math.max(lastStart, lastEnd - SecretNames.MAX_LENGTH);
    return text.subSequence(from, lastEnd).toString();
  }

  /** Whether a name is that of an element, or is in its attribute {@code name} or {@code key}. */
  private boolean isOfElement(int start, int end) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    boolean prefixed = before == ':' && lastStart > 0 && text.charAt(lastStart - 1) == '<';
    boolean attribute = start - lastEnd == 2 && end < text.length() && text.charAt(end) == before;
    return before == '<' || prefixed || (attribute && lastWord().matches("name|key"));
  }

  /** Returns what may stand before the value of a name instead of a sign. */
  private static Pattern[] betweens(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (name.startsWith("--")) {
      return new Pattern[] {OPTION};
    }
    boolean sets = last.matches("(?i)(?:(?:set|with)\\w*)?(?:password|secret|token|apikey)");
    if (name.equalsIgnoreCase("password")) {
      return new Pattern[] {PAIR, CALL, SAID, ESCAPED};
    }
    return sets ? new Pattern[] {PAIR, CALL, ESCAPED} : new Pattern[] {PAIR, ESCAPED};
  }

  private int phrase(String word, int end) {
    Pattern pattern = PHRASES.get(word);
    Matcher phrase = pattern == null ? null : lookingAt(pattern, end);
    if (phrase == null) {
      return -1;
    }
    String value = phrase.group("value");
    boolean secret =
        switch (word) {
          case "basic" -> SecretValues.isUserAndPassword(value);
          case "bearer" -> SecretValues.isRandom(value, 8) || isCredentials(value, phrase.end());
          case "token" ->
              (text.charAt(phrase.start("value") - 1) != ' ' && SecretValues.isRandom(value, 16))
                  || isCredentials(value, phrase.end());
          default -> true;
        };
    return secret && !SecretValues.isHarmless(value)
        ? mask(phrase.start("value"), phrase.end("value"))
        : -1;
  }

  private boolean isCredentials(String value, int end) {
    boolean said = SecretValues.isWord(value) && end < text.length() && text.charAt(end) == ' ';
    return output && value.length() >= 6 && !said;
  }

  /** Masks the user and the password of an address. */
  private int user(int at) {
    Matcher address = lookingAt(USER, at);
    if (address == null) {
      return -1;
    }
    String user = address.group("user");
    String password = address.group("password");
    boolean secret =
        password == null
            ? output || SecretValues.isRandom(user, 20)
            : !SecretValues.isHarmless(password);
    return secret ? mask(at + 3, address.end() - 1) : -1;
  }

  private @Nullable Matcher lookingAt(Pattern pattern, int at) {
    return SecretValue.lookingAt(pattern, text, at);
  }
}
