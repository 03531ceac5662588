package dev.oteltest.internal.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
      HEADER   | set header request response http session auth | cookie
      RARE     | * | cookie
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
  private static final List<String> QUALIFIERS =
      List.of(
          "value",
          "text",
          "string",
          "plain",
          "hash",
          "confirm",
          "confirmation",
          "repeat",
          "json",
          "new",
          "old",
          "data",
          "encoded",
          "base");

  /** Ends of a word that are words of their own: {@code apikey}, {@code dbpassword}. */
  private static final List<String> PARTS =
      List.of("password", "passwd", "secret", "pwd", "token", "pass", "key");

  /** Which last three letters such a word has, for a first glance. */
  private static final boolean[] ENDS = new boolean[1 << 15];

  static {
    for (String row : TABLE.strip().split("\n", -1)) {
      for (String word : row.substring(row.lastIndexOf('|') + 1).strip().split(" ", -1)) {
        ENDS[endOf(word)] = true;
      }
    }
    for (String word : QUALIFIERS) {
      ENDS[endOf(word)] = true;
    }
  }

  /** The table, which only texts with a word of it need. */
  private static final class Kinds {

    private static final Map<String, Kind> BY_WORDS = new HashMap<>();

    static {
      for (String row : TABLE.strip().split("\n", -1)) {
        String[] columns = row.split("\\|", -1);
        for (String owner : columns[1].strip().split(" ", -1)) {
          for (String word : columns[2].strip().split(" ", -1)) {
            BY_WORDS.put(String.join(" ", owner, word), Kind.valueOf(columns[0].strip()));
          }
        }
      }
    }
  }

  private SecretNames() {}

  private static int endOf(CharSequence text, int end) {
    int last = (text.charAt(end - 2) & 0x1f) << 5 | (text.charAt(end - 1) & 0x1f);
    boolean third = end > 2 && isLetter(text.charAt(end - 3));
    return third ? (text.charAt(end - 3) & 0x1f) << 10 | last : last;
  }

  private static int endOf(String word) {
    return endOf(word, word.length());
  }

  /** Whether a word may be the name of a secret; most are not. */
  static boolean mayBe(CharSequence text, int start, int end) {
    int last = letters(text, start, end);
    return last - start > 1 && ENDS[endOf(text, last)];
  }

  /** Returns the index behind the last letter. */
  private static int letters(CharSequence text, int start, int end) {
    int last = end;
    while (last > start && !isLetter(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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
    int end = letters(name, 0, name.length());
    int start = start(name, end);
    while (start > 0 && QUALIFIERS.contains(lower(name, start, end))) {
      end = letters(name, 0, start);
      start = start(name, end);
    }
    String word = lower(name, start, end);
    int ownerEnd = letters(name, 0, start);
    String owner = lower(name, start(name, ownerEnd), ownerEnd);
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
    boolean said = kind == Kind.SECRET && !Kinds.BY_WORDS.containsKey(" ".concat(word));
    return said ? Kind.VAGUE : kind;
  }

  private static Kind kind(String word, List<String> owners) {
    for (String owner : owners) {
      Kind kind = Kinds.BY_WORDS.get(String.join(" ", owner, word));
      if (kind != null) {
        return kind;
      }
    }
    return Kind.HARMLESS;
  }

  private static String lower(String name, int start, int end) {
    return name.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** Returns where the last word begins: {@code api_key}, {@code apiKey}, {@code APIKey}. */
  private static int start(String name, int end) {
    int start = end;
    while (start > 0
        && isLetter(name.charAt(start - 1))
        && (start == end || !isBorder(name, start))) {
      start--;
    }
    return start;
  }

  private static boolean isBorder(String name, int index) {
    boolean small = Character.isLowerCase(name.charAt(index - 1));
    boolean capital = Character.isUpperCase(name.charAt(index));
    boolean first = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
    return capital && (small || first);
  }
}
