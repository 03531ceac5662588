package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.structure.Pattern.Room;
import dev.oteltest.assertions.structure.Pattern.Times;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/** Children and {@code ...} spans, with numbers, compete for spans; each span fills one place. */
@Tag("any-version")
class CompetingPlacesTest {

  private static final int MAX_SPANS = 7;
  private static final Times ONCE = new Times(1, 1, false);

  /**
   * The spans below a root.
   *
   * @param parents the place of each parent among the spans before it
   */
  record Spans(List<Integer> parents, List<String> names, List<Integer> starts) {

    SpanForest forest() {
      List<SampleSpan> all = new ArrayList<>(List.of(sample("root", 0, 10)));
      for (int i = 0; i < parents.size(); i++) {
        SampleSpan next = sample(names.get(i), starts.get(i), 9);
        all.get(parents.get(i) % all.size()).child(next);
        all.add(next);
      }
      return forestOf(telemetry(all.get(0)));
    }
  }

  @Provide
  Arbitrary<Spans> spans() {
    return spans(Arbitraries.integers().between(0, 9), 2);
  }

  @Provide
  Arbitrary<Spans> mostlyChildren() {
    return spans(Arbitraries.of(0, 0, 0, 0, 0, 1), 5);
  }

  private static Arbitrary<Spans> spans(Arbitrary<Integer> parents, int latest) {
    return Arbitraries.integers()
        .between(0, MAX_SPANS - 1)
        .flatMap(
            count ->
                Combinators.combine(
                        parents.list().ofSize(count),
                        Arbitraries.of("a", "b", "c", "ab", "bc", "ac").list().ofSize(count),
                        Arbitraries.integers().between(0, latest).list().ofSize(count))
                    .as(Spans::new));
  }

  @Provide
  Arbitrary<Pattern> patterns() {
    return pattern(Arbitraries.just("root"), Arbitraries.just(ONCE), places(2), places(2));
  }

  /** Patterns in which the order decides which children are left for descendants. */
  @Provide
  Arbitrary<Pattern> ordered() {
    Arbitrary<List<Pattern>> spans =
        Combinators.combine(parts(), times())
            .as((part, times) -> new Pattern(part, Room.ANY, false, times, List.of(), List.of()))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(spans, spans)
        .as(
            (children, descendants) ->
                new Pattern("root", Room.THESE_AND_OTHERS, true, ONCE, children, descendants));
  }

  private static Arbitrary<List<Pattern>> places(int depth) {
    Arbitrary<List<Pattern>> none = Arbitraries.just(List.of());
    Arbitrary<List<Pattern>> below = depth == 1 ? none : places(depth - 1);
    return pattern(parts(), times(), below, below).list().ofMaxSize(depth == 1 ? 1 : 3);
  }

  private static Arbitrary<String> parts() {
    return Arbitraries.of("a", "b", "c").injectNull(0.1);
  }

  private static Arbitrary<Times> times() {
    return Arbitraries.of(
        ONCE,
        new Times(1, 1, true),
        new Times(0, 1, true),
        new Times(2, 2, true),
        new Times(1, 2, true),
        new Times(1, Integer.MAX_VALUE, true));
  }

  private static Arbitrary<Pattern> pattern(
      Arbitrary<String> parts,
      Arbitrary<Times> times,
      Arbitrary<List<Pattern>> children,
      Arbitrary<List<Pattern>> descendants) {
    return Combinators.combine(
            parts,
            Arbitraries.of(Room.class),
            Arbitraries.of(true, false, false),
            times,
            children,
            descendants)
        .as(CompetingPlacesTest::pattern);
  }

  private static Pattern pattern(
      String part,
      Room room,
      boolean inOrder,
      Times times,
      List<Pattern> children,
      List<Pattern> descendants) {
    boolean any = room == Room.ANY;
    return new Pattern(
        part,
        room,
        inOrder && !any && !children.isEmpty(),
        times,
        any ? List.of() : children,
        descendants);
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void theAnswerIsThatOfTryingEverything(
      @ForAll("patterns") Pattern pattern, @ForAll("spans") Spans spans) {
    isThatOfTryingEverything(pattern, spans);
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void theAnswerIsThatOfTryingEverythingInOrder(
      @ForAll("ordered") Pattern pattern, @ForAll("mostlyChildren") Spans spans) {
    isThatOfTryingEverything(pattern, spans);
  }

  private static void isThatOfTryingEverything(Pattern pattern, Spans spans) {
    SpanForest forest = spans.forest();
    boolean expected = EveryAssignment.matches(pattern, forest.roots().get(0));
    Statistics.label("matches").collect(expected);

    Problem<SpanNode> problem = Structure.hasTree(pattern.shape()).problemOf(forest);

    assertThat(problem == null).as("%s", pattern.text()).isEqualTo(expected);
    if (problem != null) {
      assertThat(problem.details()).as("%s", pattern.text()).isNotEmpty();
    }
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void theNotationMeansTheSame(@ForAll("patterns") Pattern pattern, @ForAll("spans") Spans spans) {
    if (pattern.isWritable()) {
      SpanForest forest = spans.forest();

      assertThat(Structure.hasTree(TreeMatchers.treeFrom(pattern.text())).problemOf(forest) == null)
          .as("%s", pattern.text())
          .isEqualTo(EveryAssignment.matches(pattern, forest.roots().get(0)));
    }
  }
}
