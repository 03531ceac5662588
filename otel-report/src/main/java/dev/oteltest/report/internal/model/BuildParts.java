package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be said of the spans of builds, modules, phases, goals and commands. */
public final class BuildParts {

  private static final String SKIPPED = "skip";

  /**
   * A kind of work of a build, such as lint.
   *
   * @param nanos how long it took; the times of parallel goals add up
   * @param rows the goals and commands that performed it, in the order of their trees
   */
  public record Step(String name, long nanos, List<Integer> rows) {}

  private final SpanTable spans;
  private final int[] parts;

  public BuildParts(SpanTable spans) {
    this.spans = spans;
    this.parts =
        IntStream.range(0, spans.size()).filter(row -> spans.role(row).isOfBuild()).toArray();
  }

  public boolean isEmpty() {
    return parts.length == 0;
  }

  /** Returns the parts that match and are not inside another that matches. */
  public List<Integer> outermost(IntPredicate matcher) {
    List<Integer> outermost = new ArrayList<>();
    int end = 0; // of the last one's subtree
    for (int row : parts) {
      if (row >= end && matcher.test(row)) {
        outermost.add(row);
        end = spans.subtreeEnd(row);
      }
    }
    return outermost;
  }

  /**
   * Returns the steps that failed themselves, not because a step inside them did. If a build failed
   * outside of any step, the build is one.
   */
  public List<Integer> failed() {
    List<Integer> failed = new ArrayList<>();
    int inner = Integer.MAX_VALUE; // the first row of those that failed so far, from the end
    for (int i = parts.length - 1; i >= 0; i--) {
      int row = parts[i];
      if (spans.isError(row) && stepOf(row) != null && inner >= spans.subtreeEnd(row)) {
        failed.add(row);
      }
      inner = spans.isError(row) && stepOf(row) != null ? row : inner;
    }
    if (failed.isEmpty()) {
      return outermost(row -> spans.role(row) == SpanRole.BUILD).stream()
          .filter(spans::isError)
          .toList();
    }
    failed.sort(Comparator.comparingLong(spans::startNanos));
    return failed;
  }

  private @Nullable String stepOf(int row) {
    return spans.attribute(row, CiAttributes.STEP);
  }

  /**
   * Returns the time of each step, the longest first. The times of parallel goals add up, and the
   * time of a goal that forks others excludes theirs.
   */
  public List<Step> steps() {
    Map<String, Long> nanos = new TreeMap<>();
    Map<String, List<Integer>> rows = new HashMap<>();
    for (int row : parts) {
      String step = stepOf(row);
      if (step != null && !isSkipped(row)) {
        long busy = busy(spans, row);
        nanos.merge(step, busy, Long::sum);
        rows.computeIfAbsent(step, name -> new ArrayList<>()).add(row);
        int outer = spans.parent(row);
        String outerStep = outer < 0 ? null : stepOf(outer);
        if (outerStep != null && !isSkipped(outer)) {
          nanos.merge(outerStep, -busy, Long::sum);
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    nanos.forEach(
        (name, sum) -> steps.add(new Step(name, sum, rows.getOrDefault(name, List.of()))));
    steps.sort(Comparator.comparingLong(Step::nanos).reversed());
    return steps;
  }

  private boolean isSkipped(int row) {
    return SKIPPED.equals(spans.attribute(row, CiAttributes.TASK_RUN_RESULT));
  }

  /**
   * Returns the duration without pauses: dependencies are resolved between goals, whose time counts
   * separately.
   */
  static long busy(SpanTable spans, int row) {
    Double seconds = spans.attribute(row, MavenAttributes.RESOLUTION_SECONDS);
    return seconds == null ? spans.nanos(row) : (long) (seconds * 1e9);
  }

  /**
   * Returns the modules of which nothing ran because of a failure, to which they link, and the
   * goals of other modules that did not run, in the order in which they would have run.
   */
  public List<Integer> neverRan() {
    BitSet prevented = new BitSet();
    BitSet ran = new BitSet(); // a goal in it ran
    for (int i = parts.length - 1; i >= 0; i--) {
      int row = parts[i];
      if (!spans.links(row).isEmpty()) {
        prevented.set(row);
      }
      boolean ranItself = spans.role(row) == SpanRole.GOAL && !prevented.get(row);
      int parent = spans.parent(row);
      if (parent >= 0 && (ranItself || ran.get(row))) {
        ran.set(parent);
      }
    }
    List<Integer> whole = outermost(row -> prevented.get(row) && !ran.get(row));
    return whole.stream().sorted(Comparator.comparingLong(spans::startNanos)).toList();
  }
}
