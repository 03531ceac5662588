package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of one trace, whose first span is one that is compared like any other. */
class TracesTest {

  private static ModelRun order() {
    return new ModelRun(
        new ModelSpan("order")
            .with("state", "open")
            .below(
                new ModelSpan("load"),
                new ModelSpan("check").below(new ModelSpan("price")),
                new ModelSpan("save")));
  }

  private static Comparison compare(ModelRun base, ModelRun head) throws IOException {
    return RunComparison.ofParts(List.of(base.source("base", 1)), List.of(head.source("head", 2)));
  }

  private static List<String> changed(Consumer<ModelSpan> change) throws IOException {
    ModelRun head = order();
    change.accept(head.build);
    return MutationsTest.texts(compare(order(), head));
  }

  @Test
  void equalTracesHaveNoDifferences() throws IOException {
    assertThat(changed(root -> {})).isEmpty();
  }

  @Test
  void aSpanLessIsBelowTheFirst() throws IOException {
    assertThat(changed(root -> root.remove("load")))
        .containsExactly("span.removed | order | load (shop): 1 -> 0");
  }

  @Test
  void aSpanWithOthersBelowItIsOneDifference() throws IOException {
    assertThat(changed(root -> root.remove("check")))
        .containsExactly("span.removed | order | check (shop): 1 -> 0");
  }

  @Test
  void aSpanMoreIsBelowTheFirst() throws IOException {
    assertThat(changed(root -> root.below(new ModelSpan("audit"))))
        .containsExactly("span.added | order | audit (shop): 0 -> 1");
  }

  @Test
  void whatMovedFromBelowTheFirstHasBothPlaces() throws IOException {
    assertThat(
            changed(
                root -> {
                  root.remove("save");
                  root.find("check").below(new ModelSpan("save"));
                }))
        .containsExactly("span.moved | order | save (shop): below order -> below order > check");
  }

  @Test
  void whatMovedBelowTheFirstHasBothPlaces() throws IOException {
    assertThat(
            changed(
                root -> {
                  root.remove("price");
                  root.below(new ModelSpan("price"));
                }))
        .containsExactly(
            "span.moved | order > check | price (shop): below order > check -> below order");
  }

  @Test
  void aSpanAroundTheOthersDoesNotMoveThem() throws IOException {
    assertThat(
            changed(
                root -> {
                  ModelSpan transaction =
                      new ModelSpan("transaction").below(root.children.toArray(ModelSpan[]::new));
                  root.children.clear();
                  root.below(transaction);
                }))
        .containsExactly("span.added | order | transaction (shop): 0 -> 1");
  }

  @Test
  void aStepBeforeAnotherIsBelowTheFirst() throws IOException {
    assertThat(changed(root -> root.children.add(0, root.children.remove(2))))
        .containsExactly("span.moved | order | save (shop): after check -> first");
  }

  @Test
  void theFirstSpanHasDetails() throws IOException {
    assertThat(changed(root -> root.with("state", "done").fail("no tax").event("retry", Map.of())))
        .containsExactly(
            "status | order: UNSET -> ERROR: no tax",
            "event | order | retry: -> 1x",
            "attribute | order | state: open -> done");
  }

  private static ModelRun calling(String host) {
    ModelSpan call = ModelSpan.client("GET").with("server.address", host);
    return new ModelRun(call.below(new ModelSpan("retry")));
  }

  @Test
  void theFirstSpanHasPeers() throws IOException {
    assertThat(MutationsTest.texts(compare(calling("tax.example"), calling("vat.example"))))
        .containsExactly(
            "peer | GET | host tax.example: used ->", "peer | GET | host vat.example: -> used");
  }

  @Test
  void theFirstSpanIsComparedWhateverItIsCalled() throws IOException {
    assertThat(changed(root -> root.name = "purchase")).isEmpty();
  }

