package dev.oteltest.report.internal.verdict.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exact two-sided test of Mann and Whitney: how probable it is that values of two samples are
 * mixed as little as these, or less, if both are of one distribution. With values that are equal,
 * it is exact for their mean ranks. Not thread-safe.
 */
public final class MannWhitney {

  /** Samples with equal values have tables of their own, of which there may be many. */
  private static final int MAX_TABLES = 1_000;

  /** Which sums of ranks a sample may have: its size, and the doubled ranks of all values. */
  private record Ranks(int size, List<Integer> sorted) {}

  /** By ranks, and by their sum: in how many ways a sample has that sum. */
  private final Map<Ranks, double[]> tables = new HashMap<>();

  /** Returns the probability, from 0 to 1; 1 if a sample is empty. */
  double probability(double[] sample, double[] other) {
    int size = sample.length;
    if (size == 0 || other.length == 0) {
      return 1;
    }
    int[] ranks = doubledRanks(sample, other);
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ranks[i];
    }
    double[] ways = table(ranks, size);
    int total = ways.length - 1;
    double mean = (double) total * size / ranks.length;
    double distance = Math.abs(sum - mean) - 1e-9;
    double extreme = 0;
    double every = 0;
    for (int each = 0; each <= total; each++) {
      every += ways[each];
      if (Math.abs(each - mean) >= distance) {
        extreme += ways[each];
      }
    }
    return extreme / every;
  }

  private double[] table(int[] ranks, int size) {
    Ranks key = new Ranks(size, Arrays.stream(ranks).sorted().boxed().toList());
    double[] table = tables.get(key);
    if (table == null) {
      table = ways(ranks, size, Arrays.stream(ranks).sum())[size];
      if (tables.size() < MAX_TABLES) {
        tables.put(key, table);
      }
    }
    return table;
  }

  /** Returns by size and sum: in how many ways so many of the ranks add up to that. */
  private static double[][] ways(int[] ranks, int size, int total) {
    double[][] ways = new double[size + 1][total + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int chosen = size; chosen > 0; chosen--) {
        for (int sum = total; sum >= rank; sum--) {
          ways[chosen][sum] += ways[chosen - 1][sum - rank];
        }
      }
    }
    return ways;
  }

  /** Returns twice the rank of each value, those of the sample first; equal ones share a mean. */
  private static int[] doubledRanks(double[] sample, double[] other) {
    double[] values = Arrays.copyOf(sample, sample.length + other.length);
    System.arraycopy(other, 0, values, sample.length, other.length);
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int less = 0;
      int equal = 0;
      for (double value : values) {
        less += value < values[i] ? 1 : 0;
        equal += value == values[i] ? 1 : 0;
      }
      ranks[i] = 2 * less + equal + 1;
    }
    return ranks;
  }
}
