package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;

/**
 * What several runs of a side know: how long they take, which attributes differ between them, and
 * what they have in place of what differs between the first two. A difference is noise if a run of
 * the base has what the head has, or the other way around, or if each run of a side has another
 * value. Numbers (of spans, events and findings, and the coverage) are noise only if their ranges
 * overlap. A test that fails is never noise.
 */
final class SeveralRuns {

  private final Alignment first;
  private final VaryingAttributes learned = new VaryingAttributes();
  private final TimeComparison times;
  private final List<Map<Object, List<String>>> base = new ArrayList<>();
  private final List<Map<Object, List<String>>> head = new ArrayList<>();

  /**
   * Attributes that differ between runs of the same code: those that differ in at least half of the
   * pairs of a span, and more than once.
   */
  private static final class VaryingAttributes {

    /** Knows none. */
    static final BiPredicate<Integer, String> NONE = (identity, attribute) -> false;

    private static final int LEAST = 2;

    private final Map<Integer, Integer> pairs = new HashMap<>();
    private final Map<Key, Integer> differing = new HashMap<>();

    private record Key(int identity, String attribute) {}

    /** Learns from two runs of one side. */
    void learn(Alignment sameSide) {
      AlignedSide head = sameSide.head();
      AttributeDifferences attributes =
          new AttributeDifferences(sameSide.base().spans(), head.spans(), NONE, new Noise());
      for (int row = 0; row < head.spans().size(); row++) {
        int old = head.other(row);
        if (old >= 0) {
          int identity = head.identity(row);
          pairs.merge(identity, 1, Integer::sum);
          attributes.compare(
              old,
              row,
              identity,
              false,
              (key, before, after) -> differing.merge(new Key(identity, key), 1, Integer::sum));
        }
      }
    }

    /** Whether an attribute of a span differs between runs of one side. */
    boolean vary(int identity, String attribute) {
      int times = differing.getOrDefault(new Key(identity, attribute), 0);
      return times >= LEAST && times * 2 >= pairs.getOrDefault(identity, 0);
    }
  }

  /** Begins with the first run of each side. */
  SeveralRuns(Alignment first) {
    this.first = first;
    times = new TimeComparison(first.base());
    times.addHead(first);
  }

  /** Adds another run of the base, aligned with its first. */
  void addBase(Alignment run) {
    learned.learn(run);
    first.order().confirm(run, true);
    times.addBase(run);
    base.add(byKey(run));
  }

  /**
   * Adds another run of the head.
   *
   * @param sameSide aligned with the head's first
   * @param run aligned with the base's first
   */
  void addHead(Alignment sameSide, Alignment run) {
    learned.learn(sameSide);
    first.order().confirm(run, false);
    times.addHead(run);
    head.add(byKey(run));
  }

  private static Map<Object, List<String>> byKey(Alignment run) {
    Map<Object, List<String>> byKey = new HashMap<>();
    for (Difference each : find(run, VaryingAttributes.NONE).all()) {
      byKey.computeIfAbsent(each.key(), key -> new ArrayList<>(1)).add(each.after());
    }
    return byKey;
  }

  /** Returns what differs between the first runs, as far as the others know attributes. */
  Differences differences() {
    if (Math.min(base.size(), head.size()) + 1 >= TimeResult.LEAST) {
      first.order().prove();
    }
    return find(first, learned::vary);
  }

  private static Differences find(Alignment alignment, BiPredicate<Integer, String> varying) {
    Differences into = new Differences(alignment);
    TestDifferences.find(alignment, into);
    SpanDifferences.find(alignment, into);
    SpanDetails.find(alignment, varying, into);
    PeerDifferences.find(alignment, into);
    RunDifferences.find(alignment.base().run(), alignment.head().run(), into);
    return into;
  }

  TimeResult times() {
    return times.compare();
  }

  /** Returns the differences that are not noise. */
  List<Difference> real(Differences differences) {
    if (base.isEmpty() && head.isEmpty()) {
      return differences.all();
    }
    List<Difference> real = new ArrayList<>();
    for (Difference difference : differences.all()) {
      if (isNoise(difference)) {
        differences.noise().add(Noise.Reason.VARIES, 1);
      } else {
        real.add(difference);
      }
    }
    return real;
  }

  private boolean isNoise(Difference difference) {
    boolean proven =
        difference.kind() == DifferenceKind.SPAN_MOVED
            && first.order().isProven(difference.source().headRow());
    if (difference.kind().isOfTest() || proven) {
      return false;
    }
    List<String> ofBase = values(difference, base, difference.before());
    List<String> ofHead = values(difference, head, difference.after());
    if (difference.kind().isNumber()) {
      return best(ofBase, Math::max) >= best(ofHead, Math::min)
          && best(ofHead, Math::max) >= best(ofBase, Math::min);
    }
    return ofBase.stream().anyMatch(ofHead::contains) || varies(ofBase) || varies(ofHead);
  }

  /** Returns the values of a side, that of its first run first. */
  private static List<String> values(
      Difference difference, List<Map<Object, List<String>>> others, String first) {
    List<String> values = new ArrayList<>();
    values.add(first);
    for (Map<Object, List<String>> other : others) {
      values.addAll(other.getOrDefault(difference.key(), List.of(difference.before())));
    }
    return values;
  }

  private static boolean varies(List<String> values) {
    return values.size() > 1 && new HashSet<>(values).size() == values.size();
  }

  private static double best(List<String> values, BinaryOperator<Double> better) {
    return values.stream().map(SeveralRuns::number).reduce(better).orElse(0.0);
  }

  /** Returns a number without its unit. */
  private static double number(String text) {
    String digits = text.replaceAll("[^0-9.]", "");
    return digits.isEmpty() ? 0 : Double.parseDouble(digits);
  }
}
