package dev.oteltest.report.internal.gate.base;

import dev.oteltest.report.internal.gate.rule.Change;
import dev.oteltest.report.internal.gate.rule.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counted in the runs of the base, and in the repetitions of the run that is judged.
 *
 * @param base at least one run
 */
public record ComparedValues(List<OtherRun> base, List<OtherRun> repetitions) {

  ComparedValues() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  /** Returns why the rule can't be judged, in a sentence without its period; null if it can. */
  public @Nullable String unknown(Unit unit) {
    List<OtherRun> runs = new ArrayList<>(base);
    runs.addAll(unit.isOfTime() ? repetitions : List.of());
    return runs.stream().map(OtherRun::unknown).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Returns the value of the base that is the closest to a violation: what one of its runs did is
   * not new. NaN if it has none.
   */
  public double reference(Change change, int element) {
    double[] values = known(base.stream().mapToDouble(run -> run.values()[element]));
    return values.length == 0
        ? Double.NaN
        : change.decrease()
            ? Arrays.stream(values).min().getAsDouble()
            : Arrays.stream(values).max().getAsDouble();
  }

  /** Returns the values of an element in the runs of the base, as this machine would have them. */
  public double[] times(Unit unit, int element) {
    return known(base.stream().mapToDouble(run -> value(run, unit, element)));
  }

  /** Returns the values of an element in this run and its repetitions. */
  public double[] times(Unit unit, int element, double own) {
    return known(
        DoubleStream.concat(
            DoubleStream.of(own),
            repetitions.stream().mapToDouble(run -> value(run, unit, element))));
  }

  private static double value(OtherRun run, Unit unit, int element) {
    return unit == Unit.TIME ? run.adjusted(element) : run.values()[element];
  }

  private static double[] known(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Whether a run of the base has an element. */
  public boolean has(int element) {
    return base.stream().anyMatch(run -> run.present().get(element));
  }

  /** Returns how many elements the first run of the base has that the judged one does not have. */
  public int gone() {
    return base.get(0).gone();
  }
}
