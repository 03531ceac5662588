package dev.oteltest.report.internal.model.time;

import dev.oteltest.report.internal.columns.RowSort;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.time.Lanes.Kind;
import dev.oteltest.report.internal.model.time.Lanes.Lane;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/** Puts goals and tests into lanes, by the threads that spans name. */
public final class LanesBuilder {

  private final SpanTable spans;

  /** By row: the outermost span around it. */
  private final int[] roots;

  /** By row: the test run around it, or the outermost span. */
  private final int[] testRuns;

  public LanesBuilder(SpanTable spans) {
    this.spans = spans;
    roots = new int[spans.size()];
    testRuns = new int[spans.size()];
    for (int row = 0; row < roots.length; row++) {
      int parent = spans.parent(row);
      roots[row] = parent < 0 ? row : roots[parent];
      boolean starts = parent < 0 || spans.role(row) == SpanRole.TEST_RUN;
      testRuns[row] = starts ? testRunOf(row) : testRuns[parent];
    }
  }

  /** If each class or test has a trace of its own, its root links to the run. */
  private int testRunOf(int row) {
    if (spans.role(row) == SpanRole.TEST_CONTAINER || spans.role(row) == SpanRole.TEST) {
      for (LinkData link : spans.links(row)) {
        int run = spans.row(link.getSpanContext().getTraceId(), link.getSpanContext().getSpanId());
        if (run >= 0 && spans.role(run) == SpanRole.TEST_RUN) {
          return run;
        }
      }
    }
    return row;
  }

  /** Returns the lanes of each kind of which the run has anything. */
  public List<Lanes> lanes() {
    List<Lanes> all = new ArrayList<>();
    int[] goals = rows(this::isOutermostStep);
    if (goals.length > 0) {
      all.add(threads(Kind.BUILD_THREAD, goals, roots, "No goal", "otel-maven-plugin"));
      all.add(modules());
    }
    int[] tests = rows(row -> spans.role(row) == SpanRole.TEST && spans.nanos(row) > 0);
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
    SelectedAttributes thread = spans.select(CommonAttributes.THREAD_ID);
    Map<Integer, Map<Long, List<Integer>>> threads = new LinkedHashMap<>(); // of processes
    int last = -1;
    Map<Long, List<Integer>> ofLast = Map.of();
    for (int row : rows) {
      Long id = thread.at(row).get(CommonAttributes.THREAD_ID);
      if (id != null) {
        if (processes[row] != last) {
          last = processes[row];
          ofLast = threads.computeIfAbsent(last, process -> new LinkedHashMap<>());
        }
        ofLast.computeIfAbsent(id, unknown -> new ArrayList<>()).add(row);
      }
    }
    return lanes(
        kind,
        kind == Kind.TEST_THREAD ? inSlots(threads) : ofProcesses(threads),
        nothing
            + " names its thread in thread.id: a version of "
            + writer
            + " that does not record threads wrote it");
  }

  private List<Lane> ofProcesses(Map<Integer, Map<Long, List<Integer>>> threads) {
    List<Lane> lanes = new ArrayList<>();
    threads.forEach(
        (process, itsThreads) -> {
          String prefix = threads.size() > 1 ? process(process) + ", " : "";
          itsThreads.forEach((id, ran) -> lanes.add(lane(prefix + thread(id, ran), ran)));
        });
    return lanes;
  }

  /** Returns one lane for each thread, also if one JVM after another had a thread of its name. */
  private List<Lane> inSlots(Map<Integer, Map<Long, List<Integer>>> threads) {
    List<List<Integer>> slots = ProcessSlots.of(spans, threads.keySet(), this::process);
    List<String> names = ProcessSlots.names(slots, this::process);
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      String prefix = slots.size() > 1 ? names.get(i) + ", " : "";
      threadsByName(slots.get(i), threads)
          .forEach((name, ran) -> lanes.add(lane(prefix + name.get(0), ran)));
    }
    return lanes;
  }

  /** Joins threads of several processes by their names, and of one process never. */
  private Map<List<Object>, List<Integer>> threadsByName(
      List<Integer> slot, Map<Integer, Map<Long, List<Integer>>> threads) {
    Map<List<Object>, List<Integer>> byName = new LinkedHashMap<>();
    for (int process : slot) {
      Map<String, Integer> numbers = new HashMap<>();
      for (Map.Entry<Long, List<Integer>> thread :
          threads.getOrDefault(process, Map.of()).entrySet()) {
        String name = thread(thread.getKey(), thread.getValue());
        List<Object> key = List.of(name, numbers.merge(name, 1, Integer::sum));
        byName.computeIfAbsent(key, unknown -> new ArrayList<>()).addAll(thread.getValue());
      }
    }
    return byName;
  }

  /** Returns the rows that match, by their start. */
  private int[] rows(IntPredicate matcher) {
    int[] rows = new int[spans.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (matcher.test(row)) {
        rows[size++] = row;
      }
    }
    int[] sorted =
        RowSort.sort(
            rows,
            size,
            (row, other) -> Long.compare(spans.startNanos(row), spans.startNanos(other)));
    return Arrays.copyOf(sorted, size);
  }

  private Lanes modules() {
    Map<String, List<Integer>> modules = new LinkedHashMap<>();
    for (int row : rows(row -> spans.role(row) == SpanRole.MODULE && spans.nanos(row) > 0)) {
      modules.computeIfAbsent(spans.name(row), name -> new ArrayList<>()).add(row);
    }
    List<Lane> lanes = new ArrayList<>();
    modules.forEach((name, rows) -> lanes.add(lane(name, rows)));
    return lanes(Kind.MODULE, lanes, "The run has no span of a module");
  }

  private static Lanes lanes(Kind kind, List<Lane> lanes, String missing) {
    lanes.sort(Comparator.comparingLong(lane -> lane.busy().get(0).fromNanos()));
    return new Lanes(kind, lanes, lanes.isEmpty() ? missing : "");
  }

  /**
   * Returns a lane.
   *
   * @param rows what ran there, by start
   */
  private Lane lane(String name, List<Integer> rows) {
    List<Interval> busy = new ArrayList<>();
    long from = spans.startNanos(rows.get(0));
    long to = from;
    for (int row : rows) {
      if (spans.startNanos(row) > to) {
        busy.add(new Interval(from, to));
        from = spans.startNanos(row);
      }
      to = Math.max(to, spans.endNanos(row));
    }
    busy.add(new Interval(from, to));
    return new Lane(name, rows, busy);
  }

  private String thread(long id, List<Integer> rows) {
    return Objects.requireNonNullElse(
        spans.attribute(rows.get(0), CommonAttributes.THREAD_NAME), "thread " + id);
  }

  private String process(int row) {
    Long worker = spans.attribute(row, TestAttributes.WORKER);
    Long pid = spans.attribute(row, CommonAttributes.PROCESS_ID);
    if (worker != null) {
      return "fork " + worker;
    }
    return pid == null ? spans.name(row) : "process " + pid;
  }
}
