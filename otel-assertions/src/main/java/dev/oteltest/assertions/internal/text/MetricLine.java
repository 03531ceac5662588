package dev.oteltest.assertions.internal.text;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats a metric, or one of its points, on one line. */
public final class MetricLine {

  private MetricLine() {}

  /** Formats name, kind and unit. */
  public static String of(MetricData metric) {
    String unit = metric.getUnit().isEmpty() ? "" : "  " + ValueFormatter.plain(metric.getUnit());
    return ValueFormatter.plain(metric.getName()) + "  " + kind(metric) + unit;
  }

  /** Returns the kind of instrument: {@code counter}, {@code gauge}. */
  public static String kind(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_GAUGE, DOUBLE_GAUGE -> "gauge";
      case LONG_SUM -> sum(metric.getLongSumData().isMonotonic());
      case DOUBLE_SUM -> sum(metric.getDoubleSumData().isMonotonic());
      case SUMMARY -> "summary";
      case HISTOGRAM -> "histogram";
      case EXPONENTIAL_HISTOGRAM -> "exponential histogram";
    };
  }

  private static String sum(boolean monotonic) {
    return monotonic ? "counter" : "up-down counter";
  }

  /** Formats the attributes and the value of a point. */
  public static String point(PointData point) {
    return point.getAttributes().isEmpty() ? value(point) : attributes(point) + "  " + value(point);
  }

  /** Formats all attributes, because they distinguish points. */
  public static String attributes(PointData point) {
    return ValueFormatter.shorten(AttributesText.shortened(point.getAttributes(), key -> true));
  }

  /** Formats the value, or the count and sum of several measurements. */
  public static String value(PointData point) {
    Number single = single(point);
    if (single != null) {
      return number(single);
    }
    Distribution several = Distribution.of(point);
    return several == null
        ? "a point of an unknown kind"
        : "count " + several.count() + ", sum " + number(several.sum());
  }

  /**
   * Several measurements.
   *
   * @param min the smallest; null if it is not known
   * @param max the largest; null if it is not known
   */
  public record Distribution(long count, double sum, @Nullable Double min, @Nullable Double max) {

    /** Returns those of a point; null if it has a single value. */
    public static @Nullable Distribution of(PointData point) {
      if (point instanceof HistogramPointData it) {
        return new Distribution(
            it.getCount(),
            it.getSum(),
            it.hasMin() ? it.getMin() : null,
            it.hasMax() ? it.getMax() : null);
      }
      if (point instanceof ExponentialHistogramPointData it) {
        return new Distribution(
            it.getCount(),
            it.getSum(),
            it.hasMin() ? it.getMin() : null,
            it.hasMax() ? it.getMax() : null);
      }
      return point instanceof SummaryPointData it
          ? new Distribution(it.getCount(), it.getSum(), null, null)
          : null;
    }

    /** Returns a number of the measurements of a point; null if there is none. */
    public static @Nullable Number of(
        PointData point, Function<Distribution, ? extends @Nullable Number> number) {
      Distribution several = of(point);
      return several == null ? null : number.apply(several);
    }
  }

  /** Returns the value of a sum or gauge; null if a point has several measurements. */
  public static @Nullable Number single(PointData point) {
    if (point instanceof LongPointData number) {
      return number.getValue();
    }
    return point instanceof DoublePointData number ? number.getValue() : null;
  }

  /**
   * Adds up points; returns a long if all have whole numbers, so that nothing is rounded.
   *
   * @param of returns what a point adds; null for nothing
   */
  public static Number sum(
      Collection<? extends PointData> points, Function<PointData, @Nullable Number> of) {
    long whole = 0;
    double broken = 0;
    boolean isWhole = true;
    for (PointData point : points) {
      Number number = of.apply(point);
      if (number != null) {
        isWhole &= number instanceof Long;
        whole += number.longValue();
        broken += number.doubleValue();
      }
    }
    return isWhole ? (Number) whole : (Number) broken;
  }

  /** Formats a number without a zero fraction. */
  public static String number(Number number) {
    double value = number.doubleValue();
    return number instanceof Double && value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(number);
  }

  /** Formats numbers in brackets; only the first of many. */
  public static String numbers(List<? extends Number> numbers) {
    return ValueFormatter.shorten(allNumbers(numbers));
  }

  /** Formats numbers in brackets, at full length. */
  public static String allNumbers(List<? extends Number> numbers) {
    return numbers.stream().map(number -> number(number)).toList().toString();
  }
}
