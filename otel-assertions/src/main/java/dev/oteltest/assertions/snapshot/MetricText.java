package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.MetricLine.Distribution;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.snapshot.SnapshotText.Block;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.internal.text.UnitWords;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text of metrics: each with its points, and of their values what is the same in each run. */
record MetricText(TextRules rules) {

  private static final String LEFT_OUT = "(value left out)";

  /** The digits of a sum that do not depend on the order in which it was added up. */
  private static final MathContext STABLE = new MathContext(9);

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
    Map<String, List<PointData>> byAttributes = new TreeMap<>();
    for (PointData point : metric.getData().getPoints()) {
      String attributes = rules.cleaned(rules.attributes(point.getAttributes()).strip());
      byAttributes.computeIfAbsent(attributes, key -> new ArrayList<>()).add(point);
    }
    List<String> lines = new ArrayList<>();
    byAttributes.forEach(
        (attributes, points) -> {
          for (String value : values(metric, points)) {
            lines.add(attributes.isEmpty() ? value : attributes + "  " + value);
          }
        });
    return lines;
  }

  /**
   * Returns the value of points that differ only in attributes that are left out, added up as a
   * view without these attributes would, or the different values of a gauge, which cannot be added.
   *
   * <p>The smallest and the largest value are not shown, as they are those of the process and
   * depend on what ran before; nor is what follows from the values, such as the scale of an
   * exponential histogram.
   */
  private List<String> values(MetricData metric, List<PointData> points) {
    if (rules.withoutValues().contains(metric.getName())) {
      return List.of(LEFT_OUT);
    }
    boolean isOfTime =
        isOfTime(metric); // which differs in each run, but not how often it was taken
    return switch (metric.getType()) {
      case HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY -> List.of(distribution(points, isOfTime));
      case LONG_SUM, DOUBLE_SUM -> List.of(isOfTime ? LEFT_OUT : sum(points));
      case LONG_GAUGE, DOUBLE_GAUGE ->
          isOfTime
              ? List.of(LEFT_OUT)
              : points.stream().map(MetricText::current).distinct().sorted().toList();
    };
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

  private static String current(PointData point) {
    return ValueFormatter.whole(MetricLine.single(point));
  }

  private static String sum(List<PointData> points) {
    Number sum = MetricLine.sum(points, MetricLine::single);
    return ValueFormatter.whole(sum instanceof Long ? sum : (Number) stable(sum.doubleValue()));
  }

  private static String distribution(List<PointData> points, boolean onlyCount) {
    long count = 0;
    double sum = 0;
    String zeros = "";
    long zeroCount = 0;
    Map<String, List<Long>> buckets = new TreeMap<>(); // by bounds
    for (PointData point : points) {
      Distribution several = Distribution.of(point);
      count += several == null ? 0 : several.count();
      sum += several == null ? 0 : several.sum();
      if (point instanceof HistogramPointData histogram) {
        buckets.merge(
            MetricLine.allNumbers(histogram.getBoundaries()),
            histogram.getCounts(),
            MetricText::added);
      } else if (point instanceof ExponentialHistogramPointData histogram) {
        zeroCount += histogram.getZeroCount();
        zeros = ", zero count " + zeroCount;
      }
    }
    if (onlyCount) {
      return "count " + count;
    }
    StringBuilder text = new StringBuilder("count " + count + ", sum ");
    text.append(MetricLine.number(stable(sum))).append(zeros);
    buckets.values().forEach(counts -> text.append(", buckets ").append(counts));
    return text.toString();
  }

  private static List<Long> added(List<Long> some, List<Long> more) {
    List<Long> added = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      added.add(some.get(i) + more.get(i));
    }
    return added;
  }

  private static double stable(double value) {
    return Double.isFinite(value) && value != Math.rint(value)
        ? new BigDecimal(value).round(STABLE).doubleValue()
        : value;
  }
}
