package dev.oteltest.internal.redact;

import static dev.oteltest.internal.text.SmallStack.onSmallStack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long texts, on a thread with a small stack. A user's pattern that needs more than a fixed number
 * of steps for each character, or any stack, gives up, and the text is replaced.
 */
@Tag("any-version")
class HostileTextTest {

  private static final int LENGTH = Integer.getInteger("otel.test.hostile.length", 1 << 17);

  private static final SecretRedaction OF_TESTS =
      SecretRedaction.ofTests("otel.test.redact", null, problem -> {});
  private static final SecretRedaction OF_OUTPUT = SecretRedaction.ofValues(List.of());

  private static String repeated(String unit) {
    return unit.repeat(LENGTH / unit.length());
  }

  /** Each kind of character, and what looks like the start of a secret without being one. */
  static Stream<String> harmlessUnits() {
    return Stream.of(
        "a",
        "Z",
        "0",
        "-",
        "_",
        ".",
        "/",
        ":",
        "@",
        "=",
        "\"",
        "'",
        "[",
        "]",
        "\\",
        ";",
        ",",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\0",
        "é",
        "€",
        "\ud83d\ude00",
        "\ud83d",
        "\u202e",
        "://",
        "a://",
        "://a:",
        "a@",
        "bearer",
        "bearer ",
        "basic\n",
        "token",
        "token ",
        "secret\"",
        "password ",
        "credentials",
        "api-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY ",
        "-----END PRIVATE KEY-----",
        "ghp_",
        "github_pat_ ",
        "glpat-",
        "AKIA ",
        "xoxb-",
        "eyJ-",
        "eyJ.",
        "eyJaaaaaaaa.",
        "eyJaaaaaaaa ",
        "--",
        "a.",
        "token =",
        "secret:",
        "[redacted]",
        "sk-",
        "xoxb-x",
        "ghp_x",
        "key-",
        "cookie:",
        "cookie: ",
        "Authorization: a=b; ",
        "<password>",
        "</password>",
        "]]></token>",
        "<![CDATA[",
        "--password ",
        "password(\"",
        "(\"",
        "token=[",
        "token: '",
        "unexpected token: \"",
        "token=${",
        "token: a ",
        "secret=a,",
        "secret=a&",
        "name=\"a\" value=\"",
        "value=",
        "\\u003d",
        "%3D",
        "token%3D",
        "\\\"",
        "password\\\": \\\"",
        "login a password ",
        "curl -u ",
        "curl -u a:",
        "thin:a/",
        "1:AA",
        "://a@",
        "basic YWFh",
        "identified by '",
        "[redacted",
        "-----BEGIN PRIVATE KEY-----",
        "sk-a",
        "AA",
        "curl ",
        "<a:token ",
        "key=\"token\"",
        "password for a = '",
        "token&gt;",
        "token=&quot;",
        "cookie: a=b, ",
        "token \"a",
        "token: |\n",
        "password=a 1b2c3d4e ",
        "eyJaaaaa.aaaaaaaa");
  }

  /** A text whose characters are counted when they are looked at. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private long steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      steps += end - start;
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** However long a text is; one that is looked at from each of its words takes thousands. */
  @ParameterizedTest
  @MethodSource("harmlessUnits")
  void takeAFixedNumberOfStepsForEachCharacter(String unit) {
    for (String start : List.of("", "token=", "password: \"", "<password ", "Authorization: ")) {
      CountedText text = new CountedText(start + unit.repeat((1 << 14) / unit.length()));
      assertThat(SecretText.masked(text, true)).isNotEmpty();
      assertThat(text.steps).as("steps").isLessThan(120L * text.length());
    }
  }

  @ParameterizedTest
  @MethodSource("harmlessUnits")
  void areCheckedWhateverIsRepeated(String unit) {
    onSmallStack(
        () -> {
          // The patterns of output include those of tests.
          assertThat(OF_OUTPUT.apply(repeated(unit))).isNotEqualTo(SecretRedaction.UNCHECKED);
          assertThat(OF_OUTPUT.apply("token=" + repeated(unit)))
              .isNotEqualTo(SecretRedaction.UNCHECKED);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Z", "0", "-", "_", ".", " ", "\n", "é", "€", "eyJ-", "bearer", "a."})
  void withoutSecretsStayAsTheyAre(String unit) {
    String text = repeated(unit);
    onSmallStack(
        () -> {
          assertThat(OF_OUTPUT.apply(text)).isEqualTo(text);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token=              | a           | token=[redacted]
          password=           | a[redacted] | password=[redacted]
          Authorization: Bearer | ' ' | Authorization: Bearer
          https://me:         | a           | https://me:
          -----BEGIN RSA PRIVATE KEY----- | a | [redacted]
          glpat-              | a           | [redacted]
          ghp_                | a           | [redacted]
          eyJaaaaaaaa.aaaaaaaa. | a         | [redacted]
          eyJ                 | eyJ-        | eyJ
          """)
  void areMaskedWhereASecretBegins(String start, String unit, String masked) {
    String text = start + repeated(unit);
    onSmallStack(
        () -> {
          for (SecretRedaction redaction : List.of(OF_TESTS, OF_OUTPUT)) {
            String result = redaction.apply(text);
            assertThat(result.substring(0, masked.length())).isEqualTo(masked);
            if (masked.endsWith(SecretRedaction.MASK)) {
              assertThat(result.length()).isLessThan(masked.length() + LENGTH / 2);
            } else {
              assertThat(result).isEqualTo(text);
            }
          }
        });
  }

  @Test
  void ofSecretNamesAndArgumentsAreCheckedToo() {
    onSmallStack(
        () -> {
          for (String unit : List.of("-", "a", "token", "token\n", "-a", "=", ":", " ")) {
            String word = repeated(unit);
            assertThat(SecretArguments.masked(List.of(word, word), SecretRedaction.NONE))
                .hasSize(2);
            assertThat(SecretArguments.isSecret(word)).isEqualTo(unit.contains("token"));
          }
        });
  }

  /** Users can't try their patterns on every text that their tests will fail with. */
  @ParameterizedTest
  @CsvSource({
    "(a|b)+c, takes too much stack",
    "(a+)+c, takes too many steps",
    "a+[0-9], takes too many steps",
  })
  void thatAPatternOfAUserCannotMasterAreReplaced(String regex, String reason) {
    List<String> problems = new ArrayList<>();
    SecretRedaction redaction = SecretRedaction.ofTests("otel.test.redact", regex, problems::add);
    onSmallStack(
        () ->
            assertThat(redaction.apply("the secret " + "a".repeat(50_000)))
                .isEqualTo(SecretRedaction.UNCHECKED));
    assertThat(redaction.apply("no match")).isEqualTo("no match");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("otel.test.redact: The regular expression '" + regex + "' " + reason)
        .endsWith(" Such texts are replaced by [redacted: could not be checked for secrets].");
  }

  @Test
  void areMasteredByThePatternThatTheWarningProposes() {
    SecretRedaction redaction =
        SecretRedaction.ofTests("otel.test.redact", "(?:a|b)++c", problem -> {});
    String text = "the secret " + "a".repeat(1_000);
    onSmallStack(
        () -> {
          assertThat(redaction.apply(text)).isEqualTo(text);
          assertThat(redaction.apply(text + "c")).isEqualTo("the secret [redacted]");
        });
  }
}
