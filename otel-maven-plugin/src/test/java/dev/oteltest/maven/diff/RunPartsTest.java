package dev.oteltest.maven.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests, of one file or of two. */
class RunPartsTest {

  @TempDir Path folder;
  private RunFiles files;

  @BeforeEach
  void head() throws IOException {
    files = new RunFiles(folder);
    int trace = files.trace();
    List<SpanData> spans =
        new ArrayList<>(files.test(trace, "CartTest.paysTwice", "load", "store", "audit"));
    spans.addAll(files.test(trace, "CartTest.pays", "load", "store"));
    spans.addAll(files.test(trace, "OrderTest.pays", "load", "mail"));
    files.write("head.pb", spans);
  }

  private Comparison compare(String base, String test) throws IOException {
    RunBases bases =
        new RunBases(
            base.isEmpty() ? List.of() : List.of(base),
            List.of("head.pb"),
            folder,
            KeptRuns.NONE,
            null);
    return new RunDiff(
            bases,
            test,
            RunDiff.lastRun(
                bases, new LastRun(List.of(folder.resolve("built.pb")), "built.pb", "")),
            false)
        .compare()
        .comparison();
  }

  private static List<String> texts(Comparison comparison) {
    return comparison.differences().stream()
        .map(each -> (each.kind().word() + " " + each.subject() + " in " + each.test()))
        .toList();
  }

  @Test
  void twoTestsOfARunAreTheSameWhateverTheyAreCalled() throws IOException {
    Comparison comparison = compare("", "CartTest.pays,OrderTest.pays");
    assertThat(comparison.baseName()).isEqualTo("CartTest.pays of head.pb");
    assertThat(comparison.headName()).isEqualTo("OrderTest.pays of head.pb");
    assertThat(texts(comparison))
        .containsExactly(
            "span.removed store (shop) in shop.OrderTest.pays",
            "span.added mail (shop) in shop.OrderTest.pays");
  }

  @Test
  void theFirstTestIsOfTheBaseIfThereIsOne() throws IOException {
    files.write("base.pb", files.test(files.trace(), "MailTest.sends", "mail"));
    Comparison comparison = compare("base.pb", "sends,OrderTest.pays");
    assertThat(comparison.baseName()).isEqualTo("sends of base.pb");
    assertThat(texts(comparison)).containsExactly("span.added load (shop) in shop.OrderTest.pays");
  }

  @Test
  void ofSeveralTestsTheOneWhoseNameEndsSoIsMeant() throws IOException {
    assertThat(texts(compare("", "CartTest.pays,paysTwice")))
        .containsExactly("span.added audit (shop) in shop.CartTest.paysTwice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "pays,paysTwice"))
        .withMessage(
            "3 tests have 'pays' in their names: shop.CartTest.paysTwice, shop.CartTest.pays,"
                + " shop.OrderTest.pays. Name one of them with otel.diff.test");
  }

  @Test
  void aTestThatIsNotThereSuggestsTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "CartTest.pays,OrderTset.pays"))
        .withMessage(
            "head.pb: the name of no test contains 'OrderTset.pays'; did you mean"
                + " 'OrderTest.pays'? The run has 3 tests: shop.CartTest.paysTwice,"
                + " shop.CartTest.pays, shop.OrderTest.pays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "shop.CartTest.payed"))
        .withMessageStartingWith(
            "The name of no test contains 'shop.CartTest.payed'; did you mean"
                + " 'shop.CartTest.pays'? The run has 3 tests:");
  }

  @Test
  void oneTestTwiceOrThreeOrNoneIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "CartTest.pays,CartTest.pays"))
        .withMessage(
            "CartTest.pays of head.pb and CartTest.pays of head.pb are the same. Name two tests or"
                + " traces");
    for (String wrong : List.of("a,b,c", "CartTest.pays,")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> compare("", wrong))
          .withMessage(
              "otel.diff.test: '"
                  + wrong
                  + "' does not name two of them. Name that of the base and that of the head,"
                  + " separated by a comma without a space:"
                  + " -Dotel.diff.test=CartTest.pays,OrderTest.pays");
    }
  }

  @Test
  void theCommaBetweenArgumentsOfATestHasASpaceAfterIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "resizes(int, int)"))
        .withMessageStartingWith("The name of no test contains 'resizes(int, int)'. The run has");
  }
}
