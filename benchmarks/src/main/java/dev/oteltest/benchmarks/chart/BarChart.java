package dev.oteltest.benchmarks.chart;

import dev.oteltest.benchmarks.chart.Chart.Point;
import dev.oteltest.benchmarks.chart.Chart.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws horizontal bars from 0, each with its name and its figure. */
final class BarChart {

  private static final int WIDTH = 760;
  private static final int LEFT = 270;
  private static final int RIGHT = WIDTH - 90;
  private static final int TOP = 66;
  private static final int BAR = 18;
  private static final int ROW = 24;
  private static final int HEADING = 26;

  /** One bar; without a name for the heading of a group. */
  private record Row(String label, double value, String color, boolean heading) {}

  private BarChart() {}

  static String draw(Chart chart, Results results) {
    List<Row> rows = rows(chart);
    int height = TOP + rows.stream().mapToInt(it -> it.heading() ? HEADING : ROW).sum() + 44;
    Svg svg = new Svg(WIDTH, height, chart.title(), description(chart));
    svg.frame(height, chart, results);
    Axis axis = Axis.linear(rows.stream().mapToDouble(Row::value).max().orElse(1));
    int y = TOP;
    for (Row row : rows) {
      if (row.heading()) {
        svg.text(16, y + 17, 13, "start", Svg.TEXT, row.label());
        y += HEADING;
      } else {
        bar(svg, axis, row, y);
        y += ROW;
      }
    }
    return svg.end();
  }

  private static void bar(Svg svg, Axis axis, Row row, int y) {
    double width = Math.max(1, axis.position(row.value()) * (RIGHT - LEFT));
    svg.text(LEFT - 8, y + 14, 13, "end", Svg.TEXT, row.label());
    svg.element(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
        LEFT, y, width, BAR, row.color());
    svg.text(LEFT + width + 6, y + 14, 13, "start", Svg.TEXT, Axis.text(row.value()));
  }

  /** With one series a row a thing; with several, a heading a thing and a row a series. */
  private static List<Row> rows(Chart chart) {
    List<Row> rows = new ArrayList<>();
    boolean grouped = chart.series().size() > 1;
    for (String thing : things(chart)) {
      if (grouped) {
        rows.add(new Row(thing, 0, "", true));
      }
      for (int i = 0; i < chart.series().size(); i++) {
        Series series = chart.series().get(i);
        for (Point point : series.points()) {
          if (point.x().equals(thing)) {
            rows.add(new Row(grouped ? series.name() : thing, point.y(), Svg.color(i), false));
          }
        }
      }
    }
    return rows;
  }

  private static Set<String> things(Chart chart) {
    return chart.series().stream()
        .flatMap(series -> series.points().stream())
        .map(Point::x)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String description(Chart chart) {
    return chart.y()
        + ". "
        + chart.series().stream()
            .flatMap(
                series ->
                    series.points().stream()
                        .map(it -> series.name() + ", " + it.x() + ": " + Axis.text(it.y())))
            .collect(Collectors.joining("; "));
  }
}