  private static List<List<Integer>> rows(ModelRun base, ModelRun head) throws IOException {
    List<PairedUnit> units = PairedUnits.of(MutationsTest.compare(base, head), 10, 100).units();
    assertThat(units).extracting(PairedUnit::name).containsExactly("Spans outside of tests");
    return units.get(0).rows().stream()
        .map(row -> List.of(row.parent(), row.baseRow(), row.headRow()))
        .toList();
  }

  private static List<String> both(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(base, head));
  }

  @Test
  void ofSeveralTracesTheFirstMayBeNewOrGone() throws IOException {
    ModelRun one = new ModelRun(new ModelSpan("poll").below(new ModelSpan("read")));
    ModelRun two = new ModelRun(new ModelSpan("order"));
    two.loose.add(new ModelSpan("poll").below(new ModelSpan("read")));
    assertThat(both(one, two)).containsExactly("span.added | | order (shop): 0 -> 1");
    assertThat(both(two, one)).containsExactly("span.removed | | order (shop): 1 -> 0");
    assertThat(rows(one, two))
        .containsExactly(List.of(-1, -1, 0), List.of(-1, 0, 1), List.of(1, 1, 2));
    assertThat(rows(two, one))
        .containsExactly(List.of(-1, 0, -1), List.of(-1, 1, 0), List.of(1, 2, 1));
  }

  @Test
  void ofSeveralTracesTheFirstMayBePutIntoAnother() throws IOException {
    ModelRun two = order();
    two.loose.add(new ModelSpan("poll").below(new ModelSpan("read")));
    ModelRun one = new ModelRun(new ModelSpan("poll").below(new ModelSpan("read")));
    one.build.find("read").below(order().build);
    assertThat(both(two, one))
        .containsExactly(
            "span.moved | | order (shop): below nothing -> below poll > read, with 4 spans below"
                + " it");
    assertThat(both(one, two))
        .containsExactly(
            "span.moved | poll > read | order (shop): below poll > read -> below nothing, with 4"
                + " spans below it");
  }

  @Test
  void aTraceIsATreeOfBothRuns() throws IOException {
    ModelRun head = order();
    head.build.remove("load");
    assertThat(rows(order(), head))
        .containsExactly(
            List.of(-1, 0, 0),
            List.of(0, 1, -1),
            List.of(0, 2, 1),
            List.of(2, 3, 2),
            List.of(0, 4, 3));
  }

  @Test
  void whatMovedIsComparedWithWhatIsBelowIt() throws IOException {
    ModelRun base = order();
    base.build.find("check").below(statement("SELECT * FROM owners"));
    ModelRun head = order();
    ModelSpan check = head.build.find("check").below(statement("SELECT id FROM owners"));
    head.build.remove("check");
    head.build.find("save").below(check);
    assertThat(MutationsTest.texts(compare(base, head)))
        .containsExactly(
            "span.moved | order | check (shop): below order -> below order > save, with 2 spans"
                + " below it",
            "attribute | order > save > check > SELECT | db.query.text: SELECT * FROM owners ->"
                + " SELECT id FROM owners");
  }

  private static ModelSpan statement(String text) {
    return ModelSpan.client("SELECT").with("db.system.name", "h2").with("db.query.text", text);
  }

  private static List<RunSource> orders(String name, long micros) {
    return IntStream.range(0, 4)
        .mapToObj(
            i -> {
              ModelRun run = order();
              run.build.micros = micros + i;
              return run.source(name + i, name.hashCode() + i);
            })
        .toList();
  }

  @Test
  void theFirstSpanHasATime() throws IOException {
    Comparison comparison = RunComparison.ofParts(orders("base", 20_000), orders("head", 100_000));
    assertThat(comparison.differences())
        .extracting(Difference::subject, Difference::path, difference -> difference.source().row())
        .containsExactly(tuple("order (shop)", "", 0), tuple("all spans of shop", "", -1));
  }
}
