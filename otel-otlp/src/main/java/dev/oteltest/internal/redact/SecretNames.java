package dev.oteltest.internal.redact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** No name is longer. */
  static final int MAX_LENGTH = 80;

  /**
   * The kinds of names by their last word and the word before it, its owner: {@code *} is any, and
   * none in a row is one that no other row names.
   */
  private static final String TABLE =
      """
      HEADER   | | authorization cookie
      SECRET   | | password passwd pwd passphrase passcode passwort
      SECRET   | saml | response
      SECRET   | pass | word phrase
      SECRET   | * | token secret pass pw pat
      SECRET   | amz goog | signature
      VAGUE    | | token secret secrets passwords pass pw credential credentials creds otp totp
      RARE     | | tokens cookies auth bearer csrf xsrf sig signature pat jsessionid phpsessid sessid
      HARMLESS | such page next previous prev continuation continue cursor cancellation cancel | token
      HARMLESS | sync resume start end stop eos bos pad unk mask first last current peek | token
      HARMLESS | expected unexpected unknown illegal input output max min num total keyword | token
      HARMLESS | parser lexer syntax separator delimiter concurrency json xml sql special | token
      HARMLESS | prompt completion by at pagination list operator offending invalid missing no | token
      HARMLESS | bad stray extraneous eof placeholder template text unrecognized nth field | token
      HARMLESS | by com sur tres encom over under first second third last single one multi | pass
      HARMLESS | render compiler optimizer boarding all tests this each | pass
      HARMLESS | | basic identified login thin curl mysql mysqldump sshpass
      SECRET   | api access secret private signing encryption decryption account master | key
      SECRET   | shared sharedaccess auth ssh license subscription deploy webhook hmac aes rsa | key
      SECRET   | jwt crypto cipher symmetric admin storage app application ingest gpg pgp | key
      SECRET   | tls ssl consumer security functions unseal recovery root integration server | key
      SECRET   | host xapi service client write registration vault | key
      """;

  /** Words behind a name that leave its meaning. */
  private static final Set<String> QUALIFIERS =
      set(
          """
          value text string plain hash confirm confirmation repeat json new old data encoded base
          """);

  /** Ends of a word that are words of their own: {@code apikey}, {@code dbpassword}. */
  private static final List<String> PARTS =
      List.of("password", "passwd", "secret", "pwd", "token", "pass", "key");

  /** Names of arguments and variables: there, one too many does less harm. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(?i)(?:passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key"
              + "|passw|pass$|auth(?!or(?!iz))|cookie|signing[-_]?key|headers|[._-]key$|^key$"
              + "|[._-]pat$|[._-]pwd$|[._-]dsn$|connection[_-]?string)");

  /** Where a word ends: {@code api_key}, {@code apiKey}, {@code APIKey}, {@code key2}. */
  private static final Pattern BORDER =
      Pattern.compile("[^A-Za-z]++|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Map<String, Kind> KINDS = new HashMap<>();

  /** Which last two letters a name of the table has, for a first glance. */
  private static final boolean[] ENDS = new boolean[1 << 10];

  static {
    for (String row : TABLE.strip().split("\n", -1)) {
      String[] columns = row.split("\\|", -1);
      for (String owner : columns[1].strip().split(" ", -1)) {
        for (String word : columns[2].strip().split(" ", -1)) {
          KINDS.put(owner + " " + word, Kind.valueOf(columns[0].strip()));
          ENDS[endOf(word, word.length())] = true;
        }
      }
    }
    QUALIFIERS.forEach(word -> ENDS[endOf(word, word.length())] = true);
  }

  private SecretNames() {}

  static Set<String> set(String words) {
    return Set.of(words.strip().split("\\s+", -1));
  }

  private static int endOf(CharSequence text, int end) {
    return (text.charAt(end - 2) << 5 & 0x3e0) | (text.charAt(end - 1) & 0x1f);
  }

  /** Whether the value of an option or a variable is secret, as with {@code API_TOKEN}. */
  static boolean isSecret(String name) {
    return ARGUMENT.matcher(name).find();
  }

  /** Whether a word may be the name of a secret; most are not. */
  static boolean mayBe(CharSequence text, int start, int end) {
    int last = end;
    while (last > start && !Character.isLetter(text.charAt(last - 1))) {
      last--;
    }
    return last - start > 1 && ENDS[endOf(text, last)];
  }

  /** Returns what the key of an attribute says about its value. */
  static Kind kind(String key) {
    return mayBe(key, 0, key.length()) ? kind(key, "") : Kind.HARMLESS;
  }

  /**
   * Returns what a name in text says about its value.
   *
   * @param before the word before it in a sentence, such as {@code unexpected} of a token; empty if
   *     there is none
   */
  static Kind kind(String name, String before) {
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
    String owner = last > 0 ? words.get(last - 1) : "";
    for (String part : PARTS) {
      if (word.endsWith(part) && word.length() > part.length()) {
        owner = word.substring(0, word.length() - part.length());
        word = part;
        break;
      }
    }
    if (!owner.isEmpty()) {
      return kind(word, List.of(owner, "*", ""));
    }
    Kind kind = kind(word, List.of(before.toLowerCase(Locale.ROOT), ""));
    boolean said = kind == Kind.SECRET && !KINDS.containsKey(" " + word);
    return said ? Kind.VAGUE : kind;
  }

  private static Kind kind(String word, List<String> owners) {
    for (String owner : owners) {
      Kind kind = KINDS.get(owner + " " + word);
      if (kind != null) {
        return kind;
      }
    }
    return Kind.HARMLESS;
  }

  /** Returns the words of a name in any notation, in lower case. */
  private static List<String> words(String name) {
    return Arrays.stream(BORDER.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
