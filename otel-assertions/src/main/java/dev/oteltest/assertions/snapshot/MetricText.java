package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.UnitWords;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.snapshot.SnapshotText.Block;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
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
    if (rules.ignoresValuesOf(metric.getName())) {
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
}
