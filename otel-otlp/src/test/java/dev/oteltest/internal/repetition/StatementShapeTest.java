package dev.oteltest.internal.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-version")
class StatementShapeTest {

  private static final String BY_ID = "SELECT * FROM pets WHERE owner_id = ?";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "-5",
        "- 5",
        "+5",
        "5.25",
        ".5",
        "5.",
        "-1.5e-10",
        "6E+23",
        "1e5",
        "0x1F",
        "0b101",
        "1_000",
        "5L",
        "'x'",
        "''",
        "'it''s'",
        "'it\\'s'",
        "'C:\\'",
        "'a\\\\'",
        "'-- no comment'",
        "'/* nor this'",
        "'two\nlines'",
        "'(1, 2'",
        "'\"'",
        "\"x\"",
        "\"it's\"",
        "\"a \\\" b\"",
        "N'x'",
        "n'x'",
        "E'a\\'b'",
        "X'CAFE'",
        "b'101'",
        "U&'d\\0061t'",
        "_utf8'x'",
        "q'[it's]'",
        "Q'{a}'",
        "q'!it's!'",
        "$$it's$$",
        "$body$ it's $$ $body$",
        "TRUE",
        "false",
        "NULL",
        "8f14e45f-ceea-467f-a8c1-3e6b9d2a1b0c",
        "18f14e45-ceea-467f-a8c1-3e6b9d2a1b0c",
        "?",
        "?1",
        "$1",
        "$12",
        "$id",
        ":id",
        ":1",
        "@p1",
        "@OwnerId",
        "%s",
        "%(owner)s",
      })
  void literalsAndMarkersOfAllStyles(String literal) {
    assertShape("SELECT * FROM pets WHERE owner_id = " + literal, BY_ID);
    assertShape("select * from pets where owner_id=" + literal + ";", BY_ID);
    assertShape(
        "SELECT * FROM pets WHERE a IN (" + literal + "," + literal + ") AND b = 'x'",
        "SELECT * FROM pets WHERE a IN (?) AND b = ?");
    assertShape(
        "INSERT INTO pets (a, b) VALUES (" + literal + ", 'x')",
        "INSERT INTO pets(a, b) VALUES (?, ?)");
    assertShape(
        "UPDATE pets SET a = " + literal + " , b = 7 WHERE c<>" + literal,
        "UPDATE pets SET a = ?, b = ? WHERE c <> ?");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          SELECT  *\tFROM pets WHERE a=1 -- of user 5  | SELECT * FROM pets WHERE a = ?
          SELECT * FROM pets /*traceparent='00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',route='%2F'*/ | SELECT * FROM pets
          /* a; 'b */ SELECT 1;;                       | SELECT ?
          SELECT * FROM pets WHERE a = 5 /* cut        | SELECT * FROM pets WHERE a = ?
          SELECT * FROM pets WHERE a = 'cut            | SELECT * FROM pets WHERE a = ?
          SELECT * FROM pets WHERE a = $x$ cut         | SELECT * FROM pets WHERE a = ?
          SELECT "cut                                  | SELECT "cut
          SELECT a-5, a -5, a - -5, (-5), 3-2          | SELECT a - ?, a - ?, a - ?, (?), ? - ?
          SELECT a FROM t WHERE a BETWEEN -1 AND -2    | SELECT a FROM t WHERE a BETWEEN ? AND ?
          SELECT a FROM t LIMIT 10,20                  | SELECT a FROM t LIMIT ?, ?
          SELECT a::text, b->>'x' FROM t               | SELECT a::text, b ->> ? FROM t
          SELECT count( * ) FROM t                     | SELECT count(*) FROM t
          SELECT a FROM t WHERE b IS NOT NULL AND c IS NULL AND d = NULL | SELECT a FROM t WHERE b IS NOT NULL AND c IS NULL AND d = ?
          SELECT a FROM t WHERE b IS TRUE              | SELECT a FROM t WHERE b IS TRUE
          SELECT t.null, t.key, order.id FROM t        | SELECT t.null, t.key, order.id FROM t
          SELECT @@version                             | SELECT @@version
          SELECT a FROM t WHERE a = ANY(ARRAY[1,2,3])  | SELECT a FROM t WHERE a = ANY (ARRAY[?])
          SELECT a[1] FROM t                           | SELECT a[?] FROM t
          SELECT a FROM t WHERE a IN (?::uuid,?::uuid) | SELECT a FROM t WHERE a IN (?::uuid)
          SELECT a FROM t WHERE (a,b) IN ((1,2),(3,4)) | SELECT a FROM t WHERE (a, b) IN ((?, ?))
          SELECT a FROM t WHERE a IN (SELECT b,b FROM u) | SELECT a FROM t WHERE a IN (SELECT b, b FROM u)
          INSERT INTO t VALUES (1,'a'),(2,NULL),(3,DEFAULT),(4,'d') | INSERT INTO t VALUES (?, ?), (?, DEFAULT)
          INSERT INTO t VALUES (1),(2) ON CONFLICT DO NOTHING | INSERT INTO t VALUES (?) ON CONFLICT DO NOTHING
          INSERT INTO t (a) VALUES (now()), (now()) RETURNING id | INSERT INTO t(a) VALUES (now()) RETURNING id
          {call find_pets(5, 'x')}                     | {CALL find_pets(?, ?)}
          {? = call f(5)}                              | {? = CALL f(?)}
          EXEC find_pets @owner=5, @kind=N'cat'        | EXEC find_pets ? = ?, ? = ?
          SELECT * FROM [dbo].[pets] WHERE [id]=5      | SELECT * FROM [dbo].[pets] WHERE [id] = ?
          SELECT * FROM `pets` WHERE `id`=5            | SELECT * FROM `pets` WHERE `id` = ?
          SELECT * FROM #tmp WHERE a=1                 | SELECT * FROM #tmp WHERE a = ?
          SELECT a FROM t WHERE b = {ts '2026-01-01'}  | SELECT a FROM t WHERE b = {ts ?}
          SELECT a FROM 2fa_tokens WHERE b=1           | SELECT a FROM 2fa_tokens WHERE b = ?
          """,
      delimiter = '|')
  void statements(String statement, String shape) {
    assertShape(statement, shape);
  }

  @Test
  void operatorsEndBeforeSignsAndMarkers() {
    assertShape("SELECT a||'y'||-5 FROM t", "SELECT a || ? || ? FROM t");
    assertShape(
        "SELECT a<=-5,a<->b,a#>>'{x}',a=@p,a=%s", "SELECT a <= ?, a <-> b, a #>> ?, a = ?, a = ?");
  }

  @Test
  void listsThatGrowAreOneShape() {
    for (String element : List.of("?", "5", "'a'", "$1", "(1, 2)", "CAST(? AS uuid)")) {
      String one = StatementShape.of("SELECT a FROM t WHERE b IN (" + element + ")", "");
      String many =
          StatementShape.of(
              "SELECT a FROM t WHERE b IN (" + (element + ", ").repeat(999) + element + ")", "");
      assertThat(many).isEqualTo(one);
    }
    assertThat(StatementShape.of("INSERT INTO t VALUES (?, ?)" + ", (?, ?)".repeat(999), ""))
        .isEqualTo("INSERT INTO t VALUES (?, ?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "postgresql", "mysql", "oracle", "h2", "sqlite"})
  void doubleQuotesAreNamesWhereTablesStandAndValuesWhereValuesStand(String system) {
    assertThat(StatementShape.of("SELECT a FROM \"pets\" WHERE \"name\" = \"Rex\"", system))
        .isEqualTo(StatementShape.of("SELECT a FROM \"pets\" WHERE \"name\" = \"Tom\"", system))
        .isNotEqualTo(StatementShape.of("SELECT a FROM \"dogs\" WHERE \"name\" = \"Tom\"", system));
    assertThat(StatementShape.of("SELECT a FROM t WHERE b IN (\"x\", \"y\")", system))
        .isEqualTo("SELECT a FROM t WHERE b IN (?)");
    assertThat(StatementShape.of("INSERT INTO \"t\" (\"a\") VALUES (\"x\")", system))
        .isEqualTo("INSERT INTO \"t\"(\"a\") VALUES (?)");
    assertThat(
            StatementShape.of(
                "INSERT INTO \"t\" VALUES (?) ON DUPLICATE KEY UPDATE a = \"x\"", system))
        .endsWith("UPDATE a = ?");
    assertThat(
            StatementShape.of(
                "SELECT p.a FROM \"a\" p JOIN \"b\" q ON \"p\".\"x\" = \"q\".\"y\"", system))
        .contains("FROM \"a\" p JOIN \"b\" q")
        .endsWith("= \"q\".\"y\"");
    assertThat(StatementShape.of("SELECT a FROM t WHERE b BETWEEN \"x\" AND \"y\"", system))
        .endsWith("BETWEEN ? AND ?");
    assertThat(StatementShape.of("SELECT a FROM t WHERE b IS DISTINCT FROM \"x\"", system))
        .endsWith("DISTINCT FROM ?");
  }

  @Test
  void doubleQuotesElsewhereAreNamesButInMySql() {
    assertThat(StatementShape.of("SELECT \"name\", CONCAT(\"a\", b) FROM t", ""))
        .isEqualTo("SELECT \"name\", CONCAT(\"a\", b) FROM t");
    assertThat(StatementShape.of("SELECT CONCAT(\"a\", b) FROM t # 5", "mysql"))
        .isEqualTo("SELECT CONCAT(?, b) FROM t");
  }

  @TestFactory
  Stream<DynamicTest> differentStatementsStayDifferent() {
    return Stream.of(
            List.of("SELECT a FROM t", "SELECT a FROM u"),
            List.of("SELECT a FROM t", "SELECT b FROM t"),
            List.of("SELECT a FROM users_1", "SELECT a FROM users_2"),
            List.of("SELECT a FROM `t`", "SELECT a FROM `u`"),
            List.of("SELECT a FROM [t 1]", "SELECT a FROM [t 2]"),
            List.of("SELECT a FROM Users", "SELECT a FROM users"),
            List.of("SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE c = 1"),
            List.of("SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b > 1"),
            List.of("SELECT a FROM t WHERE b IS NULL", "SELECT a FROM t WHERE b IS NOT NULL"),
            List.of("SELECT a FROM t WHERE b IN (1)", "SELECT a FROM t WHERE b NOT IN (1)"),
            List.of("SELECT f(1)", "SELECT f(1, 2)"),
            List.of("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1, 2)"),
            List.of("SELECT a FROM @t", "SELECT a FROM @u"),
            List.of("SELECT a FROM t -- x\nWHERE b = 1", "SELECT a FROM t -- x WHERE b = 1"),
            List.of("SELECT 'a' FROM t", "SELECT 'a FROM t"),
            List.of("SELECT src:name FROM t", "SELECT src:mail FROM t"),
            List.of("DELETE FROM t", "DELETE FROM t WHERE a = ''"),
            List.of("{\"find\": \"pets\"}", "{\"find\": \"owners\"}"),
            List.of(
                "{\"find\": \"p\", \"filter\": {\"a\": 1}}",
                "{\"find\": \"p\", \"filter\": {\"b\": 1}}"),
            List.of("{\"a\": {\"$sum\": \"$x\"}}", "{\"a\": {\"$sum\": \"$y\"}}"),
            List.of("GET /a/_doc/5", "GET /b/_doc/5"),
            List.of("GET /a/_doc/5", "PUT /a/_doc/5"),
            List.of("a ".repeat(5_000) + "b", "a ".repeat(5_000) + "c"))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.get(0).substring(0, Math.min(60, pair.get(0).length())),
                    () ->
                        assertThat(StatementShape.of(pair.get(0), ""))
                            .isNotEqualTo(StatementShape.of(pair.get(1), ""))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          mongodb | {"find": "pets", "filter": {"_id": "?"}} | {"find": "pets", "filter": {"_id": "?"}}
          mongodb | {"find": "pets", "filter": {"_id": "8f14e45fceea467f"}} | {"find": "pets", "filter": {"_id": "{id}"}}
          elasticsearch | GET  /books/_doc/42?routing=7 | GET /books/_doc/{id}?routing=*
          redis | GET session:8f14e45f-ceea-467f-a8c1-3e6b9d2a1b0c:name | GET session:{id}:name
          redis | SET user:42 ? | SET user:{id} ?
          neo4j | MATCH (p:Person {id: $id})-->(:Pet) RETURN p | MATCH (p:Person {id: $id})-->(:Pet) RETURN p
          cassandra | SELECT a FROM t WHERE id = a23e4567-e89b-12d3-a456-426614174000 | SELECT a FROM t WHERE id = ?
          mssql | SELECT [2nd name] FROM [a]]b] WHERE c = 1 | SELECT [2nd name] FROM [a]]b] WHERE c = ?
          """,
      delimiter = '|')
  void otherLanguages(String system, String statement, String shape) {
    assertThat(StatementShape.of(statement, system)).isEqualTo(shape);
    assertThat(StatementShape.of(shape, system)).isEqualTo(shape);
  }

  @Test
  void aLongShapeIsCutAndStillDiffersWhereTheWholeDoes() {
    String longer = "SELECT " + "column, ".repeat(2_000);
    String shape = StatementShape.of(longer + "a FROM t WHERE b = 1", "");

    assertThat(shape)
        .hasSizeLessThanOrEqualTo(StatementShape.MAX_LENGTH)
        .isEqualTo(StatementShape.of(longer + "a FROM t WHERE b = 'x'", ""))
        .isNotEqualTo(StatementShape.of(longer + "a FROM u WHERE b = 1", ""));
    assertThat(StatementShape.of(shape, "")).isEqualTo(shape);
  }

  /** With work that grows faster than the text, each of these takes minutes. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void longTextOfAnyKindIsQuick() {
    List<String> bricks = new ArrayList<>();
    for (char c = 1; c < 0x80; c++) {
      bricks.add(String.valueOf(c));
    }
    bricks.addAll(
        List.of(
            "((1),",
            "[1,",
            "{\"a\":",
            "'\\'",
            "\"\\\"",
            "$a$",
            "$a $b$ ",
            "/*",
            "--",
            "a-",
            "IN (",
            "VALUES (1), ",
            "%(a",
            "q'[",
            "[a ",
            "{a",
            ":a",
            "a ",
            "?,",
            "8f14e45f-",
            "\"a\"   ",
            "- ",
            "'a',",
            "(,",
            "; ",
            "a:b",
            "&a=",
            "/a",
            "/1",
            "/a ",
            "𝄞"));
    for (String brick : bricks) {
      String text = brick.repeat(100_000 / brick.length());
      assertThat(StatementShape.of(text, "redis")).as(brick).hasSizeLessThan(5_000);
      for (String start : List.of("", "SELECT a FROM t WHERE b IN (", "{\"a\": [", "/")) {
        assertThat(StatementShape.of(start + text, "mysql")).as(brick).hasSizeLessThan(5_000);
      }
    }
  }

  private static void assertShape(String statement, String shape) {
    assertThat(StatementShape.of(statement, "")).isEqualTo(shape);
    assertThat(StatementShape.of(shape, "")).isEqualTo(shape);
  }
}
