package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.verdict.comparison.Caveats;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.Places;
import dev.oteltest.report.internal.verdict.comparison.TimeResult;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import dev.oteltest.report.internal.verdict.comparison.Trust;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The sentences on a comparison that all outputs share. */
final class ComparisonWords {

  private static final int TIMES = 10;

  private ComparisonWords() {}

  /** Returns how much the runs have in common. */
  static String trust(Trust trust) {
    String tests =
        trust.baseTests() == 0 && trust.headTests() == 0
            ? ""
            : CountText.number(trust.testsMatched())
                + " of "
                + CountText.of(Math.max(trust.baseTests(), trust.headTests()), "test")
                + " and ";
    return tests
        + percent(trust.ofLarger())
        + " of the spans are in both runs ("
        + percent(trust.ofSmaller())
        + " of the smaller one's)";
  }

  /** Returns why there is no verdict. */
  private static String why(Trust trust) {
    if (trust.ofTests() < 0.5) {
      return "they ran other tests: the base %s, the head %s, both %s"
          .formatted(
              CountText.number(trust.baseTests()),
              CountText.number(trust.headTests()),
              CountText.number(trust.testsMatched()));
    }
    if (trust.matched() == 0) {
      return "no span of one is in the other";
    }
    return "less than half of the spans of the larger run are in both (%s of %s)"
        .formatted(
            CountText.number(trust.matched()),
            CountText.number(Math.max(trust.base(), trust.head())));
  }

  /** Returns whether the runs can be compared, and how many differences there are. */
  static String verdict(Comparison comparison, List<DifferenceGroup> groups) {
    if (!comparison.isComparable()) {
      return notComparable(comparison);
    }
    if (groups.isEmpty()) {
      return comparison.torn().isEmpty()
          ? "No differences"
          : "No differences in what was read, which is not everything";
    }
    return CountText.of(groups.size(), "difference") + ": " + kinds(groups);
  }

  private static String notComparable(Comparison comparison) {
    boolean services =
        Caveats.hasOtherServices(comparison.alignment().base(), comparison.alignment().head());
    return "These runs are not comparable: "
        + why(comparison.trust())
        + (services ? ". The cause may be the names of their services, see the note" : "")
        + ". Compare runs of the same tests, module, service.name and JDK"
        + (comparison.trust().testsMatched() > 0 ? ", or some tests with otel.diff.test" : "");
  }

  /** Returns how many differences there are of each kind. */
  static String kinds(List<DifferenceGroup> groups) {
    Map<DifferenceKind, Map<String, Integer>> kinds = new EnumMap<>(DifferenceKind.class);
    for (DifferenceGroup group : groups) {
      Difference first = group.first();
      kinds
          .computeIfAbsent(first.kind(), kind -> new TreeMap<>())
          .merge(first.kind().isOfTest() ? first.subject() : "", 1, Integer::sum);
    }
    List<String> counts = new ArrayList<>();
    kinds.forEach(
        (kind, nouns) -> nouns.forEach((noun, number) -> counts.add(kind.counted(number, noun))));
    return String.join(", ", counts);
  }

  /** Returns how fast the machines were. */
  static String machine(TimeResult time) {
    if (time.measured() == 0) {
      return "too few spans to know how fast the machines were";
    }
    return String.format(
        Locale.ROOT,
        "the head took %.2f times as long for the same %s, which is taken out of all times",
        time.factor(),
        CountText.of(time.measured(), "span"));
  }

  /** Whether anything is said about times: if nothing else differs, only what is proven. */
  static boolean hasTimes(Comparison comparison) {
    return comparison.isComparable()
        && !comparison.time().changes().isEmpty()
        && (comparison.time().enough() || !comparison.differences().isEmpty());
  }

  /** Returns what can be said about times. */
  static String times(TimeResult time) {
    if (time.enough()) {
      return String.format(
          Locale.ROOT,
          "of %s with self times of at least 1 ms, compared by the test of Mann and Whitney with"
              + " \u03b1 = %.2f; up to %.1f of them seem to differ by chance",
          CountText.of(time.tested(), "span"),
          TimeResult.ALPHA,
          time.expectedFalse());
    }
    return CountText.of(time.changes().size(), "span differs", "spans differ")
        + " by more than 20 % and 1 ms; not proven, which takes at least "
        + TimeResult.LEAST
        + " runs on each side";
  }

  /**
   * Returns the changes of times that differ the most, each in a line, and how many are left.
   *
   * @param form makes code of a line
   */
  static List<String> timeLines(Comparison comparison, UnaryOperator<String> form) {
    List<TimeChange> changes = comparison.time().changes();
    List<String> lines = new ArrayList<>();
    changes.stream()
        .limit(TIMES)
        .forEach(change -> lines.add(form.apply(time(comparison, change))));
    if (changes.size() > TIMES) {
      lines.add(CountText.more(changes.size() - TIMES));
    }
    return lines;
  }

  /** Returns a change of time in a line. */
  private static String time(Comparison comparison, TimeChange change) {
    Places places = new Places(comparison.alignment());
    String test = places.test(change);
    return places.span(change)
        + (test.isEmpty() ? "" : " in " + DifferenceGroup.shortName(test))
        + ": "
        + DurationText.of(Math.round(change.before()))
        + " -> "
        + DurationText.of(Math.round(change.after()))
        + (change.probability() < 1
            ? String.format(Locale.ROOT, ", p = %.3f", change.probability())
            : "");
  }

  private static String percent(double share) {
    double percent = share * 100;
    if (share == 1) {
      return "100 %";
    }
    return share < 1 && percent > 99.9 ? "99.9 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
