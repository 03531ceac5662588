package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which spans below one parent are the same before and after. */
class SiblingsTest {

  /** Returns a run with calls such as {@code save}, or {@code save!} for one that fails. */
  private static ModelRun run(String calls) {
    ModelSpan order = new ModelSpan("order");
    Arrays.stream(calls.split(" "))
        .map(
            call ->
                call.endsWith("!")
                    ? new ModelSpan(call.substring(0, call.length() - 1)).fail("no tax")
                    : new ModelSpan(call))
        .forEach(order::below);
    return new ModelRun(order);
  }

  private static List<String> compared(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(base, head));
  }

  private static List<String> compared(String base, String head) throws IOException {
    return compared(run(base), run(head));
  }

  @Test
  void ofRepeatedCallsThoseWithTheSameResultAreTheSame() throws IOException {
    assertThat(compared("ping! ping ping", "ping ping!"))
        .containsExactly("count | order | ping (shop): 3 -> 2");
    assertThat(compared("ping ping! ping!", "ping! ping!"))
        .containsExactly("count | order | ping (shop): 3 -> 2");
    assertThat(compared("ping ping!", "ping! ping ping"))
        .containsExactly("count | order | ping (shop): 2 -> 3");
    assertThat(compared("ping! ping!", "ping ping! ping!"))
        .containsExactly("count | order | ping (shop): 2 -> 3");
  }

  @Test
  void aRepeatedCallThatFailsNowIsAStatus() throws IOException {
    assertThat(compared("ping ping ping", "ping ping! ping"))
        .containsExactly("status | order > ping: UNSET -> ERROR: no tax");
  }

  @Test
  void ofStepsInAnotherOrderOneMayBeGone() throws IOException {
    assertThat(compared("a b c d e", "d a b e"))
        .containsExactlyInAnyOrder(
            "span.removed | order | c (shop): 1 -> 0",
            "span.moved | order | d (shop): after c -> first");
  }

  @Test
  void ofStepsInAnotherOrderOneMayBeNew() throws IOException {
    assertThat(compared("a b d e", "d a b c e"))
        .containsExactlyInAnyOrder(
            "span.added | order | c (shop): 0 -> 1",
            "span.moved | order | d (shop): after b -> first");
  }

  private static ModelSpan statement(String name, String text) {
    return ModelSpan.client(name).with("db.system.name", "h2").with("db.query.text", text);
  }

  @Test
  void stepsThatChangedPlacesAreMovedAlthoughTheyDoSomethingElse() throws IOException {
    ModelRun base = run("a");
    base.build.below(
        statement("SELECT owners", "SELECT * FROM owners"),
        statement("INSERT pets", "INSERT INTO pets (a) VALUES (?)"));
    ModelRun head = run("a");
    head.build.below(
        statement("INSERT pets", "INSERT INTO pets (a, b) VALUES (?, ?)"),
        statement("SELECT owners", "SELECT id FROM owners"));
    assertThat(compared(base, head))
        .hasSize(3)
        .anySatisfy(text -> assertThat(text).startsWith("span.moved | order | "));
  }
}
