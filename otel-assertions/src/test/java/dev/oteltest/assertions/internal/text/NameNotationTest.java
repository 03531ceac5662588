package dev.oteltest.assertions.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameNotationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load_image",
        "GET /users/:id",
        "GET /users/{id}",
        "- a",
        "+ a",
        "trace 1",
        "a <-b",
        "SELECT * FROM image",
        "com.example.Pipeline.run",
        "foo(int, String)",
        "a - b",
        "x",
        "x2y",
        "ax2",
        "OKAY",
        "ok",
        "server",
        "is it?",
        "and so on...",
        "http://localhost",
        "it's",
        "größe",
        "\ud83d\ude00",
        "trace 1 more",
        "ended",
        "5 images",
        "-1"
      })
  void namesLikeNothingElseAreBare(String name) {
    assertThat(NameNotation.print(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "a ",
        "a  b",
        "x2",
        "resize x2",
        "x2 a",
        "a x1..3 b",
        "a x1..",
        "a ?",
        "...",
        "... b",
        "// no comment",
        "a //b",
        "OK",
        "a ERROR",
        "UNSET a",
        "a INTERNAL",
        "SERVER",
        "CLIENT a",
        "PRODUCER",
        "CONSUMER",
        "a not ended",
        "(elsewhere)",
        "a (3 spans below)",
        "took 5 s",
        "1.50 ms",
        "* a",
        "-> a",
        "> a",
        "@ scope",
        "| a",
        "+- a",
        "{a}",
        "a {b}",
        "=~a",
        "a in-order"
      })
  void namesLikeTheNotationAreQuoted(String name) {
    assertThat(NameNotation.print(name)).isEqualTo("\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "say \"hi\" | \\\"",
        "a\\b       | \\\\",
        "`a\nb`     | \\n",
        "`a\r\nb`   | \\r\\n",
        "`a\tb`     | \\t",
        "`a\u001bb` | \\u001b",
        "`a\u0085b` | \\u0085",
        "`a\u00a0b` | \\u00a0",
        "`a\u200bb` | \\u200b",
        "`a\u202eb` | \\u202e",
        "`a\u2028b` | \\u2028",
        "`a\ue000b` | \\ue000",
        "`a\uffffb` | \\uffff",
        "`a\udb40\udc41b` | \\udb40\\udc41"
      })
  void whatCannotBeSeenOrWouldEndTheQuotesIsEscaped(String name, String escape) {
    assertThat(NameNotation.print(name)).startsWith("\"").endsWith("\"").contains(escape);
  }

  @ParameterizedTest
  @CsvSource({
    "http.route, http.route",
    "a b, \"a b\"",
    "a=b, \"a=b\"",
    "'a,b', '\"a,b\"'",
    "a:b, \"a:b\"",
    "a~, \"a~\"",
    "[a], \"[a]\""
  })
  void keysWithSeparatorsAreQuoted(String key, String printed) {
    assertThat(ValueFormatter.key(key)).isEqualTo(printed);
  }

  @Test
  void halfACharacterIsEscaped() {
    assertThat(NameNotation.print("a\ud83d")).isEqualTo("\"a\\ud83d\"");
  }

  /** Names of the parts that the notation consists of, so that they look like it. */
  @Test
  void twoNamesNeverPrintTheSameAndEachCanBeReadBack() {
    String[] parts = {
      "a", " ", "\"", "\\", "n", "\n", "{", "x2", "...", "u", "000a", "\t", "?", "\u00a0", "\ud83d"
    };
    Random random = new Random(7);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int part = random.nextInt(6); part > 0; part--) {
        name.append(parts[random.nextInt(parts.length)]);
      }
      String printed = NameNotation.print(name.toString());

      assertThat(names.merge(printed, name.toString(), (one, other) -> one))
          .isEqualTo(name.toString());
      assertThat(read(printed)).isEqualTo(name.toString());
    }
  }

  private static String read(String printed) {
    if (!printed.startsWith("\"")) {
      return printed;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 1; i < printed.length() - 1; i++) {
      char c = printed.charAt(i);
      if (c == '\\') {
        c = printed.charAt(++i);
        if (c == 'u') {
          c = (char) Integer.parseInt(printed.substring(i + 1, i + 5), 16);
          i += 4;
        } else {
          c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
      }
      name.append(c);
    }
    return name.toString();
  }
}
