package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.UnitWords;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.snapshot.SnapshotText.Block;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text of metrics: each with its points, and of their values what is the same in each run. */
final class MetricText {

  private static final String LEFT_OUT = "(value left out)";

  /** Which values of a metric are shown. */
  private enum Values {
    ALL,

    /** The number of measurements, because what was measured differs in each run. */
    COUNTS,

    NONE
  }

  private final TextRules rules;

  MetricText(TextRules rules) {
    this.rules = rules;
  }

  String of(Collection<MetricEntry> metrics) {
    return SnapshotText.ofSorted(metrics.stream().map(it -> block(it.metric())).toList());
  }

  private Block block(MetricData metric) {
    List<Block> below =
        new ArrayList<>(rules.origin(metric.getResource(), metric.getInstrumentationScopeInfo()));
    points(metric).forEach(line -> below.add(Block.of(line)));
    return new Block(rules.cleaned(line(metric)), below);
  }

  private static String line(MetricData metric) {
    String unit = metric.getUnit().isEmpty() ? "" : "  " + ValueFormatter.escaped(metric.getUnit());
    String description = metric.getDescription();
    TreeSet<String> bounds = new TreeSet<>();
    for (PointData point : metric.getData().getPoints()) {
      if (point instanceof HistogramPointData histogram) {
        bounds.add(MetricLine.allNumbers(histogram.getBoundaries()));
      }
    }
    return NameNotation.print(metric.getName())
        + "  "
        + MetricLine.kind(metric)
        + unit
        + (description.isEmpty() ? "" : "  " + ValueFormatter.whole(description))
        + (bounds.isEmpty() ? "" : "  bounds " + String.join(" or ", bounds));
  }

  /** Returns one line for each set of attributes, and for each value that cannot be added up. */
  private List<String> points(MetricData metric) {
    Map<String, PointSum> sums = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    Values values = values(metric);
    for (PointData point : metric.getData().getPoints()) {
      String attributes = rules.cleaned(rules.attributes(point.getAttributes()).strip());
      PointSum sum = sums.computeIfAbsent(attributes, key -> new PointSum());
      sum.add(point, metric.getType());
    }
    sums.forEach(
        (attributes, sum) -> {
          for (String value : values(sum, values)) {
            lines.add(attributes.isEmpty() ? value : attributes + "  " + value);
          }
        });
    return lines;
  }

  private static List<String> values(PointSum sum, Values values) {
    return switch (values) {
      case ALL -> sum.values();
      case COUNTS -> List.of(sum.isOfMany() ? "count " + sum.count() : LEFT_OUT);
      case NONE -> List.of(LEFT_OUT);
    };
  }

  private Values values(MetricData metric) {
    if (rules.withoutValues().contains(metric.getName())) {
      return Values.NONE;
    }
    return isOfTime(metric) ? Values.COUNTS : Values.ALL;
  }

  /** Returns whether a metric is measured in a unit of time, which may be part of its name. */
  private static boolean isOfTime(MetricData metric) {
    if (!metric.getUnit().isEmpty()) {
      return UnitWords.isTime(metric.getUnit());
    }
    String name = metric.getName().replaceAll("[._]total$", "");
    return UnitWords.isTime(
        name.substring(Math.max(name.lastIndexOf('_'), name.lastIndexOf('.')) + 1));
  }

  /**
   * Points of a metric that differ only in attributes that are left out, added up as a view without
   * these attributes would. Values of a gauge cannot be added.
   *
   * <p>The smallest and the largest value are not shown, as they are those of the process and
   * depend on what ran before; nor is what follows from the values, such as the scale of an
   * exponential histogram.
   */
  private static final class PointSum {

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
            MetricLine.allNumbers(histogram.getBoundaries()),
            histogram.getCounts(),
            PointSum::added);
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
}
