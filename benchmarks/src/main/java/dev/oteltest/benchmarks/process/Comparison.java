package dev.oteltest.benchmarks.process;

import dev.oteltest.report.internal.verdict.comparison.TwoSamples;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleBiFunction;

/**
 * Two ways to do the same, in turn or at once. What else the machine does hits both, so each
 * round's figures are compared with one another first and the median is taken of that.
 */
public final class Comparison {

  /** One run's figures by name, the same names each time. */
  @FunctionalInterface
  public interface Run {

    /** Runs it once. */
    Map<String, Double> figures() throws IOException, InterruptedException;
  }

  /** One run's figures, while another one runs on another processor. */
  @FunctionalInterface
  public interface PinnedRun {

    /** Runs it once on that processor. */
    Map<String, Double> figures(int processor) throws IOException, InterruptedException;
  }

  private final PrintStream out;

  /** Prints to that stream. */
  public Comparison(PrintStream out) {
    this.out = out;
  }

  /** Runs both that many rounds, and once before that does not count; prints a row a figure. */
  public void compare(String title, int rounds, Run bare, Run ours)
      throws IOException, InterruptedException {
    bare.figures();
    ours.figures();
    List<Map<String, Double>> without = new ArrayList<>();
    List<Map<String, Double>> with = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        without.add(bare.figures());
        with.add(ours.figures());
      } else {
        with.add(ours.figures());
        without.add(bare.figures());
      }
    }
    print(title, without, with);
  }

  /**
   * Runs both at once that many rounds, each on a processor of its own that they change each round,
   * and once before that does not count: what the machine does otherwise slows both alike.
   */
  public void compareAtOnce(String title, int rounds, PinnedRun bare, PinnedRun ours)
      throws IOException, InterruptedException {
    List<Map<String, Double>> without = new ArrayList<>();
    List<Map<String, Double>> with = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = -1; round < rounds; round++) {
        int processor = round & 1;
        Future<Map<String, Double>> one = threads.submit(() -> bare.figures(processor));
        Future<Map<String, Double>> other = threads.submit(() -> ours.figures(1 - processor));
        if (round >= 0) {
          without.add(one.get());
          with.add(other.get());
        } else {
          one.get();
          other.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(title, e);
    } finally {
      threads.shutdownNow();
    }
    print(title, without, with);
  }

  private void print(
      String title, List<Map<String, Double>> without, List<Map<String, Double>> with) {
    out.printf("%s, medians of %d rounds%n", title, with.size());
    out.printf("%-24s %12s %12s %12s %8s%n", "", "bare", "ours", "more", "ratio");
    for (String figure : new LinkedHashMap<>(with.get(0)).keySet()) {
      double[] before = without.stream().mapToDouble(it -> it.get(figure)).toArray();
      double[] after = with.stream().mapToDouble(it -> it.get(figure)).toArray();
      out.printf(
          Locale.ROOT,
          "%-24s %12.1f %12.1f %12.1f %8.3f%n",
          figure,
          TwoSamples.median(before),
          TwoSamples.median(after),
          TwoSamples.median(pairwise(before, after, (x, y) -> y - x)),
          TwoSamples.median(pairwise(before, after, (x, y) -> y / x)));
    }
  }

  private static double[] pairwise(
      double[] before, double[] after, ToDoubleBiFunction<Double, Double> relation) {
    double[] related = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      related[i] = relation.applyAsDouble(before[i], after[i]);
    }
    return related;
  }
}
