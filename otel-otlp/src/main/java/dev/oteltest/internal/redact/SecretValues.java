package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is not a secret, although it stands where one does: placeholders, code, and prose. */
final class SecretValues {

  /** No value that is longer is looked at: it is not a placeholder. */
  static final int MAX_LENGTH = 120;

  /** Texts of parameters, variables, types and code, and what stands for a value not shown. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\?\\d*+|[:@#][A-Za-z_]++|\\$\\d++|\\$[A-Za-z_]++|[#$]\\{.*|\\$\\(.*|\\{\\{.*"
              + "|\\{[\\w.: -]*+}?|\\([A-Za-z ]*+\\)?|<.*|%[A-Z_]++%|%[ds]|\\[[A-Za-z _.-]*+]?"
              + "|([xX*#._•])\\1*+|[A-Za-z_.]++\\(|[A-Za-z_][A-Za-z_.]{2,}+\\(.*+"
              + "|(?:[a-z]\\w*+\\.){2,}+[A-Z][\\w$]*+(?:@[0-9a-f]++)?"
              + "|(?:[a-z]++:)?[~.]?(?:/[a-z][a-z0-9._-]*+){2,}+|[A-Z]:\\\\.*|redacted.*|\\*\\*\\*.*"
              + "|[A-Za-z_]++\\.[a-z_]*(?i:password|token|secret|key)(?:_[a-z]++)?"
              + "|![a-z]++|\\{\\\\*+\".*|(?i:your)[-_ ].*|realm=(?:\"[^\"]*\"?)?"
              + "|[A-Z_]*(?:PASSWORD|PASS|PWD|TOKEN|SECRET|KEY)"
              + "|[A-Z]\\w*(?:Token|Password|Secret|Key|Credentials)@[0-9a-f]{5,8}",
          Pattern.DOTALL);

  /** Names of standards and of things with a number. */
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z]{1,6}-?[0-9]{1,5}(?:-[A-Za-z]++)?|[a-z]*+(?:[A-Z][a-z]++){2,}+[0-9]{0,3}");

  /** A word of a sentence: it has only letters, and capitals only in front. */
  private static final Pattern WORD =
      Pattern.compile(
          "LETTERS(?:[-'’/]LETTERS)*+[.,;:!?)\"']*+"
              .replace("LETTERS", "(?:\\p{Lu}?[\\p{Ll}\\p{Lo}]++|\\p{Lu}++)"));

  /** What is not a secret of a name with other meanings. */
  private static final Pattern COMMON =
      Pattern.compile("[A-Za-z_.-]{0,7}|[A-Z]++(?:_[A-Z]++)*+|[^A-Za-z]{0,5}");

  private static final Pattern USER_AND_PASSWORD =
      Pattern.compile("[^:\\p{Cntrl}\ufffd]*+:[^\\p{Cntrl}\ufffd]*+");

  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,3}");

  private static final Set<String> WORDS =
      set(
          """
          null none nil undefined true false yes no empty n/a unknown default string char byte
          varchar int number boolean object required optional missing invalid expired masked
          hidden protected redacted basic bearer digest forbidden unauthorized locked disabled
          enabled present absent set unset valid ok failed failure success optional.empty
          optional[empty revoked blank denied wrong incorrect accepted rejected include omit
          same-origin integer long char[] byte[] string! any str public anonymous changed
          unchanged weak strong short reset updated deleted created encrypted
          """);

  /** Words with which a sentence about a field begins. */
  private static final Set<String> BEGINNINGS =
      set(
          """
          must is was were are may might not should shall cannot can could can't at the this
          your please a an has have for field size length minimum maximum and or does doesn't
          will would to in of with too expected unsupported found got but if when from on only
          contains required invalid missing expired wrong no that expecting isn't value
          between it by as be
          """);

  private SecretValues() {}

  private static Set<String> set(String words) {
    return Set.of(words.strip().split("\\s+", -1));
  }

  /** Whether the value of a name, or of the key of an attribute, is a secret. */
  static boolean isSecret(Kind kind, String value) {
    return switch (kind) {
      case HARMLESS -> false;
      case RARE -> isRandom(value, 16) && !isHarmless(value);
      case VAGUE -> !isHarmless(value) && !COMMON.matcher(value).matches();
      case SECRET, HEADER -> !isHarmless(value);
    };
  }

  /** Whether a value is not a secret, whatever it is the value of. */
  static boolean isHarmless(String text) {
    String value = text.strip();
    return value.length() <= MAX_LENGTH
        && (value.chars().noneMatch(Character::isLetterOrDigit)
            || WORDS.contains(value.toLowerCase(Locale.ROOT))
            || PLACEHOLDER.matcher(value).matches()
            || isSentence(value));
  }

  /** Whether a value of several words begins as sentences about a field do. */
  private static boolean isSentence(String value) {
    String[] words = value.split(" ", 3);
    return words.length > 1
        && (isBeginning(words[0]) || (words.length > 2 && isBeginning(words[1])));
  }

  static boolean isBeginning(String word) {
    return BEGINNINGS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isWord(String text) {
    return text.length() < 30 && WORD.matcher(text).matches();
  }

  /** Whether a value without quotes is part of a sentence, or a number such as a status. */
  static boolean isProse(Kind kind, String value, boolean colon, String next) {
    if (SMALL_NUMBER.matcher(value).matches()) {
      return true;
    }
    boolean followed = isWord(next);
    if (!colon) {
      return value.length() > 1 && isBeginning(value) && followed;
    }
    boolean capital = Character.isUpperCase(value.codePointAt(0));
    return (isWord(value) && (followed || capital || kind == Kind.VAGUE))
        || (followed && value.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** Whether a text is as random as a token: letters and digits in no order of a name. */
  static boolean isRandom(String text, int least) {
    int digits = 0;
    int changes = 0;
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
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
    try {
      String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return USER_AND_PASSWORD.matcher(decoded).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
