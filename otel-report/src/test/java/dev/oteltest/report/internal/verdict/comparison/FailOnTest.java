package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences that fail a build although no output describes them. */
class FailOnTest {

  private static List<String> failing(String failOn, ModelRun base, ModelRun head)
      throws IOException {
    return FailOn.parse(failOn, "otel.diff.failOn").in(MutationsTest.compare(base, head)).stream()
        .map(FailOnTest::text)
        .toList();
  }

  private static String text(Difference difference) {
    return difference.test() + " | " + difference.subject();
  }

  private static ModelRun manyTests(String rule) {
    ModelRun run = new ModelRun();
    for (int i = 0; i < 300; i++) {
      run.cart()
          .below(
              ModelRun.test("CartTest", "many" + i)
                  .below(new ModelSpan("check").with("rule", rule).with("number", "no" + i)));
    }
    return run;
  }

  @Test
  void findsAPlaceThatIsOneOfTooMany() throws IOException {
    assertThat(failing("attribute number=no299", manyTests("a"), manyTests("b")))
        .containsExactly("shop.CartTest.many299 | rule");
    assertThat(failing("attribute", manyTests("a"), manyTests("b"))).hasSize(300);
  }

  @Test
  void findsALostSpanBelowAnother() throws IOException {
    ModelRun base = new ModelRun();
    base.pays().below(new ModelSpan("outer").below(new ModelSpan("inner")));
    assertThat(failing("span.removed name:inner", base, new ModelRun()))
        .containsExactly("shop.CartTest.pays | outer (shop)");
    assertThat(failing("span.added name:inner", new ModelRun(), base)).hasSize(1);
    assertThat(failing("span.removed name:other", base, new ModelRun())).isEmpty();
  }

  @Test
  void aBackslashAtTheEndOfAQuoteDoesNotHideWhatFollows() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan("audit"));
    assertThat(failing("span.removed name:\"a\\\\\", span.added", new ModelRun(), head))
        .containsExactly("shop.CartTest.pays | audit (shop)");
  }

  @Test
  void findsALostSpanBesideOthersThatDoTheSame() throws IOException {
    ModelRun base = new ModelRun();
    for (int i = 0; i < 3; i++) {
      base.pays().below(new ModelSpan("save").with("number", "no" + i));
    }
    assertThat(failing("span.removed number=no2", base, new ModelRun()))
        .containsExactly("shop.CartTest.pays | save (shop)");
  }

  @Test
  void rulesAreWhatIsBetweenCommasOutsideOfQuotes() throws IOException {
    FailOn rules = FailOn.parse(" peer , ,span.added name:\"a,time\",", "setting");
    assertThat(rules.isEmpty()).isFalse();
    assertThat(rules.has(DifferenceKind.PEER)).isTrue();
    assertThat(rules.has(DifferenceKind.SPAN_ADDED)).isTrue();
    assertThat(rules.has(DifferenceKind.TIME)).isFalse();
    assertThat(FailOn.parse(" , ", "setting").isEmpty()).isTrue();
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan("a,time"));
    assertThat(failing("span.added name:\"a,time\"", new ModelRun(), head)).hasSize(1);
    assertThat(failing("span.added name:\"a,other\"", new ModelRun(), head)).isEmpty();
    assertThat(failing("span.removed", new ModelRun(), head)).isEmpty();
  }

  @Test
  void aKindThatDoesNotExistIsNamedWithTheOneThatIsMeant() {
    assertThatThrownBy(() -> FailOn.parse("peer, span.addded", "otel.diff.failOn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("otel.diff.failOn: 'span.addded' is not a kind of difference; ")
        .hasMessageContaining("span.added");
  }

  private static ModelRun traces(ModelSpan... traces) {
    ModelRun run = new ModelRun(traces[0]);
    run.loose.addAll(List.of(traces).subList(1, traces.length));
    return run;
  }

  private static ModelSpan poll() {
    return new ModelSpan("poll").below(new ModelSpan("read"));
  }

  @Test
  void theFirstSpanOfARunIsFilteredLikeOthers() throws IOException {
    ModelRun one = traces(poll());
    ModelRun two = traces(new ModelSpan("order").below(new ModelSpan("load")), poll());
    assertThat(failing("span.removed name:order", two, one)).hasSize(1);
    assertThat(failing("span.removed name:load", two, one)).hasSize(1);
    assertThat(failing("span.added name:order", one, two)).hasSize(1);
    assertThat(failing("span.added name:load", one, two)).hasSize(1);
    ModelRun other = traces(poll().with("state", "open"));
    assertThat(failing("attribute name:poll", one, other)).hasSize(1);
    assertThat(failing("attribute name:read", one, other)).isEmpty();
  }

  @Test
  void theStatusOfANewSpanIsNotThatOfOthersBelowIt() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().below(new ModelSpan("outer").fail("closed").below(new ModelSpan("inner")));
    assertThat(failing("status name:inner", new ModelRun(), head)).isEmpty();
    assertThat(failing("status name:outer", new ModelRun(), head)).hasSize(1);
  }
}
