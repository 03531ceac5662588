package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.model.span.SelfTimes;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

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

  /** What is shorter says more of the clock than of the machine. */
  private static final long SHORT = 100_000;

  /** Fewer spans say nothing of the machine. */
  private static final int FEW = 20;

  private static final double MILLISECOND = 1_000_000;

  /** With too few runs, durations count as equal within this share, as Grafana Tempo has it. */
  private static final double TOLERANCE = 0.20;

  /** With enough, this share of before is a drift. */
  private static final double DRIFT = 0.05;

  private final AlignedSide reference;
  private final MannWhitney test = new MannWhitney();
  private final List<Samples> base = new ArrayList<>();
  private final List<Samples> head = new ArrayList<>();
  private final List<TimeChange> changes = new ArrayList<>();

  /** The self times of one run, by the rows of the base's first run. */
  private static final class Samples {

    private static final long NONE = -1;

    private final long[] nanos;

    /** How many times as long this run took as the base's first run, for the same spans. */
    private double factor = 1;

    /** How many spans the factor is the median of; 0 if they are too few for one. */
    private int measured;

    /**
     * Reads the times of a run.
     *
     * @param rows returns its row that is that of the base's first run; negative if there is none
     */
    Samples(int size, AlignedSide run, IntUnaryOperator rows) {
      SelfTimes times = run.run().selfTimes();
      nanos = new long[size];
      for (int row = 0; row < size; row++) {
        int own = rows.applyAsInt(row);
        nanos[row] = own >= 0 && run.spans().isEnded(own) ? times.nanos(own) : NONE;
      }
    }

    static Samples ofBase(AlignedSide base) {
      return new Samples(base.spans().size(), base, row -> row);
    }

    /** Returns the times of the head of an alignment with the base's first run. */
    static Samples of(Alignment alignment, Samples base) {
      Samples samples = new Samples(base.nanos.length, alignment.head(), alignment.base()::other);
      double[] ratios = new double[base.nanos.length];
      int size = 0;
      for (int row = 0; row < ratios.length; row++) {
        if (samples.nanos[row] >= SHORT && base.nanos[row] >= SHORT) {
          ratios[size++] = (double) samples.nanos[row] / base.nanos[row];
        }
      }
      if (size >= FEW) {
        samples.factor = TwoSamples.median(Arrays.copyOf(ratios, size));
        samples.measured = size;
      }
      return samples;
    }

    boolean has(int row) {
      return nanos[row] != NONE;
    }

    /** Returns the time of a row as it would have been on the machine of the base's first run. */
    double adjusted(int row) {
      return nanos[row] / factor;
    }
  }

  /** Creates a comparison with the base's first run. */
  TimeComparison(AlignedSide reference) {
    this.reference = reference;
    base.add(Samples.ofBase(reference));
  }

  /** Returns how many times as long the head took as the base; 1 if it is not known. */
  public static double machineFactor(Alignment alignment) {
    return Samples.of(alignment, Samples.ofBase(alignment.base())).factor;
  }

  /** Adds another run of the base, aligned with its first. */
  void addBase(Alignment run) {
    add(run, base);
  }

  /** Adds a run of the head, aligned with the base's first. */
  void addHead(Alignment run) {
    add(run, head);
  }

  private void add(Alignment run, List<Samples> side) {
    if (side.size() < MAX_RUNS) {
      side.add(Samples.of(run, base.get(0)));
    }
  }

  private boolean isEnough() {
    return Math.min(base.size(), head.size()) >= TimeResult.LEAST;
  }

  /** Compares the times. */
  TimeResult compare() {
    int tested = 0;
    Map<String, List<Integer>> services = new TreeMap<>();
    for (int row = 0; row < reference.spans().size(); row++) {
      double[] before = values(base, row);
      double[] after = values(head, row);
      if (before.length > 0 && after.length > 0) {
        TwoSamples samples = new TwoSamples(before, after);
        if (Math.max(samples.before(), samples.after()) >= MILLISECOND) {
          tested++;
          add(row, "", samples);
        }
      }
      if (isEnough() && before.length == base.size() && after.length == head.size()) {
        services.computeIfAbsent(reference.service(row), s -> new ArrayList<>()).add(row);
      }
    }
    // The sums of services show what is too little in each span:
    services.forEach(
        (service, rows) -> {
          if (!service.isEmpty()) {
            add(-1, service, new TwoSamples(sums(base, rows), sums(head, rows)));
          }
        });
    changes.sort(
        Comparator.comparingDouble((TimeChange each) -> Math.abs(each.after() - each.before()))
            .reversed());
    int measured = head.stream().mapToInt(samples -> samples.measured).min().orElse(0);
    return new TimeResult(
        measured == 0 ? 1 : factor(head) / factor(base),
        measured,
        base.size(),
        head.size(),
        isEnough(),
        tested + services.size(),
        changes);
  }

  private static double factor(List<Samples> runs) {
    return TwoSamples.median(runs.stream().mapToDouble(samples -> samples.factor).toArray());
  }

  private static double[] values(List<Samples> runs, int row) {
    double[] values = new double[runs.size()];
    int size = 0;
    for (Samples run : runs) {
      if (run.has(row)) {
        values[size++] = run.adjusted(row);
      }
    }
    return Arrays.copyOf(values, size);
  }

  private static double[] sums(List<Samples> runs, List<Integer> rows) {
    return runs.stream()
        .mapToDouble(run -> rows.stream().mapToDouble(run::adjusted).sum())
        .toArray();
  }

  private void add(int row, String service, TwoSamples samples) {
    double was = samples.before();
    double is = samples.after();
    double difference = Math.abs(is - was);
    if (!isEnough()) {
      if (difference > MILLISECOND + TOLERANCE * Math.max(was, is)) {
        changes.add(new TimeChange(row, service, was, is, 1));
      }
    } else if (samples.areEnough() && difference >= Math.max(MILLISECOND, DRIFT * was)) {
      double probability = samples.probability(test);
      if (probability <= TimeResult.ALPHA) {
        changes.add(new TimeChange(row, service, was, is, probability));
      }
    }
  }
}
