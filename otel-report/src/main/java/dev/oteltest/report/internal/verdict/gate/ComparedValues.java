package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.report.internal.verdict.comparison.TimeResult;
import dev.oteltest.report.internal.verdict.comparison.TwoSamples;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Unit;
import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counted in the runs that a run is compared with.
 *
 * @param base the runs from before the change, at least one
 * @param head other runs of the same code as the run that is judged
 * @param incomparable why the runs can't be compared, in a sentence without its period, or null
 */
record ComparedValues(List<OfRun> base, List<OfRun> head, @Nullable String incomparable) {

  /**
   * What a rule counted in another run.
   *
   * @param values by element of the run that is judged: the value of the same element there, or
   *     NaN; of all together, the only value
   * @param present the elements that are there, whether they have a value or not; of all together,
   *     those that count there, too
   * @param gone how many elements are there that the run that is judged does not have
   * @param factor how many times as long that run took for the same spans as the one judged
   * @param unknown why nothing is known of it, in a sentence without its period; null if it is
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record OfRun(double[] values, BitSet present, int gone, double factor, @Nullable String unknown) {

    /** Returns a value; a duration as it would have been on the machine of the judged run. */
    double value(Unit unit, int element) {
      return unit == Unit.TIME ? values[element] / factor : values[element];
    }
  }

  /** Returns why the rule can't be judged, in a sentence without its period; null if it can. */
  @Nullable String unknown(Unit unit) {
    Stream<String> runs =
        Stream.concat(base.stream(), unit.isOfTime() ? head.stream() : Stream.empty())
            .flatMap(run -> Stream.ofNullable(run.unknown()));
    return incomparable == null ? runs.findFirst().orElse(null) : incomparable;
  }

  /**
   * Returns the value of the base that is the closest to a violation: what one of its runs did is
   * not new. NaN if it has none.
   */
  double reference(Limit change, int element) {
    return known(base.stream().mapToDouble(run -> run.values()[element]))
        .reduce((one, other) -> change.isMinimum() ? Math.min(one, other) : Math.max(one, other))
        .orElse(Measure.NONE);
  }

  /** Returns the values of an element in both sides' runs, as this machine would have them. */
  TwoSamples samples(Unit unit, int element, double own) {
    DoubleStream others = head.stream().mapToDouble(run -> run.value(unit, element));
    return new TwoSamples(
        known(base.stream().mapToDouble(run -> run.value(unit, element))).toArray(),
        known(DoubleStream.concat(DoubleStream.of(own), others)).toArray());
  }

  private static DoubleStream known(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value));
  }

  /** Whether a run of the base has an element. */
  boolean has(int element) {
    return base.stream().anyMatch(run -> run.present().get(element));
  }

  /** Returns how many elements the first run of the base has that the judged one does not have. */
  int gone() {
    return base.get(0).gone();
  }

  /** Returns how many runs there are of this code. */
  int after() {
    return head.size() + 1;
  }

  /** Whether there are enough runs to judge times. */
  boolean areEnough() {
    return Math.min(base.size(), after()) >= TimeResult.LEAST;
  }

  /** Returns how the times were compared, after a sentence. */
  String statistics() {
    double factor = TwoSamples.median(base.stream().mapToDouble(OfRun::factor).toArray());
    return (" (medians of %d and %d runs, p <= %s; this machine took %s times as long for the same"
            + " spans, which is taken out)")
        .formatted(base.size(), after(), TimeResult.ALPHA, PlainNumber.rounded(1 / factor));
  }
}
