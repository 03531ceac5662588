package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.gate.rule.Change;
import dev.oteltest.report.internal.verdict.gate.rule.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counted in the runs that a run is compared with.
 *
 * @param base the runs from before the change, at least one
 * @param head other runs of the same code as the run that is judged
 * @param incomparable why the runs can't be compared, in a sentence without its period, or null
 */
record ComparedValues(List<CountedRun> base, List<CountedRun> head, @Nullable String incomparable) {

  /** Returns why the rule can't be judged, in a sentence without its period; null if it can. */
  @Nullable String unknown(Unit unit) {
    List<CountedRun> runs = new ArrayList<>(base);
    runs.addAll(unit.isOfTime() ? head : List.of());
    return incomparable != null
        ? incomparable
        : runs.stream().map(CountedRun::unknown).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Returns the value of the base that is the closest to a violation: what one of its runs did is
   * not new. NaN if it has none.
   */
  double reference(Change change, int element) {
    double[] values = known(base.stream().mapToDouble(run -> run.values()[element]));
    if (values.length == 0) {
      return Double.NaN;
    }
    DoubleStream all = Arrays.stream(values);
    return (change.decrease() ? all.min() : all.max()).getAsDouble();
  }

  /** Returns the values of an element in the runs of the base, as this machine would have them. */
  double[] before(Unit unit, int element) {
    return known(base.stream().mapToDouble(run -> value(run, unit, element)));
  }

  /** Returns the values of an element in this run and the others of the same code. */
  double[] after(Unit unit, int element, double own) {
    DoubleStream others = head.stream().mapToDouble(run -> value(run, unit, element));
    return known(DoubleStream.concat(DoubleStream.of(own), others));
  }

  private static double value(CountedRun run, Unit unit, int element) {
    return unit == Unit.TIME ? run.adjusted(element) : run.values()[element];
  }

  private static double[] known(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Whether a run of the base has an element. */
  boolean has(int element) {
    return base.stream().anyMatch(run -> run.present().get(element));
  }

  /** Returns how many elements the first run of the base has that the judged one does not have. */
  int gone() {
    return base.get(0).gone();
  }
}
