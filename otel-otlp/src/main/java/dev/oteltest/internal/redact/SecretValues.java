package dev.oteltest.internal.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is not a secret, although it stands where one does: placeholders, code, and prose. */
final class SecretValues {

  /** No value that is longer is looked at: it is not a placeholder. */
  private static final int MAX_LENGTH = 120;

  /** Texts of parameters, variables and types, and what stands for a value that is not shown. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\?\\d*+|[:@][A-Za-z_]++|\\$\\d++|\\$[A-Za-z_]++|[#$]\\{.*|\\$\\(.*|\\{\\{.*"
              + "|\\{[\\w.: -]*+}?|\\([A-Za-z ]*+\\)?|<.*|%[A-Z_]++%|%[ds]|\\[[A-Za-z _.-]*+]?"
              + "|([xX*#._•])\\1*+|[A-Za-z_.]++\\(|[A-Za-z_][A-Za-z_.]{2,}+\\(.*+"
              + "|(?:[a-z]\\w*+\\.){2,}+[A-Z][\\w$]*+(?:@[0-9a-f]++)?"
              + "|(?:[a-z]++:)?[~.]?(?:/[a-z][a-z0-9._-]*+){2,}+|[A-Z]:\\\\.*|redacted.*|\\*\\*\\*.*",
          Pattern.DOTALL);

  /** Names of standards and of things with a number. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,6}-?[0-9]{1,5}(?:-[A-Za-z]++)?");

  private static final Pattern CONSTANT = Pattern.compile("[A-Z]++(?:_[A-Z]++)*+");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_]++\\.([A-Za-z_]++)");
  private static final Pattern OBJECT = Pattern.compile("([A-Z]\\w*+)@[0-9a-f]{5,8}");

  private static final Set<String> WORDS =
      SecretNames.set(
          """
          null none nil undefined true false yes no empty n/a unknown default string char byte
          varchar int number boolean object required optional missing invalid expired masked
          hidden protected redacted basic bearer digest forbidden unauthorized locked disabled
          enabled present absent set unset valid ok failed failure success optional.empty
          optional[empty revoked blank denied wrong incorrect accepted rejected include omit
          same-origin integer long char[] byte[] string! any str public anonymous changed
          unchanged
          """);

  /** Words with which a sentence about a field begins. */
  private static final Set<String> BEGINNINGS =
      SecretNames.set(
          """
          must is was are were may might not should shall cannot can could can't at the this
          your please a an has have for field size length minimum maximum and or does doesn't
          will would to in of with too expected unsupported found got but if when from on only
          contains required invalid missing expired wrong no that expecting isn't value
          between it by as be
          """);

  private SecretValues() {}

  /** Whether a value is not a secret, whatever it is the value of. */
  static boolean isHarmless(String text) {
    String value = text.strip();
    if (value.length() > MAX_LENGTH) {
      return false;
    }
    return value.chars().noneMatch(Character::isLetterOrDigit)
        || WORDS.contains(value.toLowerCase(Locale.ROOT))
        || PLACEHOLDER.matcher(value).matches()
        || isSentence(value)
        || isReference(value);
  }

  /** Whether the value of a key is a secret. */
  static boolean isSecret(String key, String value) {
    return switch (SecretNames.kindOfKey(key)) {
      case HARMLESS -> false;
      case RARE -> isRandom(value, 8);
      case VAGUE -> !isHarmless(value) && !isHarmlessIfVague(value);
      case SECRET, HEADER -> !isHarmless(value);
    };
  }

  /** Whether a value is not a secret if its name may mean something else than one. */
  static boolean isHarmlessIfVague(String value) {
    boolean digits = value.chars().allMatch(c -> c < 'A');
    return (digits && value.length() < 6) || CONSTANT.matcher(value).matches();
  }

  /** Whether a value is a column or field of such a name, or an object without a text. */
  private static boolean isReference(String value) {
    var column = COLUMN.matcher(value);
    var object = OBJECT.matcher(value);
    return (column.matches() && SecretNames.kind(column.group(1)) != SecretNames.Kind.HARMLESS)
        || (CONSTANT.matcher(value).matches()
            && SecretNames.kind(value) != SecretNames.Kind.HARMLESS)
        || (object.matches() && SecretNames.kind(object.group(1)) != SecretNames.Kind.HARMLESS);
  }

  /** Whether a value of several words begins as sentences about a field do. */
  private static boolean isSentence(String value) {
    int end = value.indexOf(' ');
    if (end < 0) {
      return false;
    }
    int next = value.indexOf(' ', end + 1);
    String second = value.substring(end + 1, next < 0 ? value.length() : next);
    return isBeginning(value.substring(0, end)) || (next > 0 && isBeginning(second));
  }

  static boolean isBeginning(String word) {
    return BEGINNINGS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word may be one of a sentence: it has only letters, and capitals only in front. */
  static boolean isWord(String text) {
    int end = text.length();
    while (end > 0 && ".,;:!?)\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean capitals = true;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean joins = i > 0 && "-'/’".indexOf(c) >= 0;
      if (!Character.isLetter(c) && !joins) {
        return false;
      }
      capitals &= Character.isUpperCase(c) || joins;
      boolean inner = i > 0 && Character.isLetter(text.charAt(i - 1));
      if (!capitals && inner && Character.isUpperCase(c)) {
        return false;
      }
    }
    return end > 0 && end < 30;
  }

  /** Whether a word of a sentence follows, after a space. */
  static boolean isWordAt(String text, int at) {
    int from = at;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int end = from;
    while (end < text.length() && end - from < 30 && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return from > at && isWord(text.substring(from, end));
  }

  /** Whether a word is one of HTTP's schemes of authentication that are words otherwise. */
  static boolean isScheme(String word) {
    return word.equalsIgnoreCase("basic")
        || word.equalsIgnoreCase("bearer")
        || word.equalsIgnoreCase("digest");
  }

  /** Whether a text is as random as a token: letters and digits in no order of a name. */
  static boolean isRandom(String text, int least) {
    int digits = 0;
    int changes = 0;
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digits += digit ? 1 : 0;
      letters |= Character.isLetter(c);
      boolean capital = Character.isUpperCase(c);
      changes += i > 0 && capital && Character.isLowerCase(text.charAt(i - 1)) ? 1 : 0;
    }
    return letters
        && text.length() >= least
        && (digits > 1 || (changes > 2 && text.length() >= 16 && digits > 0))
        && !NAME.matcher(text).matches();
  }

  /** Whether a text is the user and the password of HTTP's scheme Basic. */
  static boolean isUserAndPassword(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    return decoded.indexOf(':') >= 0
        && decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xfffd);
  }
}
