package dev.oteltest.maven.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.report.internal.comparison.Comparison;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests and two traces, of one file or of two. */
class RunPartsTest {

  private static final String FIRST = "%032x".formatted(0x4bf9);
  private static final String SECOND = "%032x".formatted(0x4bfa);

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

  private Comparison compare(String base, String test, String trace) throws IOException {
    return new RunDiff(
            base.isEmpty() ? List.of() : List.of(base),
            List.of("head.pb"),
            test,
            trace,
            folder,
            RunDiff.lastBuild(folder, List.of(folder.resolve("built.pb"))))
        .compare();
  }

  private static List<String> texts(Comparison comparison) {
    return comparison.differences().stream()
        .map(each -> (each.kind().word() + " " + each.subject() + " in " + each.test()))
        .toList();
  }

  @Test
  void twoTestsOfARunAreTheSameWhateverTheyAreCalled() throws IOException {
    Comparison comparison = compare("", "CartTest.pays,OrderTest.pays", "");
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
    Comparison comparison = compare("base.pb", "sends,OrderTest.pays", "");
    assertThat(comparison.baseName()).isEqualTo("sends of base.pb");
    assertThat(texts(comparison)).containsExactly("span.added load (shop) in shop.OrderTest.pays");
  }

  @Test
  void ofSeveralTestsTheOneWhoseNameEndsSoIsMeant() throws IOException {
    assertThat(texts(compare("", "CartTest.pays,paysTwice", "")))
        .containsExactly("span.added audit (shop) in shop.CartTest.paysTwice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "pays,paysTwice", ""))
        .withMessage(
            "3 tests have 'pays' in their names: shop.CartTest.paysTwice, shop.CartTest.pays,"
                + " shop.OrderTest.pays. Name one of them with otel.diff.test");
  }

  @Test
  void aTestThatIsNotThereSuggestsTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "CartTest.pays,OrderTset.pays", ""))
        .withMessage(
            "head.pb: the name of no test contains 'OrderTset.pays'; did you mean"
                + " 'OrderTest.pays'? The run has 3 tests: shop.CartTest.paysTwice,"
                + " shop.CartTest.pays, shop.OrderTest.pays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "shop.CartTest.payed", ""))
        .withMessageStartingWith(
            "The name of no test contains 'shop.CartTest.payed'; did you mean"
                + " 'shop.CartTest.pays'? The run has 3 tests:");
  }

  @Test
  void oneTestTwiceOrThreeOrNoneIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "CartTest.pays,CartTest.pays", ""))
        .withMessage(
            "CartTest.pays of head.pb and CartTest.pays of head.pb are the same. Name two tests or"
                + " traces");
    for (String wrong : List.of("a,b,c", "CartTest.pays,")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> compare("", wrong, ""))
          .withMessage(
              "otel.diff.test: '"
                  + wrong
                  + "' does not name two of them. Name that of the base and that of the head,"
                  + " separated by a comma without a space:"
                  + " -Dotel.diff.test=CartTest.pays,OrderTest.pays");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "", "4bf9"))
        .withMessageEndingWith("-Dotel.diff.trace=4bf92f35,a3ce929d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "pays", "4bf9,4bfa"))
        .withMessage("otel.diff.test and otel.diff.trace are both set. Name tests or traces");
  }

  @Test
  void theCommaBetweenArgumentsOfATestHasASpaceAfterIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "resizes(int, int)", ""))
        .withMessageStartingWith("The name of no test contains 'resizes(int, int)'. The run has");
  }

  /** Traces of requests, without tests. */
  private void traces() throws IOException {
    List<SpanData> spans = new ArrayList<>();
    for (int trace : new int[] {0x4bf9, 0x4bfa}) {
      SpanData root = span(trace, trace == 0x4bf9 ? "GET /cart" : "GET /orders", null);
      spans.add(root);
      spans.add(span(trace, "load", root));
      if (trace == 0x4bfa) {
        spans.add(span(trace, "audit", root));
      }
    }
    files.write("head.pb", spans);
  }

  private SpanData span(
      int trace, String name, @org.jspecify.annotations.Nullable SpanData parent) {
    return files.span(trace, name, parent, Attributes.empty(), StatusData.unset());
  }

  @Test
  void twoTracesOfAFileAreTheSameWhateverTheirFirstSpansAreCalled() throws IOException {
    traces();
    Comparison comparison = compare("", "", FIRST + "," + SECOND);
    assertThat(comparison.isComparable()).isTrue();
    assertThat(comparison.baseName()).isEqualTo("trace " + FIRST + " of head.pb");
    assertThat(texts(comparison)).containsExactly("span.added audit (shop) in ");
  }

  @Test
  void aTraceOfTheBaseIsComparedWithOneOfTheHead() throws IOException {
    traces();
    SpanData root = span(1, "GET /cart", null);
    files.write("base.pb", List.of(root, span(1, "load", root), span(1, "store", root)));
    assertThat(texts(compare("base.pb", "", "00," + SECOND)))
        .containsExactly("span.removed store (shop) in ", "span.added audit (shop) in ");
  }

  @Test
  void aTraceThatIsNotThereOrNotTheOnlyOneIsAnError() throws IOException {
    traces();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "", "00," + SECOND))
        .withMessage(
            "head.pb: the ids of 2 traces begin with '00': %s (GET /cart), %s (GET /orders). Name"
                + " more of one of them with otel.diff.trace",
            FIRST, SECOND);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "", FIRST.replace("4bf9", "4cf9") + "," + SECOND))
        .withMessageStartingWith(
            "head.pb: the id of no trace begins with '%s'; did you mean '%s'? The run has 2"
                + " traces: %s (GET /cart), ",
            FIRST.replace("4bf9", "4cf9"), FIRST, FIRST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compare("", "", "zz," + SECOND))
        .withMessageStartingWith(
            "head.pb: the id of no trace begins with 'zz'. The run has 2 traces: ");
  }
}
