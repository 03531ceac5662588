package dev.oteltest.report.model;

import dev.oteltest.report.model.Lanes.Kind;
import dev.oteltest.report.model.Lanes.Lane;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Puts goals and tests into lanes, by the threads that spans name. */
final class LanesBuilder {

  private final SpanTable spans;

  /** By row: the outermost span around it. */
  private final int[] roots;

  /** By row: the test run around it, or the outermost span. */
  private final int[] testRuns;

  private record ThreadKey(int process, long id) {}

  LanesBuilder(SpanTable spans) {
    this.spans = spans;
    roots = new int[spans.size()];
    testRuns = new int[spans.size()];
    for (int row = 0; row < roots.length; row++) {
      int parent = spans.parent(row);
      roots[row] = parent < 0 ? row : roots[parent];
      boolean starts = parent < 0 || spans.role(row) == SpanRole.TEST_RUN;
      testRuns[row] = starts ? row : testRuns[parent];
    }
  }

  /** Returns the lanes of each kind of which the run has anything. */
  List<Lanes> lanes() {
    List<Lanes> all = new ArrayList<>();
    int[] goals = IntStream.range(0, roots.length).filter(this::isOutermostStep).toArray();
    if (goals.length > 0) {
      all.add(threads(Kind.BUILD_THREAD, goals, roots, "No goal", "otel-maven-plugin"));
      all.add(modules());
    }
    int[] tests = spans.rows(SpanRole.TEST).filter(row -> spans.nanos(row) > 0).toArray();
    if (tests.length > 0) {
      all.add(threads(Kind.TEST_THREAD, tests, testRuns, "No test", "otel-junit-extension"));
    }
    return all;
  }

  private boolean isOutermostStep(int row) {
    int parent = spans.parent(row);
    return isStep(row) && spans.nanos(row) > 0 && (parent < 0 || !isStep(parent));
  }

  private boolean isStep(int row) {
    return spans.role(row) == SpanRole.GOAL || spans.role(row) == SpanRole.STEP;
  }

  private Lanes threads(Kind kind, int[] rows, int[] processes, String nothing, String writer) {
    Map<ThreadKey, List<Integer>> threads = new LinkedHashMap<>();
    for (int row : rows) {
      Long id = spans.attribute(row, CommonAttributes.THREAD_ID);
      if (id != null) {
        threads
            .computeIfAbsent(new ThreadKey(processes[row], id), key -> new ArrayList<>())
            .add(row);
      }
    }
    boolean several = threads.keySet().stream().map(ThreadKey::process).distinct().count() > 1;
    List<Lane> lanes = new ArrayList<>();
    threads.forEach(
        (key, ran) ->
            lanes.add(lane((several ? process(key.process()) : "") + thread(key, ran), ran)));
    return lanes(
        kind,
        lanes,
        nothing
            + " names its thread in thread.id: a version of "
            + writer
            + " that does not record threads wrote it");
  }

  private Lanes modules() {
    Map<String, List<Integer>> modules = new LinkedHashMap<>();
    spans
        .rows(SpanRole.MODULE)
        .filter(row -> spans.nanos(row) > 0)
        .forEach(
            row -> modules.computeIfAbsent(spans.name(row), name -> new ArrayList<>()).add(row));
    List<Lane> lanes = new ArrayList<>();
    modules.forEach((name, rows) -> lanes.add(lane(name, rows)));
    return lanes(Kind.MODULE, lanes, "The run has no span of a module");
  }

  private static Lanes lanes(Kind kind, List<Lane> lanes, String missing) {
    lanes.sort(Comparator.comparingLong(lane -> lane.busy().get(0).fromNanos()));
    return new Lanes(kind, lanes, lanes.isEmpty() ? missing : "");
  }

  private Lane lane(String name, List<Integer> rows) {
    rows.sort(Comparator.comparingLong(spans::startNanos));
    List<Interval> times =
        rows.stream().map(row -> new Interval(spans.startNanos(row), spans.endNanos(row))).toList();
    return new Lane(name, rows, Interval.union(times));
  }

  private String thread(ThreadKey key, List<Integer> rows) {
    return Objects.requireNonNullElse(
        spans.attribute(rows.get(0), CommonAttributes.THREAD_NAME), "thread " + key.id());
  }

  private String process(int row) {
    Long worker = spans.attribute(row, TestAttributes.WORKER);
    Long pid = spans.attribute(row, CommonAttributes.PROCESS_ID);
    if (worker != null) {
      return "fork " + worker + ", ";
    }
    return pid == null ? spans.name(row) + ", " : "process " + pid + ", ";
  }
}
