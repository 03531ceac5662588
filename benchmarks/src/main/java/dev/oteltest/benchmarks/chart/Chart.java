package dev.oteltest.benchmarks.chart;

import java.util.List;
import java.util.Locale;

/**
 * What one picture shows.
 *
 * @param x what is on the horizontal axis of lines, with its unit; ignored by bars
 * @param y what is measured, with its unit
 * @param log whether the axes of lines are logarithmic; ignored by bars, whose lengths would lie
 */
public record Chart(String title, String x, String y, Kind kind, boolean log, List<Series> series) {

  /** How it is drawn. */
  public enum Kind {
    /** Numbers over numbers. */
    LINE,
    /** Numbers of things that have names. */
    BAR
  }

  /** Points of one color. */
  public record Series(String name, List<Point> points) {}

  /**
   * One figure.
   *
   * @param x a number for lines, a name for bars
   */
  public record Point(String x, double y) {

    /** Returns a point of a line. */
    public static Point of(long x, double y) {
      return new Point(String.valueOf(x), y);
    }

    double number() {
      return Double.parseDouble(x);
    }
  }

  /** Returns the end of the name of its file: its title in small letters and hyphens. */
  public String slug() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
