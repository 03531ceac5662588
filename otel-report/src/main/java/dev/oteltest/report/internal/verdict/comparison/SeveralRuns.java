package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.difference.Noise;
import dev.oteltest.report.internal.verdict.comparison.identity.SiblingOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What several runs of a side have in place of what differs between the first two: a difference is
 * noise if a run of the base has what the head has, or the other way around, or if each run of a
 * side has another value. Numbers (of spans, events and findings, and the coverage) are noise only
 * if their ranges overlap. A test that fails is never noise.
 */
final class SeveralRuns {

  private final List<Map<Object, List<String>>> base = new ArrayList<>();
  private final List<Map<Object, List<String>>> head = new ArrayList<>();

  /** Adds the differences of another run of the base from its first. */
  void addBase(List<Difference> differences) {
    base.add(byKey(differences));
  }

  /** Adds the differences of another run of the head from the base's first. */
  void addHead(List<Difference> differences) {
    head.add(byKey(differences));
  }

  private static Map<Object, List<String>> byKey(List<Difference> differences) {
    Map<Object, List<String>> byKey = new HashMap<>();
    for (Difference difference : differences) {
      byKey.computeIfAbsent(difference.key(), key -> new ArrayList<>(1)).add(difference.after());
    }
    return byKey;
  }

  /**
   * Returns the differences that are not noise.
   *
   * @param order what all runs were asked about
   */
  List<Difference> real(List<Difference> differences, SiblingOrder order, Noise noise) {
    if (base.isEmpty() && head.isEmpty()) {
      return differences;
    }
    List<Difference> real = new ArrayList<>();
    for (Difference difference : differences) {
      boolean proven =
          difference.kind() == DifferenceKind.SPAN_MOVED
              && order.isProven(difference.source().headRow());
      if (difference.kind().isOfTest() || proven || !isNoise(difference)) {
        real.add(difference);
      } else {
        noise.add(Noise.Reason.VARIES, 1);
      }
    }
    return real;
  }

  private boolean isNoise(Difference difference) {
    List<String> ofBase = values(difference, base, difference.before());
    List<String> ofHead = values(difference, head, difference.after());
    if (difference.isNumber()) {
      return max(ofBase) >= min(ofHead) && max(ofHead) >= min(ofBase);
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
    Set<String> different = new HashSet<>(values);
    return values.size() > 1 && different.size() == values.size();
  }

  private static double min(List<String> numbers) {
    return numbers.stream().mapToDouble(SeveralRuns::number).min().orElse(0);
  }

  private static double max(List<String> numbers) {
    return numbers.stream().mapToDouble(SeveralRuns::number).max().orElse(0);
  }

  /** Returns a number without its unit. */
  private static double number(String text) {
    String digits = text.replaceAll("[^0-9.]", "");
    return digits.isEmpty() ? 0 : Double.parseDouble(digits);
  }
}
