package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists metrics or log records line by line; shows only those around the marked ones if there are
 * many.
 */
public final class SignalListing {

  private static final int MAX_LISTED = 20;
  private static final int POINTS = 10;
  private static final int NAMES = 10;
  private static final int NEAR = 3;

  private SignalListing() {}

  /**
   * Lists one line per metric, and one per point of the marked metrics. What follows marked metrics
   * is only named.
   */
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
    List<MetricEntry> listed =
        first.isEmpty() || rest.size() == 1
            ? rest
            : rest.stream().filter(marked::contains).toList();
    listed = listed.subList(0, Math.min(MAX_LISTED, listed.size()));
    for (MetricEntry metric : listed) {
      lines.add((marked.contains(metric) ? "> " : "  ") + line(metric.metric()));
    }
    addOthers(lines, rest.stream().filter(Predicate.not(listed::contains)).toList());
    return lines;
  }

  private static String line(MetricData metric) {
    Collection<? extends PointData> points = metric.getData().getPoints();
    String value =
        points.size() == 1
            ? MetricLine.point(points.iterator().next())
            : ValueFormatter.count(points.size(), "point");
    return MetricLine.of(metric) + "  " + value;
  }

  private static void addOthers(List<String> lines, List<MetricEntry> others) {
    if (!others.isEmpty()) {
      List<String> names = others.stream().map(it -> it.metric().getName()).toList();
      lines.add(
          "  ... "
              + ValueFormatter.count(others.size(), "more metric")
              + ": "
              + NameList.of(names, NAMES));
    }
  }

  /**
   * Lists one line per log record, in order; equal ones that follow each other share a line.
   *
   * @param keys the attributes to show
   */
  public static List<String> ofLogs(
      List<LogEntry> logs, Collection<LogEntry> marked, Set<String> keys) {
    return new LogListing(logs, marked, keys).lines();
  }

  private static final class LogListing {
    private final List<LogEntry> logs;
    private final Collection<LogEntry> marked;
    private final Set<String> keys;
    private final @Nullable String[] texts;
    private final boolean[] shown;
    private int count;

    LogListing(List<LogEntry> logs, Collection<LogEntry> marked, Set<String> keys) {
      this.logs = logs;
      this.marked = marked.size() > NEAR ? new HashSet<>(marked) : marked;
      this.keys = keys;
      texts = new String[logs.size()];
      shown = new boolean[logs.size()];
    }

    List<String> lines() {
      select();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < logs.size(); ) {
        int end = i + 1;
        while (end < logs.size() && shown[end] == shown[i] && (!shown[i] || isRepeated(end))) {
          end++;
        }
        lines.add(
            shown[i]
                ? text(i) + NameList.times(end - i)
                : "  ... " + ValueFormatter.count(end - i, "more log record"));
        i = end;
      }
      return lines;
    }

    private void select() {
      for (int i = 0; i < logs.size() && count < MAX_LISTED; i++) {
        if (marked.contains(logs.get(i))) {
          for (int near = Math.max(0, i - NEAR); near <= i; near++) {
            show(near);
          }
        }
      }
      for (int i = 0; i < logs.size() && count < MAX_LISTED; i++) {
        show(i);
      }
    }

    private void show(int i) {
      if (!shown[i]) {
        boolean another = i == 0 || !shown[i - 1] || !isRepeated(i);
        count += another ? 1 : 0;
        shown[i] = true;
      }
    }

    private boolean isRepeated(int i) {
      return text(i).equals(text(i - 1));
    }

    private String text(int i) {
      String known = texts[i];
      if (known == null) {
        LogEntry log = logs.get(i);
        boolean isMarked = marked.contains(log);
        known =
            (isMarked ? "> " : "  ")
                + LogLine.of(log, isMarked ? keys : AttributesText.ofUnmarked(keys));
        texts[i] = known;
      }
      return known;
    }
  }
}
