package dev.oteltest.internal.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of options, variables, headers, fields and attributes whose values are secret. */
final class SecretNames {

  /** How sure a name is that its value is secret. */
  enum Kind {
    /** The value is not secret. */
    HARMLESS,
    /** Only a random value is secret: {@code signature}, {@code auth}. */
    RARE,
    /** The name has other meanings, too: {@code token}, {@code pass}. */
    VAGUE,
    /** The value is secret unless it is a placeholder. */
    SECRET,
    /** A header: the value has several words. */
    HEADER
  }

  /** Names of arguments and variables: there, one too many does less harm. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?i)(?:passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key"
              + "|passw|pass$|auth(?!or(?!iz))|cookie|signing[_-]?key|headers|[._-]key$|^key$"
              + "|[._-]pat$|[._-]pwd$|[._-]dsn$|connection[_-]?string)");

  /** The ends of last words, for a first glance. */
  private static final String[] ENDS =
      """
      password passwd pwd passphrase passcode secret secrets token key credential
      credentials creds pass passwords pw auth authorization cookie sig signature pat otp
      sessid sessionid samlresponse passwort value text string plain hash confirm
      confirmation repeat json new old data encoded base64 base csrf xsrf
      bearer totp
      """
          .strip()
          .split("\\s+", -1);

  /** Words behind a name that leave its meaning. */
  private static final Set<String> QUALIFIERS =
      set(
          """
          value text string plain hash confirm confirmation repeat json new old data encoded
          base64 base
          """);

  private static final Set<String> SECRETS =
      set(
          """
          passphrase passcode secrets apikey accesskey privatekey passwords passwort
          samlresponse
          """);

  private static final Set<String> VAGUE =
      set(
          """
          credential credentials creds pw otp totp
          """);

  private static final Set<String> RARE =
      set(
          """
          auth bearer csrf xsrf sig signature pat jsessionid phpsessid sessid
          """);

  /** Whose keys are secret; those of tables, caches and messages are not. */
  private static final Set<String> OWNERS_OF_KEYS =
      set(
          """
          api access secret private signing encryption decryption account master shared
          sharedaccess auth ssh license subscription deploy webhook hmac aes rsa jwt crypto
          cipher symmetric admin storage app application ingest gpg pgp tls ssl consumer
          security functions unseal recovery root integration server host xapi service client
          write registration vault
          """);

  /** Whose tokens are places in lists, or words of languages. */
  private static final Set<String> OWNERS_OF_TOKENS =
      set(
          """
          such page next previous prev continuation continue cursor cancellation cancel sync resume
          start end stop eos bos pad unk mask first last current peek expected unexpected
          unknown illegal input output max min num total keyword parser lexer syntax separator
          delimiter concurrency json xml sql special prompt completion by pagination list
          operator offending invalid missing no bad stray extraneous eof placeholder template
          text
          """);

  private static final Set<String> OWNERS_OF_PASSES =
      set(
          """
          by com sur tres encom first second third last single one multi render compiler
          optimizer boarding all tests this each
          """);

  private SecretNames() {}

  static Set<String> set(String words) {
    return Set.of(words.strip().split("\\s+", -1));
  }

  /** Whether the value of an option or a variable is secret, as with {@code API_TOKEN}. */
  static boolean isSecret(String name) {
    return ARGUMENT.matcher(name).find();
  }

  /** Whether a text has the end of a name of a secret before an index; most texts don't. */
  static boolean mayEndAt(String text, int end) {
    char last = text.charAt(end - 1);
    if (last >= '0' && last <= '9') {
      return true;
    }
    for (String name : ENDS) {
      if (text.regionMatches(true, end - name.length(), name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what a name in text, or the key of an attribute, says about its value. */
  static Kind kind(String name) {
    if (name.equals("PWD") || name.equals("OLDPWD")) {
      return Kind.HARMLESS; // working directories
    }
    List<String> words = words(name);
    int last = words.size() - 1;
    while (last > 0 && QUALIFIERS.contains(words.get(last))) {
      last--;
    }
    if (last < 0) {
      return Kind.HARMLESS;
    }
    String word = words.get(last);
    return kind(word, last == 0 ? "" : words.get(last - 1));
  }

  /** Returns what the key of an attribute says about its value. */
  static Kind kindOfKey(String key) {
    return !key.isEmpty() && mayEndAt(key, key.length()) ? kind(key) : Kind.HARMLESS;
  }

  private static Kind kind(String word, String before) {
    if (word.equals("authorization") || word.equals("cookie")) {
      return Kind.HEADER;
    }
    boolean parted = before.equals("pass") && (word.equals("word") || word.equals("phrase"));
    if (parted || SECRETS.contains(word) || ends(word, "password", "passwd", "secret", "pwd")) {
      return Kind.SECRET;
    }
    if (word.endsWith("key")) {
      String owner = word.equals("key") ? before : word.substring(0, word.length() - 3);
      return OWNERS_OF_KEYS.contains(owner) ? Kind.SECRET : Kind.HARMLESS;
    }
    if (word.endsWith("token")) {
      String owner = word.equals("token") ? before : word.substring(0, word.length() - 5);
      return of(owner, OWNERS_OF_TOKENS);
    }
    if (word.endsWith("pass")) {
      return of(word.equals("pass") ? before : word.replace("pass", ""), OWNERS_OF_PASSES);
    }
    if (word.equals("signature")) {
      return before.equals("amz") || before.equals("goog") ? Kind.SECRET : Kind.RARE;
    }
    boolean owned = !before.isEmpty() && (word.equals("pw") || word.equals("pat"));
    if (owned) {
      return Kind.SECRET;
    }
    if (RARE.contains(word)) {
      return Kind.RARE;
    }
    return VAGUE.contains(word) ? Kind.VAGUE : Kind.HARMLESS;
  }

  private static Kind of(String owner, Set<String> harmless) {
    if (harmless.contains(owner)) {
      return Kind.HARMLESS;
    }
    return owner.isEmpty() ? Kind.VAGUE : Kind.SECRET;
  }

  /** Whether a word makes a token after it a place in a list, or a word of a language. */
  static boolean isPlace(String word) {
    return OWNERS_OF_TOKENS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean ends(String word, String... ends) {
    for (String end : ends) {
      if (word.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the words of a name in any notation, in lower case and without digits at their end. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || isBorder(name, i)) {
        String word = name.substring(from, i).toLowerCase(Locale.ROOT);
        int end = word.length();
        int start = 0;
        while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
          start++;
        }
        while (end > start && word.charAt(end - 1) < 'a' && !word.endsWith("64")) {
          end--;
        }
        if (end > start) {
          words.add(word.substring(start, end));
        }
        from = i;
      }
    }
    return words;
  }

  /** Whether a word ends before an index: {@code api_key}, {@code apiKey}, {@code APIKey}. */
  private static boolean isBorder(String name, int index) {
    char before = name.charAt(index - 1);
    char c = name.charAt(index);
    boolean capital = Character.isUpperCase(c);
    boolean first = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
    return !Character.isLetterOrDigit(c) || (capital && (!Character.isUpperCase(before) || first));
  }
}
