package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.process.Comparison;
import dev.oteltest.report.internal.verdict.comparison.TwoSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/**
 * What several ways to do the same cost, each once a round, in another order each round. What the
 * machine does otherwise hits all of a round, so a figure is compared within its round first, and
 * the median is taken of that.
 */
final class Turns {

  /** One of the ways, and its figures of each round. */
  private record Way(String name, Comparison.Run run, List<Map<String, Double>> rounds) {

    double figure(int round, String name) {
      return Objects.requireNonNull(rounds.get(round).get(name), name);
    }
  }

  private final List<Way> ways = new ArrayList<>();

  private Turns(Map<String, Comparison.Run> ways) {
    ways.forEach((name, run) -> this.ways.add(new Way(name, run, new ArrayList<>())));
  }

  /**
   * Runs them.
   *
   * @param ways by name, in an order; the first is what the others are compared with
   */
  static Turns take(String title, int rounds, Map<String, Comparison.Run> ways)
      throws IOException, InterruptedException {
    Turns turns = new Turns(ways);
    for (int round = 0; round < rounds; round++) {
      System.err.printf("%s: round %d of %d%n", title, round + 1, rounds);
      for (int i = 0; i < turns.ways.size(); i++) {
        Way way = turns.ways.get((i + round) % turns.ways.size());
        way.rounds().add(way.run().figures());
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
    for (Way way : ways) {
      if (all || way != ways.get(0)) {
        points.add(new Chart.Point(way.name(), rounded(median(way, figure, relation))));
      }
    }
    return new Chart(
        title, "", unit, Chart.Kind.BAR, false, List.of(new Chart.Series(unit, points)));
  }

  private double median(Way way, String figure, DoubleBinaryOperator relation) {
    double[] values = new double[way.rounds().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = relation.applyAsDouble(ways.get(0).figure(i, figure), way.figure(i, figure));
    }
    return TwoSamples.median(values);
  }

  /**
   * Leaves out the digits that are noise: thousandths of a ratio stay, and tenths of what is
   * larger.
   */
  private static double rounded(double value) {
    double unit = Math.abs(value) < 10 ? 1000 : Math.abs(value) < 1000 ? 10 : 1;
    return Math.round(value * unit) / unit;
  }
}
