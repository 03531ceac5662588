package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * What several ways to do the same cost, each once a round, in another order each round. What the
 * machine does otherwise hits all of a round, so a figure is compared within its round first, and
 * the median is taken of that.
 */
final class Turns {

  /** One run's figures by name, the same names each time. */
  @FunctionalInterface
  interface Run {

    /** Runs it once. */
    Map<String, Double> figures() throws IOException, InterruptedException;
  }

  private final Map<String, List<Map<String, Double>>> rounds = new LinkedHashMap<>();
  private final String first;

  private Turns(Iterable<String> names) {
    names.forEach(it -> rounds.put(it, new ArrayList<>()));
    first = rounds.keySet().iterator().next();
  }

  /**
   * Runs them.
   *
   * @param ways by name; the first is what the others are compared with
   */
  static Turns take(String title, int rounds, Map<String, Run> ways)
      throws IOException, InterruptedException {
    Turns turns = new Turns(ways.keySet());
    List<String> names = List.copyOf(ways.keySet());
    for (int round = 0; round < rounds; round++) {
      System.err.printf("%s: round %d of %d%n", title, round + 1, rounds);
      for (int i = 0; i < names.size(); i++) {
        String name = names.get((i + round) % names.size());
        turns.rounds.get(name).add(ways.get(name).figures());
      }
    }
    return turns;
  }

  /** Returns a chart of a figure itself, the first way's too. */
  Chart of(String figure, String title, String unit, double factor) {
    return chart(title, unit, figure, true, (bare, it) -> it * factor);
  }

  /** Returns a chart of how much more a figure is than the first way's. */
  Chart more(String figure, String title, String unit, double factor) {
    return chart(title, unit, figure, false, (bare, it) -> (it - bare) * factor);
  }

  /** Returns a chart of how many times the first way's a figure is. */
  Chart times(String figure, String title, String unit) {
    return chart(title, unit, figure, false, (bare, it) -> it / bare);
  }

  private Chart chart(
      String title, String unit, String figure, boolean all, DoubleBinaryOperator relation) {
    List<Chart.Point> points = new ArrayList<>();
    for (String name : rounds.keySet()) {
      if (all || !name.equals(first)) {
        points.add(new Chart.Point(name, rounded(median(name, figure, relation))));
      }
    }
    return new Chart(
        title, "", unit, Chart.Kind.BAR, false, List.of(new Chart.Series(unit, points)));
  }

  private double median(String name, String figure, DoubleBinaryOperator relation) {
    List<Map<String, Double>> runs = rounds.get(name);
    double[] values = new double[runs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          relation.applyAsDouble(rounds.get(first).get(i).get(figure), runs.get(i).get(figure));
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** To what can be told apart: thousandths of a ratio, tenths of what is larger. */
  private static double rounded(double value) {
    double unit = Math.abs(value) < 10 ? 1000 : Math.abs(value) < 1000 ? 10 : 1;
    return Math.round(value * unit) / unit;
  }
}
