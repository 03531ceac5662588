package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A word of a text that may be the name of a secret, or come before one.
 *
 * @param end the index behind it
 * @param lastStart where the word before it begins
 * @param lastEnd the index behind that
 */
record SecretName(CharSequence text, int start, int end, int lastStart, int lastEnd) {

  /** What may stand between a name and its value, after the quote that ends the name. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?<quote>\\\\*+[\"'`]|]|%5D|%22|&quot;)?+\\s*+"
              + "(?<sign>=>|:?=(?!=)|==(?= ?+[\"'])|:(?!:|//)|->|(?<encoded>%3[DdAa])|\\\\u003[dD])"
              + "[ \\t]*+(?:[|>][+-]?+\\n\\s++|%22|\\{\\s{0,9}\\\\{0,3}\"value\\\\{0,3}\"\\s{0,9}:\\s{0,9})?+");

  /** A pair whose value has a name of its own: {@code name="password" value="x"}. */
  private static final Pattern PAIR =
      Pattern.compile("(?i)[\\\\\"',;\\s]{1,30}+value[\\\\\"']{0,4}+\\s{0,4}+[:=][ \\t]*+");

  private static final Pattern CALL = Pattern.compile("\\((?=\\\\*+[\"'])");
  private static final Pattern OPTION = Pattern.compile("[ \\t]++(?=[^-\\s])");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern SAID = Pattern.compile("\\s++(?=[\"'])");
  private static final Pattern ESCAPED = Pattern.compile("&gt;(?=[^&]{1,200}+&lt;/)");

  private static final Pattern FORM = Pattern.compile("\"\\r?+\\n\\r?+\\n");

  /** The rest of an element's tag, and its content. */
  private static final Pattern ELEMENT =
      Pattern.compile("[^<>]{0,200}+(?<!/)>((?:<!\\[CDATA\\[)?+([^<]++))</");

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

  private static Map.Entry<String, Pattern> phrase(String word, String rest) {
    return Map.entry(word, Pattern.compile(rest, Pattern.CASE_INSENSITIVE));
  }

  private static Map.Entry<String, Pattern> option(String command, String option) {
    String rest = String.join("", "[^\\n|;]{0,100}?\\s", option, "(?<value>[^\\s\"']{1,200}+)");
    return Map.entry(command, Pattern.compile(rest));
  }

  /**
   * Returns the secret that the word is the name of, or that follows it; null if there is none.
   *
   * @param output whether the text is the output of a program, where secrets may be shorter
   */
  @Nullable SecretValue secret(boolean output) {
    String name = text.subSequence(start, end).toString();
    boolean spaced = start - lastEnd == 1 && text.charAt(lastEnd) == ' ';
    Kind kind = SecretNames.kind(name, spaced ? lastWord() : "");
    SecretValue value = kind == Kind.HARMLESS ? null : value(name, kind);
    return value == null ? phrase(name.toLowerCase(Locale.ROOT), output) : value;
  }

  private @Nullable SecretValue value(String name, Kind kind) {
    Matcher assigned = lookingAt(ASSIGNED);
    if (assigned != null) {
      String sign = assigned.group("sign");
      boolean colon = assigned.group("quote") == null && ":->".contains(sign);
      boolean encoded = assigned.group("encoded") != null;
      Kind sure = sign.equals("->") && kind == Kind.SECRET ? Kind.VAGUE : kind;
      return isSame(name, assigned)
          ? null
          : SecretValue.at(text, assigned.end(), sure, colon, encoded);
    }
    Matcher element = isOfElement() ? lookingAt(ELEMENT) : null;
    if (element != null) {
      boolean secret = SecretValues.isSecret(kind, element.group(2).replace("]]>", ""));
      return secret ? new SecretValue(element.start(1), element.end(1)) : null;
    }
    Matcher form = isOfElement() ? lookingAt(FORM) : null;
    if (form != null) {
      return SecretValue.at(text, form.end(), kind, false, false);
    }
    for (Pattern between : betweens(name)) {
      Matcher matcher = lookingAt(between);
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
  private boolean isOfElement() {
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

  private @Nullable Matcher lookingAt(Pattern pattern) {
    return SecretValue.lookingAt(pattern, text, end);
  }

  private @Nullable SecretValue phrase(String word, boolean output) {
    Pattern pattern = PHRASES.get(word);
    Matcher phrase = pattern == null ? null : lookingAt(pattern);
    if (phrase == null || SecretValues.isHarmless(phrase.group("value"))) {
      return null;
    }
    String value = phrase.group("value");
    int from = phrase.start("value");
    boolean quoted = text.charAt(from - 1) != ' ';
    boolean said =
        SecretValues.isWord(value)
            && SecretValue.lookingAt(SPACE, text, from + value.length()) != null;
    boolean any = output && value.length() >= 6 && !said;
    boolean secret =
        switch (word) {
          case "basic" -> any || SecretValues.isUserAndPassword(value);
          case "bearer" -> any || SecretValues.isRandom(value, 8);
          case "token" -> any || (quoted && SecretValues.isRandom(value, 16));
          default -> true;
        };
    return secret ? new SecretValue(from, from + value.length()) : null;
  }
}
