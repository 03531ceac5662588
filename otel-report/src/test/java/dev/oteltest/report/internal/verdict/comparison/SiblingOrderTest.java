package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which siblings have an order: what changed places is a difference only if it had one. */
class SiblingOrderTest {

  private static final String MOVED = "span.moved shop.CartTest.pays | POST /pay | ";

  private static ModelSpan call(String name, String thread) {
    ModelSpan call = new ModelSpan(name);
    return thread.isEmpty() ? call : call.with("thread.name", thread);
  }

  private static ModelRun run(ModelSpan... calls) {
    ModelRun run = new ModelRun();
    ModelSpan pay = run.pays().find("POST /pay");
    pay.children.clear();
    pay.below(calls);
    return run;
  }

  /** Returns a run with calls such as {@code mails@task-1}, or {@code mails} of no known thread. */
  private static ModelRun run(String calls) {
    return run(
        Arrays.stream(calls.split(" "))
            .map(
                call ->
                    call.contains("@")
                        ? call(
                            call.substring(0, call.indexOf('@')),
                            call.substring(call.indexOf('@') + 1))
                        : call(call, ""))
            .toArray(ModelSpan[]::new));
  }

  private static Comparison compare(
      int runs, IntFunction<ModelRun> base, IntFunction<ModelRun> head) throws IOException {
    return RunComparison.of(sources("base", runs, base), sources("head", runs, head));
  }

  private static List<RunSource> sources(String name, int runs, IntFunction<ModelRun> side) {
    return IntStream.range(0, runs)
        .mapToObj(number -> side.apply(number).source(name + number, name.hashCode() + number))
        .toList();
  }

  private static List<String> texts(String base, String head) throws IOException {
    return MutationsTest.texts(compare(1, number -> run(base), number -> run(head)));
  }

  @Test
  void siblingsOfOtherThreadsHaveNoneInOneRun() throws IOException {
    Comparison comparison =
        compare(
            1,
            number -> run("pay@task-1 pay@task-1 mail@task-2 save@http-1"),
            number -> run("mail@task-2 pay@task-1 pay@task-1 save@http-1"));
    assertThat(MutationsTest.texts(comparison)).isEmpty();
    assertThat(comparison.noise().count(Noise.Reason.CONCURRENT)).isEqualTo(1);
  }

  @Test
  void siblingsOfOneThreadHaveOneAlsoBesideOthers() throws IOException {
    assertThat(texts("mail@task-2 a@task-1 b@task-1", "b@task-1 a@task-1 mail@task-2"))
        .singleElement()
        .asString()
        .startsWith(MOVED);
    assertThat(texts("a@t1 b@t1 c@t2 d@t2", "c@t2 d@t2 b@t1 a@t1"))
        .singleElement()
        .asString()
        .startsWith(MOVED);
  }

  @Test
  void aThreadIsKnownByItsIdBeforeItsName() throws IOException {
    ModelSpan[] base = {
      call("a", "worker").with("thread.id", 1L), call("b", "worker").with("thread.id", 2L)
    };
    ModelSpan[] head = {base[1], base[0]};
    assertThat(MutationsTest.texts(compare(1, number -> run(base), number -> run(head)))).isEmpty();
    ModelSpan[] renamed = {
      call("b", "worker").with("thread.id", 1L), call("a", "other").with("thread.id", 1L)
    };
    ModelSpan[] same = {
      call("a", "worker").with("thread.id", 1L), call("b", "worker").with("thread.id", 1L)
    };
    assertThat(MutationsTest.texts(compare(1, number -> run(same), number -> run(renamed))))
        .containsExactly(MOVED + "a (shop): first -> after b");
  }

