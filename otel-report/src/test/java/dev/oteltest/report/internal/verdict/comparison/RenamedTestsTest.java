package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.identity.TestPairs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tests with other names are the same: by their names, or by what they do. */
class RenamedTestsTest {

  /** Returns a run of a class whose tests do nothing that is recorded. */
  private static ModelRun run(String type, String... methods) {
    ModelRun run = new ModelRun();
    ModelSpan suite = ModelRun.junit(type, "class").with("test.suite.name", "shop." + type);
    Arrays.stream(methods).forEach(method -> suite.below(ModelRun.test(type, method)));
    run.run.below(suite);
    return run;
  }

  private static List<String> renamed(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.compare(base, head).alignment().tests().pairs().stream()
        .filter(TestPairs.Pair::renamed)
        .map(pair -> pair.base().name() + " -> " + pair.head().name())
        .map(text -> text.replace("shop.", ""))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "testSerialization, serialization",
    "test_finds_owners, findsOwners",
    "findsAllOwners, findsAllOwnersByName",
    "loadsXMLFile(), loadsXmlFile(java.nio.file.Path)",
    "finds the owners, finds all the owners",
    "findeÄrger, findetÄrger"
  })
  void aTestWithANearNameIsTheSame(String was, String is) throws IOException {
    assertThat(renamed(run("VetTest", was), run("VetTest", is)))
        .containsExactly("VetTest." + was + " -> VetTest." + is);
  }

  @ParameterizedTest
  @CsvSource({
    "savesOwner, deletesPet",
    "findsAll, returnsEverything",
    "testFindsAll, testSaves",
    "ownerTest, visitsTest",
    "test, it",
    "savesOwner, savesTheOldestVisitOfEach"
  })
  void aTestWithAnotherNameIsNot(String was, String is) throws IOException {
    assertThat(renamed(run("VetTest", was), run("VetTest", is))).isEmpty();
  }

  @Test
  void theNearestNameIsItAndOrderDecidesOnlyBetweenEquals() throws IOException {
    assertThat(
            renamed(
                run("VetTest", "validateWithInvalidType", "validateWithInvalidName", "validate"),
                run(
                    "VetTest",
                    "testValidateWithInvalidName",
                    "testValidate",
                    "validateInvalidType")))
        .containsExactly(
            "VetTest.validate -> VetTest.testValidate",
            "VetTest.validateWithInvalidName -> VetTest.testValidateWithInvalidName",
            "VetTest.validateWithInvalidType -> VetTest.validateInvalidType");
    assertThat(
            renamed(
                run("VetTest", "finds(int)", "finds(long)"),
                run("VetTest", "testFinds(A)", "testFinds(B)")))
        .containsExactly(
            "VetTest.finds(int) -> VetTest.testFinds(A)",
            "VetTest.finds(long) -> VetTest.testFinds(B)");
  }

  @Test
  void equalSpansAreEqualWithOtherPortsAndDatabases() throws IOException {
    assertThat(renamed(calling("lists", "41111", 1), calling("shows", "42222", 2)))
        .containsExactly("VetTest.lists -> VetTest.shows");
    assertThat(MutationsTest.texts(MutationsTest.compare(port("41111"), port("42222")))).isEmpty();
    assertThat(MutationsTest.texts(MutationsTest.compare(port("8080"), port("42222")))).hasSize(1);
    assertThat(renamed(calling("lists", "8080", 1), calling("shows", "8081", 2))).isEmpty();
  }

  private static ModelRun port(String port) {
    ModelRun run = new ModelRun();
    run.pays().find("GET").with("server.port", port);
    return run;
  }

  private static ModelRun calling(String method, String port, long seed) {
    ModelRun run = run("VetTest", method, "stays");
    String database =
        new java.util.UUID(seed << 40 | 0x4000, 0x8000000000000000L | seed).toString();
    run.run
        .find("VetTest")
        .find(method)
        .below(
            ModelSpan.client("GET")
                .with("http.request.method", "GET")
                .with("server.address", "localhost")
                .with("server.port", Long.parseLong(port))
                .with("url.full", "http://localhost:" + port + "/owners"),
            ModelSpan.client("SELECT " + database)
                .with("db.system.name", "h2")
                .with("db.namespace", database)
                .with("db.query.text", "SELECT * FROM owners"));
    return run;
  }

  @Test
  void aParameterizedTestIsTheSameWithAllItsInvocations() throws IOException {
    assertThat(renamed(invocations("testResizes"), invocations("resizes"))).hasSize(30);
    assertThat(lines(invocations("testResizes"), invocations("resizes")))
        .containsSubsequence(
            "1 difference: 1 test renamed",
            "test.renamed  shop.VetTest.resizes(int): was shop.VetTest.testResizes(int), 30 tests");
  }

  private static ModelRun invocations(String method) {
    ModelRun run = run("VetTest");
    for (int i = 1; i <= 30; i++) {
      ModelSpan test = ModelRun.test("VetTest", method + "(int)[" + i + "]");
      test.name = "[" + i + "] " + i * 7;
      run.run.find("VetTest").below(test.with("junit.kind", "invocation"));
    }
    return run;
  }

  private static List<String> lines(ModelRun base, ModelRun head) throws IOException {
    StringBuilder text = new StringBuilder();
    ComparisonText.write(MutationsTest.compare(base, head), new TextStyle(false, 0), text);
    return text.toString().lines().toList();
  }

  @Test
  void aClassWithAnotherNameIsOneLine() throws IOException {
    ModelRun base = run("OwnerTests", "saves", "lists", "finds", "dropped");
    base.run.below(run("PetTests", "saves", "lists", "finds").run.find("PetTests"));
    ModelRun head = run("PetTest", "saves", "lists", "finds");
    head.run.below(run("OwnerTest", "saves", "lists", "testFinds", "visits").run.find("OwnerTest"));
    head.run.find("OwnerTest").find("lists").below(new ModelSpan("list"));
    assertThat(lines(base, head))
        .containsSubsequence(
            "test.removed  shop.OwnerTests.dropped",
            "span.added    list (shop)",
            "test.renamed  shop.PetTest: was shop.PetTests, 3 tests",
            "test.renamed  shop.OwnerTest: was shop.OwnerTests, 2 tests",
            "test.renamed  shop.OwnerTest.testFinds: was shop.OwnerTests.finds",
            "test.added    shop.OwnerTest.visits: passed");
  }

  @Test
  void aClassWithOneMethodThatManyHaveIsNotAnother() throws IOException {
    ModelRun base = run("OwnerTest", "runs");
    base.run.find("OwnerTest").find("runs").below(new ModelSpan("save"));
    assertThat(renamed(base, run("MailTest2", "runs"))).isEmpty();
    assertThat(renamed(base, run("VetTest", "runs"))).isEmpty();
    assertThat(renamed(base, run("OwnersIT", "runs", "walks", "stands"))).isEmpty();
    assertThat(renamed(base, run("OwnerIT", "runs"))).hasSize(1);
  }

  @Test
  void ofClassesTheOneWithTheMostMethodsInCommonIsIt() throws IOException {
    ModelRun head = run("OwnerTests", "saves", "walks");
    head.run.below(run("VetTest", "saves", "lists").run.find("VetTest"));
    assertThat(renamed(run("OwnerTest", "saves", "lists"), head))
        .containsExactly("OwnerTest.lists -> VetTest.lists", "OwnerTest.saves -> VetTest.saves");
  }

  @Test
  void theNearestNameSharesMostOfTheLongerOne() throws IOException {
    assertThat(
            renamed(
                run("VetTest", "savesOwnerWithPets"),
                run("VetTest", "savesOwnerWithPetsAndAllVisits", "savesOwnerWithVets")))
        .containsExactly("VetTest.savesOwnerWithPets -> VetTest.savesOwnerWithVets");
  }

  @Property(tries = 100)
  void namesWithoutAWordInCommonAndOtherSpansAreNeverARename(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    ModelRun base = random(random, List.of("saves", "old", "owner", "With", "Pets", "x1"), "a");
    ModelRun head = random(random, List.of("deletes", "new", "visit", "Of", "Vets", "y1"), "b");
    assertThat(renamed(base, head)).isEmpty();
  }

  private static ModelRun random(Random random, List<String> words, String spans) {
    List<String> methods = new ArrayList<>();
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      StringBuilder name = new StringBuilder(random.nextBoolean() ? "test" : "");
      for (int word = random.nextInt(3) + 1; word > 0; word--) {
        String text = words.get(random.nextInt(words.size()));
        name.append(random.nextBoolean() ? "_" : "")
            .append(text.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
            .append(text.substring(1));
      }
      if (!methods.contains(name.toString())) {
        methods.add(name.toString());
      }
    }
    ModelRun run = run("VetTest", methods.toArray(String[]::new));
    for (ModelSpan test : run.run.find("VetTest").children) {
      for (int span = random.nextInt(3); span > 0; span--) {
        test.below(new ModelSpan(spans + random.nextInt(3)));
      }
    }
    return run;
  }
}
