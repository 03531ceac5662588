package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.chart.Chart.Kind;
import dev.oteltest.benchmarks.chart.Chart.Point;
import dev.oteltest.benchmarks.chart.Chart.Series;
import dev.oteltest.benchmarks.chart.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Results that are written after each figure, so that a run which is cut short has them. A figure
 * of an earlier run is replaced.
 */
final class Recorder {

  private final Path file;
  private final Results about;
  private final List<Chart> charts;

  /** Creates a recorder of a file, whose charts it keeps if it is there. */
  Recorder(Path file, Results about) throws IOException {
    this.file = file;
    this.about = about;
    this.charts = new ArrayList<>(Files.exists(file) ? Results.read(file).charts() : List.of());
  }

  /** Adds a figure to a chart. */
  void add(String title, String x, String y, String series, long size, double value)
      throws IOException {
    System.out.printf("%s, %s: %,d %s: %.2f %s%n", title, series, size, x, value, y);
    Chart chart = take(title, x, y);
    List<Series> all = new ArrayList<>(chart.series());
    Series known =
        all.stream()
            .filter(it -> it.name().equals(series))
            .findFirst()
            .orElse(new Series(series, List.of()));
    List<Point> points = new ArrayList<>(known.points());
    points.removeIf(point -> point.x().equals(String.valueOf(size)));
    points.add(Point.of(size, Math.round(value * 100) / 100.0));
    points.sort(Comparator.comparingLong(point -> Long.parseLong(point.x())));
    int place = all.indexOf(known);
    if (place < 0) {
      all.add(new Series(series, points));
    } else {
      all.set(place, new Series(series, points));
    }
    charts.add(new Chart(title, x, y, Kind.LINE, false, all));
    new Results(about.date(), about.machine(), about.java(), about.command(), sorted()).write(file);
  }

  private Chart take(String title, String x, String y) {
    for (Chart chart : charts) {
      if (chart.title().equals(title)) {
        charts.remove(chart);
        return chart;
      }
    }
    return new Chart(title, x, y, Kind.LINE, false, List.of());
  }

  private List<Chart> sorted() {
    return charts.stream().sorted(Comparator.comparing(Chart::title)).toList();
  }
}
