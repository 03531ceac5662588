package dev.oteltest.benchmarks.chart;

import dev.oteltest.benchmarks.chart.Chart.Point;
import dev.oteltest.benchmarks.chart.Chart.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws lines, each named at its end. */
final class LineChart {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 76;
  private static final int RIGHT = WIDTH - 190;
  private static final int TOP = 68;
  private static final int BOTTOM = HEIGHT - 84;
  private static final int BETWEEN_LABELS = 16;

  private final Chart chart;
  private final Axis across;
  private final Axis up;
  private final Svg svg;

  private LineChart(Chart chart) {
    this.chart = chart;
    this.across = axis(points().mapToDouble(Point::number));
    this.up = axis(points().mapToDouble(Point::y));
    this.svg = new Svg(WIDTH, HEIGHT, chart.title(), description());
  }

  static String draw(Chart chart, Results results) {
    LineChart drawing = new LineChart(chart);
    drawing.svg.frame(HEIGHT, chart, results);
    drawing.axes();
    for (int i = 0; i < chart.series().size(); i++) {
      drawing.line(chart.series().get(i), Svg.color(i));
    }
    drawing.labels();
    return drawing.svg.end();
  }

  private Stream<Point> points() {
    return chart.series().stream().flatMap(series -> series.points().stream());
  }

  private Axis axis(DoubleStream numbers) {
    double[] sorted = numbers.sorted().toArray();
    double max = sorted[sorted.length - 1];
    return chart.log() ? Axis.logarithmic(sorted[0], max) : Axis.linear(max);
  }

  private String description() {
    return chart.y()
        + " by "
        + chart.x()
        + ". "
        + chart.series().stream()
            .map(
                series ->
                    series.name()
                        + ": "
                        + series.points().stream()
                            .map(it -> Axis.text(it.y()) + " at " + Axis.text(it.number()))
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
  }

  private double x(double number) {
    return LEFT + across.position(number) * (RIGHT - LEFT);
  }

  private double y(double number) {
    return BOTTOM - up.position(number) * (BOTTOM - TOP);
  }

  private void axes() {
    for (double tick : up.ticks()) {
      svg.element("<path d=\"M%d %.1fH%d\" stroke=\"#d8dee4\"/>", LEFT, y(tick), RIGHT);
      svg.text(LEFT - 8, y(tick) + 4, 12, "end", Svg.MUTED, Axis.text(tick));
    }
    for (double tick : across.ticks()) {
      svg.element("<path d=\"M%.1f %dv5\" stroke=\"%s\"/>", x(tick), BOTTOM, Svg.MUTED);
      svg.text(x(tick), BOTTOM + 20, 12, "middle", Svg.MUTED, Axis.text(tick));
    }
    svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 42, 13, "middle", Svg.TEXT, chart.x());
  }

  private void line(Series series, String color) {
    String path =
        series.points().stream()
            .map(it -> String.format(Locale.ROOT, "%.1f %.1f", x(it.number()), y(it.y())))
            .collect(Collectors.joining("L"));
    svg.element("<path d=\"M%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, color);
    for (Point point : series.points()) {
      svg.element(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>",
          x(point.number()), y(point.y()), color);
    }
  }

  /** A label next to the last point of each line; those that would overlap move apart. */
  private void labels() {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      Point last = series.points().get(series.points().size() - 1);
      labels.add(
          new Label(
              x(last.number()),
              y(last.y()),
              series.name() + " " + Axis.text(last.y()),
              Svg.color(i)));
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    double[] places = places(labels);
    for (int i = 0; i < places.length; i++) {
      Label label = labels.get(i);
      svg.text(label.x() + 8, places[i] + 4, 13, "start", label.color(), label.text());
    }
  }

  private record Label(double x, double y, String text, String color) {}

  private static double[] places(List<Label> labels) {
    double[] places = labels.stream().mapToDouble(Label::y).toArray();
    double limit = BOTTOM;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], limit);
      limit = places[i] - BETWEEN_LABELS;
    }
    return places;
  }
}
