package dev.oteltest.report.internal.gate.base;

import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.metric.MetricSeries;
import dev.oteltest.report.internal.gate.metric.SeriesKey;
import dev.oteltest.report.internal.gate.rule.Rule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series that a rule is about, in two runs.
 *
 * @param here those of the run that is judged
 * @param there those of the other run
 */
record ComparedSeries(Rule rule, List<MetricSeries> here, List<MetricSeries> there) {

  OtherRun counted(double factor, @Nullable String unknown) {
    Map<SeriesKey, Double> values = new HashMap<>();
    there.forEach(one -> values.put(one.key(), one.value(rule.counter())));
    double[] same = new double[here.size()];
    BitSet present = new BitSet();
    for (int i = 0; i < same.length; i++) {
      Double value = values.get(here.get(i).key());
      same[i] = value == null ? Counts.NONE : value;
      present.set(i, value != null);
    }
    double[] all = there.stream().mapToDouble(one -> one.value(rule.counter())).toArray();
    return rule.isOfEach()
        ? new OtherRun(same, present, all.length - present.cardinality(), factor, unknown)
        : new OtherRun(
            new double[] {Counts.together(rule.counter(), all)}, present, 0, factor, unknown);
  }
}
