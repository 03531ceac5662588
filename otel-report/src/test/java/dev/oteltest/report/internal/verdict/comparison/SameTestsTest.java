package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tests of two runs are the same: by module, class, method and arguments. */
class SameTestsTest {

  private static List<String> compared(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(base, head));
  }

  /** Returns a run whose second module has a test that the first one has, too. */
  private static ModelRun modules(ModelSpan... tests) {
    ModelRun run = new ModelRun();
    run.build.below(
        new ModelSpan("admin")
            .scope("dev.oteltest.maven")
            .service("build")
            .with("maven.project.artifact_id", "admin")
            .below(
                new ModelSpan("surefire:test")
                    .scope("dev.oteltest.maven")
                    .service("build")
                    .with("maven.goal", "test")
                    .below(ModelRun.junit("test run", "run").below(tests))));
    return run;
  }

  private static ModelSpan pays() {
    return ModelRun.test("CartTest", "pays").below(new ModelSpan("pay"));
  }

  @Test
  void aTestOfAnotherModuleIsAnother() throws IOException {
    ModelSpan lists = ModelRun.test("AdminTest", "lists");
    assertThat(compared(modules(lists), modules(lists, pays())))
        .containsExactly("test.added shop.CartTest.pays: -> passed");
    assertThat(compared(modules(lists, pays()), modules(lists)))
        .containsExactly("test.removed shop.CartTest.pays: passed ->");
    assertThat(compared(modules(lists, pays()), modules(lists, pays()))).isEmpty();
  }

  @Test
  void aRunOfTestsIsNamedAfterItsModule() throws IOException {
    ModelRun head = modules(pays());
    head.run.below(new ModelSpan("warm up"));
    assertThat(compared(modules(pays()), head))
        .containsExactly("span.added the test run of shop | test run | warm up (shop): 0 -> 1");
    ModelRun one = new ModelRun();
    one.run.below(new ModelSpan("warm up"));
    assertThat(compared(new ModelRun(), one))
        .containsExactly("span.added the test run | test run | warm up (shop): 0 -> 1");
  }

  private static ModelRun with(ModelSpan... tests) {
    ModelRun run = new ModelRun();
    run.cart().below(tests);
    return run;
  }

  private static ModelSpan named(String name, String... spans) {
    ModelSpan test = ModelRun.test("CartTest", name).with("test.case.name", name);
    for (String span : spans) {
      test.below(new ModelSpan(span));
    }
    return test;
  }

  @Test
  void aTestMayHaveNoClass() throws IOException {
    assertThat(compared(with(named("pays by card")), with(named("pays by card")))).isEmpty();
    assertThat(compared(with(named("cards")), with(named("mails", "mail"))))
        .containsExactly("test.removed cards: passed ->", "test.added mails: -> passed");
  }

  @Test
  void typesOfParametersAreNoClass() throws IOException {
    assertThat(
            compared(
                with(named("shop.CartTest.sends(java.lang.String)", "send", "mail")),
                with(named("shop.MailTest.sends(java.lang.String)", "send", "mail"))))
        .containsExactly(
            "test.renamed shop.MailTest.sends(java.lang.String):"
                + " shop.CartTest.sends(java.lang.String) ->"
                + " shop.MailTest.sends(java.lang.String)");
  }

  @Test
  void aMethodThatWentToAnotherClassDoesTheSame() throws IOException {
    assertThat(
            compared(
                with(named("shop.CartTest.sends", "send", "mail")),
                with(named("shop.MailTest.sends", "send", "call"))))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("test.removed"));
    ModelSpan nested = named("shop.MailTest.sends", "send");
    nested.find("send").below(new ModelSpan("mail"));
    assertThat(compared(with(named("shop.CartTest.sends", "send", "mail")), with(nested)))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("test.removed"));
  }

  @Test
  void ofSeveralMethodsThatWentToOtherClassesNoneIsTheSame() throws IOException {
    assertThat(
            compared(
                with(named("shop.CartTest.sends", "send")),
                with(named("shop.MailTest.sends", "send"), named("shop.PostTest.sends", "send"))))
        .hasSize(3)
        .noneMatch(text -> text.startsWith("test.renamed"));
  }

  private static ModelSpan invocation(int index, String text) {
    ModelSpan test =
        ModelRun.test("CartTest", "sends(int)[" + index + "]").with("junit.kind", "invocation");
    test.name = text;
    return test.below(new ModelSpan("send"));
  }

  @Test
  void invocationsWithTheSameArgumentsAreTheSameWhateverTheirNumbers() throws IOException {
    assertThat(
            compared(
                with(invocation(1, "[1] small"), invocation(2, "[2] large")),
                with(invocation(1, "[1] large"), invocation(2, "[2] small"))))
        .isEmpty();
  }

  @Test
  void argumentsAreTheSameButForIdsAndPorts() throws IOException {
    assertThat(
            compared(
                with(invocation(1, "[1] localhost:41111"), invocation(2, "[2] 8080")),
                with(invocation(1, "[1] 8080"), invocation(2, "[2] localhost:42222"))))
        .isEmpty();
  }

  @Test
  void repetitionsAreTheSameByTheirNumbers() throws IOException {
    assertThat(
            compared(
                with(invocation(1, "repetition 1 of 2"), invocation(2, "repetition 2 of 2")),
                with(
                    invocation(1, "repetition 1 of 3"),
                    invocation(2, "repetition 2 of 3"),
                    invocation(3, "repetition 3 of 3"))))
        .singleElement()
        .asString()
        .startsWith("test.added")
        .contains("[3]");
  }

  private static ModelSpan of(String type, String method, String... spans) {
    return named("shop." + type + "." + method, spans);
  }

  @Test
  void aMethodStaysInItsClassThatHasAnotherName() throws IOException {
    assertThat(
            compared(
                with(
                    of("OwnerTest", "saves", "save"),
                    of("OwnerTest", "finds"),
                    of("OwnerTest", "drops")),
                with(
                    of("PetTest", "saves", "save"),
                    of("OwnersTest", "saves", "keep"),
                    of("OwnersTest", "finds"),
                    of("OwnersTest", "drops"))))
        .contains("test.added shop.PetTest.saves: -> passed")
        .contains(
            "test.renamed shop.OwnersTest.saves: shop.OwnerTest.saves -> shop.OwnersTest.saves");
  }

  @Test
  void aMethodWithTheSameWordsIsTheSameAlthoughAnotherDoesWhatItDid() throws IOException {
    assertThat(
            compared(
                with(of("OwnerTest", "testSaves", "save"), of("OwnerTest", "finds")),
                with(
                    of("OwnerTest", "keeps", "save"),
                    of("OwnerTest", "saves", "keep"),
                    of("OwnerTest", "finds"))))
        .contains("test.added shop.OwnerTest.keeps: -> passed")
        .contains(
            "test.renamed shop.OwnerTest.saves: shop.OwnerTest.testSaves -> shop.OwnerTest.saves");
  }

  private static RunSource only(String name, int seed, ModelSpan test) {
    return new ModelRun(test).source(name, seed);
  }

  @Test
  void twoTestsThatAreComparedAreTheSameWhateverTheyAreCalled() throws IOException {
    Comparison comparison =
        RunComparison.ofParts(
            List.of(only("base", 1, of("CartTest", "sends", "send"))),
            List.of(only("head", 2, of("MailTest", "mails", "send", "mail"))));
    assertThat(MutationsTest.texts(comparison))
        .containsExactly("span.added shop.MailTest.mails | | mail (shop): 0 -> 1");
  }

  private static ModelRun auditing(String test) {
    ModelRun run = new ModelRun();
    run.cart().find(test).below(new ModelSpan("audit"));
    return run;
  }

  @Test
  void whatWentToAnotherTestIsGoneHereAndNewThere() throws IOException {
    assertThat(compared(auditing("lists"), auditing("pays")))
        .containsExactly(
            "span.removed shop.CartTest.lists | | audit (shop): 1 -> 0",
            "span.added shop.CartTest.pays | | audit (shop): 0 -> 1");
    assertThat(compared(auditing("pays"), auditing("lists")))
        .containsExactly(
            "span.removed shop.CartTest.pays | | audit (shop): 1 -> 0",
            "span.added shop.CartTest.lists | | audit (shop): 0 -> 1");
  }
}
