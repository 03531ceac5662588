package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.flaky.Explanation.Statement;
import dev.oteltest.report.internal.flaky.Fact.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What is true of some attempts of a test and not of others. Facts that are true of the same
 * attempts are one: the first in time stands for them. Which attempts failed plays no part in which
 * facts there are and how many, so that chance can be counted.
 */
final class Facts {

  private static final int MOST = 3;

  private final List<TestAttempt> attempts;
  private final BitSet failing;
  private final Set<Split> splits = new HashSet<>();
  private final Map<Split, List<Fact>> ofFailures = new LinkedHashMap<>();
  private int measures;

  /** Which attempts something is true of, among those of which it is known. */
  private record Split(BitSet holds, BitSet known) {

    /** Returns this or its opposite, which is the same difference. */
    Split normal() {
      if (!holds.get(known.nextSetBit(0))) {
        return this;
      }
      return new Split(without(known, holds), known);
    }
  }

  Facts(List<TestAttempt> attempts) {
    this.attempts = attempts;
    this.failing = those(i -> attempts.get(i).failed());
  }

  List<TestAttempt> attempts() {
    return attempts;
  }

  /** Returns the attempts of which something is true. */
  BitSet those(IntPredicate wanted) {
    return IntStream.range(0, attempts.size())
        .filter(wanted)
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  IntStream passing() {
    return IntStream.range(0, attempts.size()).filter(i -> !failing.get(i));
  }

  /** Whether something is true only of failing attempts, or of all of them and of some others. */
  boolean isOfFailures(BitSet holds, BitSet known) {
    int failed = both(holds, failing).cardinality();
    boolean only = failed == holds.cardinality();
    boolean all = failed == both(known, failing).cardinality();
    return failed > 0 && (only || all) && holds.cardinality() < known.cardinality();
  }

  static BitSet both(BitSet one, BitSet two) {
    BitSet both = (BitSet) one.clone();
    both.and(two);
    return both;
  }

  static BitSet without(BitSet all, BitSet some) {
    BitSet others = (BitSet) all.clone();
    others.andNot(some);
    return others;
  }

  /** Counts a fact that need not be stated. */
  void count(BitSet holds, BitSet known) {
    if (!holds.isEmpty() && holds.cardinality() < known.cardinality()) {
      splits.add(new Split(holds, known).normal());
    }
  }

  /**
   * Adds a fact.
   *
   * @param known the attempts of which it is known whether it is true
   */
  void add(Kind kind, BitSet holds, BitSet known, IntToLongFunction at, Supplier<String> words) {
    count(holds, known);
    keep(kind, holds, known, at, words);
  }

  /** Adds what lies beyond all passing attempts, and beyond those below all failing ones. */
  void addMeasure(Measure measure) {
    double[] values = IntStream.range(0, attempts.size()).mapToDouble(measure.values()).toArray();
    BitSet known = those(i -> !Double.isNaN(values[i]));
    if (known.stream().mapToDouble(i -> values[i]).distinct().count() < 2) {
      return;
    }
    measures += 4;
    for (int sign : new int[] {1, -1}) {
      double[] passed = passing().filter(known::get).mapToDouble(i -> sign * values[i]).toArray();
      double failed =
          both(known, failing).stream().mapToDouble(i -> sign * values[i]).min().orElse(Double.NaN);
      DoubleStream.of(
              Arrays.stream(passed).max().orElse(Double.NaN),
              Arrays.stream(passed).filter(value -> value < failed).max().orElse(Double.NaN))
          .distinct()
          .filter(Double::isFinite)
          .forEach(last -> addBeyond(measure, values, known, sign, last));
    }
  }

  private void addBeyond(Measure measure, double[] values, BitSet known, int sign, double last) {
    double limit = last + Math.abs(last) * measure.notable();
    BitSet holds =
        those(
            i ->
                sign * values[i] > limit // false if unknown
                    && (sign > 0 || !failing.get(i) || measure.mayBeLess().test(i)));
    keep(
        measure.kind(),
        holds,
        known,
        measure.at(),
        () -> measure.words().apply(sign > 0, sign * last));
  }

  private void keep(
      Kind kind, BitSet holds, BitSet known, IntToLongFunction at, Supplier<String> words) {
    if (isOfFailures(holds, known)) {
      ofFailures
          .computeIfAbsent(new Split(holds, known), split -> new ArrayList<>(1))
          .add(new Fact(kind, both(holds, failing), at, words));
    }
  }

  /** Returns what the facts say. */
  Explanation explanation() {
    List<Found> found =
        ofFailures.entrySet().stream().map(each -> found(each.getKey(), each.getValue())).toList();
    Comparator<Found> order =
        Comparator.<Found>comparingInt(each -> -each.statement.failing())
            .thenComparing(each -> !each.first.kind().isAround())
            .thenComparing(each -> each.statement.passing())
            .thenComparing(Found::isOneOfSeveral)
            .thenComparing(each -> each.first, this::compare);
    List<Statement> proven = proven(found.stream().sorted(order).map(Found::statement).toList());
    int failed = failing.cardinality();
    int passed = attempts.size() - failed;
    boolean enough = isEnough(failed, passed);
    return new Explanation(
        attempts, enough, enough || !proven.isEmpty() ? proven : unproven(found, order));
  }

  /** Whether what all failing attempts have would be proven. */
  private boolean isEnough(int failed, int passed) {
    double best = FisherTest.probability(new int[] {passed, 0, 0, failed}) * Math.max(1, size());
    boolean many = failed >= Explanation.ENOUGH_FAILING && passed >= Explanation.ENOUGH_PASSING;
    return many || (failed > 1 && best <= FisherTest.RARE);
  }

  /** Returns the number of different facts. */
  private int size() {
    return splits.size() + measures;
  }

  /** Facts that are one, the first of which stands for all. */
  private record Found(Statement statement, Fact first) {

    /** Whether a number of tests may say more than the name of one of them. */
    boolean isOneOfSeveral() {
      return statement.passing() > 0 && first.kind() == Kind.NEIGHBOR;
    }
  }

  /** Returns what is proven. After an exact statement, what passing attempts have says nothing. */
  private static List<Statement> proven(List<Statement> sorted) {
    List<Statement> proven = new ArrayList<>();
    boolean exact = false;
    for (Statement each : sorted) {
      if (each.isProven() && proven.size() < MOST && (!exact || each.passing() == 0)) {
        proven.add(each);
        exact |= each.isExact();
      }
    }
    return proven;
  }

  /** Returns the best of what is not proven, if chance alone makes less than half as much of it. */
  private static List<Statement> unproven(List<Found> found, Comparator<Found> order) {
    List<Found> several =
        found.stream()
            .filter(each -> each.statement.failing() > 1 && each.statement.passing() == 0)
            .toList();
    double best = several.stream().mapToDouble(each -> each.statement.byChance()).min().orElse(0);
    List<Found> equal =
        several.stream().filter(each -> each.statement.byChance() <= best * (1 + 1e-9)).toList();
    return equal.size() < 2 * best
        ? List.of()
        : equal.stream().sorted(order).limit(MOST).map(Found::statement).toList();
  }

  private Found found(Split split, List<Fact> facts) {
    Fact first = facts.stream().min(this::compare).orElseThrow();
    String what = first.words().get();
    if (first.kind().isAround()) {
      what +=
          facts.stream()
              .filter(fact -> !fact.kind().isAround())
              .min(this::compare)
              .map(fact -> ", and " + fact.words().get())
              .orElse("");
    }
    int failed = both(split.holds, failing).cardinality();
    int allFailed = both(split.known, failing).cardinality();
    return new Found(
        new Statement(
            what,
            failed,
            allFailed,
            split.holds.cardinality() - failed,
            split.known.cardinality() - allFailed,
            probability(split) * size(),
            shownBy(split)),
        first);
  }

  private BitSet shownBy(Split split) {
    BitSet shown = (BitSet) split.holds.clone();
    shown.xor(without(split.known, failing));
    return shown;
  }

  /**
   * Returns how probable it is by chance that only failing attempts have it. Equal attempts of a
   * JVM are no more evidence than one, unless others of it ended otherwise and lack it.
   */
  private double probability(Split split) {
    Map<String, BitSet> byJvm = new HashMap<>();
    split.known.stream().forEach(i -> byJvm.computeIfAbsent(jvm(i), jvm -> new BitSet()).set(i));
    int[] all = new int[4]; // passing without and with it, failing without and with it
    int[] units = new int[4];
    for (BitSet jvm : byJvm.values()) {
      int[] own = new int[4];
      jvm.stream().forEach(i -> own[(failing.get(i) ? 2 : 0) + (split.holds.get(i) ? 1 : 0)]++);
      boolean mixed = own[0] > 0 && own[3] > 0;
      for (int i = 0; i < own.length; i++) {
        all[i] += own[i];
        units[i] += mixed ? own[i] : Math.min(1, own[i]);
      }
    }
    return Math.max(FisherTest.probability(all), FisherTest.probability(units));
  }

  private String jvm(int attempt) {
    String jvm = attempts.get(attempt).context().jvm();
    return jvm.isEmpty() ? "attempt " + attempt : jvm;
  }

  private int compare(Fact fact, Fact other) {
    int around = Boolean.compare(other.kind().isAround(), fact.kind().isAround());
    if (around != 0) {
      return around;
    }
    int time = Long.compare(middle(fact), middle(other));
    int kind = fact.kind().compareTo(other.kind());
    if (time != 0 && !fact.kind().isAround()) {
      return time;
    }
    return kind != 0 ? kind : fact.words().get().compareTo(other.words().get());
  }

  private static long middle(Fact fact) {
    long[] times = fact.holds().stream().mapToLong(fact.at()).sorted().toArray();
    return times[(times.length - 1) / 2];
  }
}
