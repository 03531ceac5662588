package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What never ran, by what prevented it: a container that failed, those in it; a test during which
 * its JVM ended, the tests that link to it; a step that failed, the modules and goals that link to
 * it. What no failure is known to have prevented is below the first cause, so that nothing is lost.
 */
final class Consequences {

  private final SpanTable spans;

  /** By their rows. */
  private final NavigableMap<Integer, TestCase> tests = new TreeMap<>();

  /** By the rows that their spans link to. */
  private final Map<Integer, List<TestCase>> linked = new HashMap<>();

  /** The rows of steps, by the row of the first failure of their cause. */
  private final Map<Integer, List<Integer>> steps = new HashMap<>();

  /**
   * Finds what never ran in a run.
   *
   * @param causes the failures of each cause, those of the first cause first
   */
  Consequences(Run run, List<List<Failure>> causes) {
    this.spans = run.spans();
    for (TestCase test : run.neverRan()) {
      tests.put(test.row(), test);
      spans
          .linked(test.row())
          .forEach(row -> linked.computeIfAbsent(row, key -> new ArrayList<>(1)).add(test));
    }
    NavigableMap<Integer, Integer> firstOfCause = new TreeMap<>();
    causes.forEach(
        cause -> cause.forEach(each -> firstOfCause.put(each.row(), cause.get(0).row())));
    if (!causes.isEmpty()) {
      int first = causes.get(0).get(0).row();
      for (int step : run.stepsNeverRan()) {
        steps
            .computeIfAbsent(causeOf(step, firstOfCause, first), key -> new ArrayList<>())
            .add(step);
      }
    }
  }

  /** Returns the cause of the first failure in the step to which another links. */
  private int causeOf(int step, NavigableMap<Integer, Integer> firstOfCause, int unknown) {
    for (int failed : spans.linked(step).toArray()) {
      Map.Entry<Integer, Integer> cause = firstOfCause.ceilingEntry(failed);
      if (failed >= 0 && cause != null && cause.getKey() < spans.subtreeEnd(failed)) {
        return cause.getValue();
      }
    }
    return unknown;
  }

  /** Returns the tests that did not run because of a failure. */
  Collection<TestCase> testsOf(Failure failure) {
    TestCase test = failure.test();
    if (test == null) {
      return List.of();
    }
    return test.container()
        ? tests.subMap(test.row(), spans.subtreeEnd(test.row())).values()
        : linked.getOrDefault(test.row(), List.of());
  }

  /** Returns the rows of the modules and goals that did not run because of a cause. */
  List<Integer> stepsOf(List<Failure> cause) {
    return steps.getOrDefault(cause.get(0).row(), List.of());
  }
}
