package dev.oteltest.report.internal.verdict.comparison.time;

import dev.oteltest.report.internal.verdict.comparison.difference.Tolerance;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Compares self times, after the machine's share was taken out: how many times as long the runs
 * took for the same spans, as a median.
 *
 * <p>With at least {@value TimeResult#LEAST} runs on each side, a span is called slower or faster
 * if the test of Mann and Whitney says so at {@link TimeResult#ALPHA} and the medians differ by 5 %
 * and a millisecond. With fewer runs, nothing can be said, and what differs by more than 20 % and a
 * millisecond is only listed.
 */
public final class TimeComparison {

  /** More runs add time, not knowledge. */
  private static final int MAX_RUNS = 30;

  private static final double MILLISECOND = 1_000_000;

  private final AlignedSide reference;
  private final MannWhitney test = new MannWhitney();
  private final List<Samples> base = new ArrayList<>();
  private final List<Samples> head = new ArrayList<>();

  /** Creates a comparison with the base's first run. */
  public TimeComparison(AlignedSide reference) {
    this.reference = reference;
    base.add(Samples.ofBase(reference));
  }

  /** Adds another run of the base, aligned with its first. */
  public void addBase(Alignment run) {
    add(run, base);
  }

  /** Adds a run of the head, aligned with the base's first. */
  public void addHead(Alignment run) {
    add(run, head);
  }

  private void add(Alignment run, List<Samples> side) {
    if (side.size() < MAX_RUNS) {
      side.add(Samples.of(run, base.get(0)));
    }
  }

  /** Compares the times. */
  public TimeResult compare() {
    boolean enough = base.size() >= TimeResult.LEAST && head.size() >= TimeResult.LEAST;
    List<TimeChange> changes = new ArrayList<>();
    int tested = 0;
    for (int row = 0; row < reference.spans().size(); row++) {
      int at = row;
      double[] before = values(base, samples -> samples.adjusted(at), samples -> samples.has(at));
      double[] after = values(head, samples -> samples.adjusted(at), samples -> samples.has(at));
      if (isLong(before, after)) {
        tested++;
        add(changes, row, "", before, after, enough);
      }
    }
    if (enough) {
      tested += services(changes);
    }
    changes.sort(Comparator.comparingDouble(TimeChange::difference).reversed());
    int measured = head.stream().mapToInt(samples -> samples.measured).min().orElse(0);
    double factor = factor(head) / factor(base);
    return new TimeResult(
        measured == 0 ? 1 : factor, measured, base.size(), head.size(), enough, tested, changes);
  }

  private static double factor(List<Samples> runs) {
    return Median.of(runs.stream().mapToDouble(samples -> samples.factor).toArray());
  }

  private static double[] values(
      List<Samples> runs, ToDoubleFunction<Samples> value, Predicate<Samples> has) {
    return runs.stream().filter(has).mapToDouble(value).toArray();
  }

  private static boolean isLong(double[] before, double[] after) {
    return before.length > 0
        && after.length > 0
        && Math.max(Median.of(before), Median.of(after)) >= MILLISECOND;
  }

  private void add(
      List<TimeChange> changes,
      int row,
      String service,
      double[] before,
      double[] after,
      boolean enough) {
    double was = Median.of(before);
    double is = Median.of(after);
    if (!enough) {
      if (!Tolerance.isEqualDuration(was, is)) {
        changes.add(new TimeChange(row, service, was, is, 1));
      }
    } else if (before.length >= TimeResult.LEAST
        && after.length >= TimeResult.LEAST
        && Tolerance.isDrift(was, is)) {
      double probability = test.probability(before, after);
      if (probability <= TimeResult.ALPHA) {
        changes.add(new TimeChange(row, service, was, is, probability));
      }
    }
  }

  /** Compares the sums of services, which show what is too little in each span. */
  private int services(List<TimeChange> changes) {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < reference.spans().size(); row++) {
      if (isInAll(row)) {
        rows.computeIfAbsent(reference.service(row), service -> new ArrayList<>()).add(row);
      }
    }
    rows.forEach(
        (service, all) -> {
          double[] before = values(base, samples -> sum(samples, all), samples -> true);
          double[] after = values(head, samples -> sum(samples, all), samples -> true);
          if (!service.isEmpty()) {
            add(changes, -1, service, before, after, true);
          }
        });
    return rows.size();
  }

  private boolean isInAll(int row) {
    return base.stream().allMatch(samples -> samples.has(row))
        && head.stream().allMatch(samples -> samples.has(row));
  }

  private static double sum(Samples samples, List<Integer> rows) {
    return rows.stream().mapToDouble(samples::adjusted).sum();
  }
}
