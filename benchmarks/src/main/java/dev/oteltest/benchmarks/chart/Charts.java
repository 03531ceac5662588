package dev.oteltest.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws the charts of results, one file each. */
public final class Charts {

  private Charts() {}

  /**
   * Draws them.
   *
   * @param arguments a file of results such as {@code results/scale.json}, and the folder for the
   *     pictures, which are called {@code scale-<title>.svg}
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected: RESULTS.json FOLDER");
    }
    Path file = Path.of(arguments[0]);
    Results results = Results.read(file);
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    for (Chart chart : results.charts()) {
      Path picture = Path.of(arguments[1], name + "-" + chart.slug() + ".svg");
      Files.writeString(picture, draw(chart, results));
      System.out.println(picture);
    }
  }

  /**
   * Draws a chart.
   *
   * @throws IOException if it has nothing to draw, or a number that its axes can't show
   */
  public static String draw(Chart chart, Results results) throws IOException {
    if (chart.series().stream().allMatch(series -> series.points().isEmpty())) {
      throw new IOException("the chart \"" + chart.title() + "\" has no points");
    }
    try {
      return chart.kind() == Chart.Kind.LINE
          ? LineChart.draw(chart, results)
          : BarChart.draw(chart, results);
    } catch (IllegalArgumentException e) {
      throw new IOException("the chart \"" + chart.title() + "\": " + e.getMessage(), e);
    }
  }
}
