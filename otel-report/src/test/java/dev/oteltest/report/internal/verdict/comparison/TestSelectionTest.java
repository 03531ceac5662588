package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some tests of a run, one of them, or two attempts of one. */
class TestSelectionTest {

  /** The spans of a test of the model, with its own. */
  private static final int SPANS = 7;

  private static Run read(ModelRun model) throws IOException {
    return model.source("run", 1).reader().read().run();
  }

  private static List<String> names(Run run) {
    return run.tests().stream().map(TestCase::name).toList();
  }

  @Test
  void testsWithAPartInTheirNamesAreARunOfTheirOwn() throws IOException {
    Run selected = TestSelection.tests(read(new ModelRun()), "carttest", "base");
    assertThat(names(selected))
        .containsExactlyInAnyOrder(
            "shop.CartTest.pays", "shop.CartTest.adds", "shop.CartTest.lists");
    assertThat(selected.spans().size()).isEqualTo(3 * SPANS);
  }

  @Test
  void aTestIsTheOnlyOneWithAPartOrTheOnlyOneThatEndsWithIt() throws IOException {
    ModelRun model = new ModelRun();
    model.cart().below(ModelRun.test("CartTest", "paysLater"));
    Run later = TestSelection.test(read(model), "Later", "base");
    assertThat(names(later)).containsExactly("shop.CartTest.paysLater");
    assertThat(later.spans().size()).isEqualTo(1);
    Run pays = TestSelection.test(read(model), "carttest.pays", "base");
    assertThat(names(pays)).containsExactly("shop.CartTest.pays");
    assertThat(pays.spans().size()).isEqualTo(SPANS);
  }

  @Test
  void severalTestsAreNamed() throws IOException {
    Run run = read(new ModelRun());
    assertThatThrownBy(() -> TestSelection.test(run, "pays", "base"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("3 tests have 'pays' in their names: shop.")
        .hasMessageContaining("shop.MailTest.pays")
        .hasMessageEndingWith(". Name one of them with otel.diff.test");
  }

  @Test
  void whatIsMeantIsASuggestionWithAsManyWords() throws IOException {
    Run run = read(new ModelRun());
    assertThatThrownBy(() -> TestSelection.tests(run, "CartTest.payz", "base.pb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "base.pb: the name of no test contains 'CartTest.payz'; did you mean 'CartTest.pays'?")
        .hasMessageContaining("The run has 9 tests: shop.");
    assertThatThrownBy(() -> TestSelection.tests(run, "zzzzzzzzzzzz", "base.pb"))
        .hasMessageContaining("contains 'zzzzzzzzzzzz'. The run has 9 tests: ");
    ModelRun none = new ModelRun();
    none.run.children.clear();
    Run empty = read(none);
    assertThatThrownBy(() -> TestSelection.withAttempts(empty, "pays"))
        .hasMessage("The name of no test contains 'pays'. The run has 0 tests");
  }

  @Test
  void oneAttemptNeedsAnotherRun() throws IOException {
    Run run = read(new ModelRun());
    assertThat(TestSelection.withAttempts(run, "CartTest.pays")).isEmpty();
    assertThat(TestSelection.withAttempts(run, "CartTest")).isEmpty();
    assertThatThrownBy(() -> TestSelection.withAttempts(run, "CartTest.payz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The name of no test contains 'CartTest.payz'");
  }
}
