package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two attempts of a test that are shown beside each other, one that passed and one that failed:
 * those that show most of what is stated, the first statement before the others, differ least
 * otherwise, and are the newest.
 */
public record ShownAttempts(TestAttempt passed, TestAttempt failed) {

  /**
   * Chooses them.
   *
   * @param attempts all of which something is stated, by time
   * @param statements which of these show each statement
   * @param wanted which of them may be shown
   */
  static Optional<ShownAttempts> of(
      List<TestAttempt> attempts, List<BitSet> statements, Predicate<TestAttempt> wanted) {
    List<TestAttempt> failed = best(attempts, statements, wanted.and(TestAttempt::failed));
    List<TestAttempt> passed =
        best(attempts, statements, wanted.and(Predicate.not(TestAttempt::failed)));
    List<TestAttempt> both = Stream.concat(failed.stream(), passed.stream()).toList();
    AlignedSpans spans = new AlignedSpans(both);
    List<BitSet> contents = IntStream.range(0, both.size()).mapToObj(spans::content).toList();
    Optional<ShownAttempts> shown = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < failed.size(); i++) {
      for (int j = failed.size(); j < both.size(); j++) {
        BitSet differs = (BitSet) contents.get(i).clone();
        differs.xor(contents.get(j));
        if (differs.cardinality() <= least) {
          least = differs.cardinality();
          shown = Optional.of(new ShownAttempts(both.get(j), both.get(i)));
        }
      }
    }
    return shown;
  }

  private static List<TestAttempt> best(
      List<TestAttempt> attempts, List<BitSet> statements, Predicate<TestAttempt> wanted) {
    IdentityHashMap<TestAttempt, Integer> places = new IdentityHashMap<>();
    attempts.forEach(attempt -> places.put(attempt, places.size()));
    Stream<Predicate<TestAttempt>> wishes =
        statements.stream().map(it -> attempt -> it.get(places.getOrDefault(attempt, 0)));
    return Stream.concat(wishes, Stream.<Predicate<TestAttempt>>of(TestAttempt::complete))
        .reduce(
            attempts.stream().filter(wanted).toList(),
            (left, wish) -> {
              List<TestAttempt> better = left.stream().filter(wish).toList();
              return better.isEmpty() ? left : better;
            },
            (left, right) -> right);
  }

  /** Returns both, the one that began first before the other. */
  Attempts byTime() {
    return TestAttempt.BY_TIME.compare(failed, passed) < 0
        ? new Attempts(failed.tree(), passed.tree())
        : new Attempts(passed.tree(), failed.tree());
  }
}