  @Test
  void ofUnknownThreadsOverlapDecidesForTheTwoThatAreCompared() throws IOException {
    for (String thread : List.of("", "http-1")) {
      ModelSpan one = call("one", thread).overlapping();
      ModelSpan two = call("two", "");
      ModelSpan a = call("a", thread);
      ModelSpan b = call("b", thread);
      assertThat(
              MutationsTest.texts(
                  compare(1, number -> run(a, b, one, two), number -> run(b, a, one, two))))
          .containsExactly(MOVED + "a (shop): first -> after b");
      assertThat(
              MutationsTest.texts(
                  compare(
                      1,
                      number -> run(a, b, one, two),
                      number -> run(a, b, two.overlapping(), call("one", thread)))))
          .isEmpty();
      two.overlapping = false;
    }
  }

  @Test
  void aThreadThatOnlyOneRunKnowsIsNotAnother() throws IOException {
    assertThat(texts("a@t1 b@t1", "b a")).anyMatch(text -> text.startsWith(MOVED));
    assertThat(texts("a@t1 b@t2", "b a")).noneMatch(text -> text.startsWith(MOVED));
    assertThat(texts("b a", "a@t1 b@t2")).noneMatch(text -> text.startsWith(MOVED));
  }

  @Test
  void aPlaceIsANumberIfBothAreAfterTheSameName() throws IOException {
    assertThat(texts("x a x b c d e", "x x a b c d e").toString())
        .doesNotContainPattern("(after \\w) -> \\1");
    assertThat(texts("x a x", "x x a"))
        .containsExactly(MOVED + "a (shop): after x, as number 2 -> after x, as number 3");
  }

  private static String shuffled(Random random) {
    List<String> calls = new ArrayList<>(List.of("a@t1", "b@t2", "c@t3", "d@t4", "e@t5"));
    Collections.shuffle(calls, random);
    return String.join(" ", calls);
  }

  @Test
  void anOrderThatAllOfFourRunsHaveCounts() throws IOException {
    Comparison comparison =
        compare(4, number -> run("a@t1 b@t2 c@t1"), number -> run("b@t2 a@t1 c@t1"));
    assertThat(MutationsTest.texts(comparison))
        .containsExactly(MOVED + "a (shop): first -> after b");
    assertThat(comparison.noise().count(Noise.Reason.CONCURRENT)).isZero();
  }

  @Test
  void anOrderOfOneThreadThatARunOfTheBaseHasDoesNot() throws IOException {
    assertThat(
            MutationsTest.texts(
                compare(2, number -> run(number == 1 ? "b a c" : "a b c"), number -> run("b a c"))))
        .isEmpty();
  }

  @Test
  void anOrderThatFewerRunsOrNotAllHaveDoesNot() throws IOException {
    String base = "a@t1 b@t2 c@t1";
    String head = "b@t2 a@t1 c@t1";
    assertThat(MutationsTest.texts(compare(3, number -> run(base), number -> run(head)))).isEmpty();
    assertThat(
            MutationsTest.texts(
                compare(4, number -> run(number == 2 ? head : base), number -> run(head))))
        .isEmpty();
    assertThat(
            MutationsTest.texts(
                compare(4, number -> run(base), number -> run(number == 3 ? base : head))))
        .isEmpty();
    ModelSpan[] overlapping = {call("a", "t1").overlapping(), call("b", "t2"), call("c", "t1")};
    assertThat(
            MutationsTest.texts(
                compare(
                    4, number -> number == 1 ? run(overlapping) : run(base), number -> run(head))))
        .isEmpty();
  }

  /** Of four runs, one pair in 64 has an order by chance, as {@code docs/diff.md} says. */
  @Test
  void whatComesInAnyOrderIsNotMovedInManyRuns() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Comparison comparison =
          compare(
              8,
              number -> run(number == 0 ? "a@t1 b@t2 c@t3 d@t4 e@t5" : shuffled(random)),
              number -> run(number == 0 ? "e@t5 d@t4 c@t3 b@t2 a@t1" : shuffled(random)));
      assertThat(MutationsTest.texts(comparison)).as("seed %d", seed).isEmpty();
      assertThat(comparison.noise().count(Noise.Reason.CONCURRENT)).isEqualTo(4);
    }
  }
}
