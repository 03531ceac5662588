package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements of an embedded database, whose name is another in each run. */
class ChangedStatementsTest {

  private static ModelRun run(String database, String... statements) {
    ModelRun run = new ModelRun();
    ModelSpan pay = run.pays().find("POST /pay");
    pay.children.clear();
    Arrays.stream(statements)
        .map(
            text ->
                ModelSpan.client(text.split(" ")[0] + " " + database)
                    .with("db.system.name", "h2")
                    .with("db.namespace", database)
                    .with("db.query.text", text))
        .forEach(pay::below);
    return run;
  }

  private static List<String> texts(String[] base, String[] head) throws IOException {
    return MutationsTest.texts(
        MutationsTest.compare(
            run(UUID.randomUUID().toString(), base), run(UUID.randomUUID().toString(), head)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM owners | SELECT * FROM pets",
        "SELECT a FROM owners o JOIN types t ON t.id = o.t | SELECT a FROM pets o",
        "INSERT INTO owners VALUES (?) | INSERT INTO pets VALUES (?)",
        "UPDATE owners SET a = ? | UPDATE pets SET a = ?",
        "DELETE FROM \"owners\" WHERE a = ? | DELETE FROM pets WHERE a = ?"
      })
  void thatShareNoTableAreTwo(String was, String is) throws IOException {
    assertThat(texts(new String[] {was}, new String[] {is}))
        .hasSize(2)
        .satisfiesExactly(
            removed -> assertThat(removed).startsWith("span.removed"),
            added -> assertThat(added).startsWith("span.added"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM owners | SELECT id FROM Owners",
        "SELECT a FROM owners o, pets p | SELECT a FROM pets",
        "SELECT a FROM x.owners | SELECT a, b FROM \"owners\"",
        "SELECT a FROM (SELECT b FROM pets) | SELECT a FROM pets WHERE b IN (SELECT c FROM x)"
      })
  void thatShareATableAreOne(String was, String is) throws IOException {
    assertThat(texts(new String[] {was}, new String[] {is}))
        .singleElement()
        .asString()
        .startsWith("attribute shop.CartTest.pays | POST /pay > SELECT");
  }

  @Test
  void ofOldConventionsThatShareNoTableAreTwo() throws IOException {
    assertThat(MutationsTest.texts(MutationsTest.compare(old("owners"), old("pets")))).hasSize(2);
    assertThat(MutationsTest.texts(MutationsTest.compare(old("owners"), old("Owners")))).hasSize(1);
  }

  private static ModelRun old(String table) {
    ModelRun run = new ModelRun();
    run.pays()
        .below(
            ModelSpan.client("SELECT")
                .with("db.system", "h2")
                .with("db.statement", "SELECT * FROM " + table));
    return run;
  }

  @Test
  void areTheSameWhateverTheDatabaseIsCalled() throws IOException {
    String[] statements = {"SELECT * FROM owners", "SELECT * FROM pets", "SELECT * FROM owners"};
    assertThat(texts(statements, statements)).isEmpty();
  }

  @Test
  void theNumberOfAllIsFirst() throws IOException {
    String pets = "SELECT * FROM pets WHERE id = ?";
    assertThat(
            texts(
                new String[] {"SELECT * FROM owners", pets, pets, pets, "SELECT * FROM visits"},
                new String[] {"SELECT * FROM owners o JOIN pets p ON p.o = o.id"}))
        .first()
        .isEqualTo("count shop.CartTest.pays | | statements: 5 -> 1");
    assertThat(texts(new String[] {pets, pets}, new String[] {pets, pets, pets}))
        .singleElement()
        .asString()
        .endsWith(": 2 -> 3");
  }
}
