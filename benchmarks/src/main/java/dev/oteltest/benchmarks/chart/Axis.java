package dev.oteltest.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where numbers are between the two ends of an axis, and which of them it names. */
final class Axis {

  private static final int TICKS = 5;

  private final boolean log;
  private final double from;
  private final double to;
  private final double step;

  private Axis(boolean log, double from, double to, double step) {
    this.log = log;
    this.from = from;
    this.to = to;
    this.step = step;
  }

  /** Returns one from 0 to a round number. */
  static Axis linear(double max) {
    double rough = (max > 0 ? max : 1) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (int factor : new int[] {5, 2, 1}) {
      step = factor * power >= rough ? factor * power : step;
    }
    return new Axis(false, 0, step * Math.ceil(max / step - 1e-9), step);
  }

  /**
   * Returns one of powers of ten.
   *
   * @throws IllegalArgumentException if a number is 0 or less
   */
  static Axis logarithmic(double min, double max) {
    if (min <= 0) {
      throw new IllegalArgumentException("a logarithmic axis can't show " + min);
    }
    double low = Math.floor(Math.log10(min) + 1e-9);
    double high = Math.ceil(Math.log10(max) - 1e-9);
    return new Axis(true, low, Math.max(high, low + 1), 1);
  }

  /** Returns where a number is: 0 for the beginning of the axis, 1 for its end. */
  double position(double value) {
    return ((log ? Math.log10(value) : value) - from) / (to - from);
  }

  /** Returns the numbers that it names. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; from + i * step <= to + step * 1e-6; i++) {
      double tick = from + i * step;
      ticks.add(log ? Math.pow(10, tick) : tick);
    }
    return ticks;
  }

  /** Returns a number with three digits: {@code 0.25}, {@code 20,000}, {@code 10 million}. */
  static String text(double value) {
    if (value >= 1e6) {
      return digits(value / 1e6) + " million";
    }
    return digits(value);
  }

  private static String digits(double value) {
    int decimals = value == 0 ? 0 : 2 - (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    String text =
        String.format(Locale.ROOT, "%,." + Math.min(4, Math.max(0, decimals)) + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
