package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Points of a metric that differ only in attributes that are left out, added up as a view without
 * these attributes would. Values of a gauge cannot be added.
 *
 * <p>The smallest and the largest value are not shown, as they are those of the process and depend
 * on what ran before; nor is what follows from the values, such as the scale of an exponential
 * histogram.
 */
final class PointSum {

  /** The digits of a sum that do not depend on the order in which it was added up. */
  private static final MathContext STABLE = new MathContext(9);

  private boolean ofMany;
  private long count;
  private double sum;
  private long zeroCount;
  private boolean hasZeroCount;
  private long longSum;
  private boolean isLong;
  private final TreeSet<String> current = new TreeSet<>(); // of a gauge
  private final Map<String, List<Long>> buckets = new TreeMap<>(); // by bounds

  void add(PointData point, MetricDataType type) {
    if (point instanceof LongPointData number) {
      addLong(number.getValue(), type);
    } else if (point instanceof DoublePointData number) {
      addDouble(number.getValue(), type);
    } else if (point instanceof HistogramPointData histogram) {
      addMany(histogram.getCount(), histogram.getSum());
      buckets.merge(
          MetricLine.allNumbers(histogram.getBoundaries()), histogram.getCounts(), PointSum::added);
    } else if (point instanceof ExponentialHistogramPointData histogram) {
      addMany(histogram.getCount(), histogram.getSum());
      hasZeroCount = true;
      zeroCount += histogram.getZeroCount();
    } else if (point instanceof SummaryPointData summary) {
      addMany(summary.getCount(), summary.getSum());
    }
  }

  private void addLong(long value, MetricDataType type) {
    if (type == MetricDataType.LONG_GAUGE) {
      current.add(String.valueOf(value));
    } else {
      isLong = true;
      longSum += value;
    }
  }

  private void addDouble(double value, MetricDataType type) {
    if (type == MetricDataType.DOUBLE_GAUGE) {
      current.add(ValueFormatter.whole(value));
    } else {
      sum += value;
    }
  }

  private void addMany(long more, double moreSum) {
    ofMany = true;
    count += more;
    sum += moreSum;
  }

  private static List<Long> added(List<Long> some, List<Long> more) {
    List<Long> added = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      added.add(some.get(i) + more.get(i));
    }
    return added;
  }

  /** Returns whether each point has several measurements, which are counted. */
  boolean isOfMany() {
    return ofMany;
  }

  long count() {
    return count;
  }

  /** Returns the value, or the different values of a gauge. */
  List<String> values() {
    if (!current.isEmpty()) {
      return List.copyOf(current);
    }
    if (!ofMany) {
      return List.of(isLong ? String.valueOf(longSum) : ValueFormatter.whole(stable(sum)));
    }
    StringBuilder value = new StringBuilder("count " + count);
    value.append(", sum ").append(MetricLine.number(stable(sum)));
    if (hasZeroCount) {
      value.append(", zero count ").append(zeroCount);
    }
    buckets.values().forEach(counts -> value.append(", buckets ").append(counts));
    return List.of(value.toString());
  }

  private static double stable(double value) {
    return Double.isFinite(value) && value != Math.rint(value)
        ? new BigDecimal(value).round(STABLE).doubleValue()
        : value;
  }
}
