package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lists metrics or log records line by line; shows only those around the marked ones if there are
 * many.
 */
public final class SignalListing {

  private static final int LISTED = 20;
  private static final int POINTS = 10;
  private static final int NEAR = 3;

  private SignalListing() {}

  /** Lists one line per metric, and one per point of the marked metrics. */
  public static List<String> ofMetrics(List<MetricEntry> metrics, Collection<MetricEntry> marked) {
    List<String> lines = new ArrayList<>();
    List<MetricEntry> first = new ArrayList<>();
    metrics.stream().filter(marked::contains).limit(NEAR).forEach(first::add);
    for (MetricEntry metric : first) {
      lines.add("> " + MetricLine.of(metric.metric()));
      Collection<? extends PointData> points = metric.metric().getData().getPoints();
      points.stream().limit(POINTS).forEach(point -> lines.add("    " + MetricLine.point(point)));
      if (points.size() > POINTS) {
        lines.add("    ... " + ValueFormatter.count(points.size() - POINTS, "more point"));
      }
    }
    List<MetricEntry> rest = metrics.stream().filter(metric -> !first.contains(metric)).toList();
    for (MetricEntry metric : rest.subList(0, Math.min(LISTED, rest.size()))) {
      Collection<? extends PointData> points = metric.metric().getData().getPoints();
      String value =
          points.size() == 1
              ? MetricLine.point(points.iterator().next())
              : ValueFormatter.count(points.size(), "point");
      String mark = marked.contains(metric) ? "> " : "  ";
      lines.add(mark + MetricLine.of(metric.metric()) + "  " + value);
    }
    if (rest.size() > LISTED) {
      lines.add("  ... " + ValueFormatter.count(rest.size() - LISTED, "more metric"));
    }
    return lines;
  }

  /**
   * Lists one line per log record, in order.
   *
   * @param keys the attributes to show
   */
  public static List<String> ofLogs(
      List<LogEntry> logs, Collection<LogEntry> marked, Set<String> keys) {
    boolean[] shown = shown(logs, marked);
    List<String> lines = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i <= logs.size(); i++) {
      if (i < logs.size() && !shown[i]) {
        hidden++;
        continue;
      }
      if (hidden > 0) {
        lines.add("  ... " + ValueFormatter.count(hidden, "more log record"));
        hidden = 0;
      }
      if (i < logs.size()) {
        LogEntry log = logs.get(i);
        lines.add((marked.contains(log) ? "> " : "  ") + LogLine.of(log, keys));
      }
    }
    return lines;
  }

  private static boolean[] shown(List<LogEntry> logs, Collection<LogEntry> marked) {
    boolean[] shown = new boolean[logs.size()];
    int count = 0;
    for (int i = 0; i < logs.size() && count < LISTED; i++) {
      if (marked.contains(logs.get(i))) {
        for (int near = Math.max(0, i - NEAR); near <= i && near < logs.size(); near++) {
          count += shown[near] ? 0 : 1;
          shown[near] = true;
        }
      }
    }
    for (int i = 0; i < logs.size() && count < LISTED; i++) {
      count += shown[i] ? 0 : 1;
      shown[i] = true;
    }
    return shown;
  }
}
