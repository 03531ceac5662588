package dev.oteltest.report.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tests that failed for one cause.
 *
 * @param tests at least one, by the start of their first attempts
 */
public record FailureGroup(FailureCause cause, List<TestCase> tests) {

  /** Returns the groups of the tests that failed, the largest first. */
  static List<FailureGroup> of(SpanTable spans, List<TestCase> tests) {
    Map<FailureCause, List<TestCase>> byCause = new LinkedHashMap<>();
    for (TestCase test : tests) {
      if (test.result().isFailure()) {
        byCause
            .computeIfAbsent(FailureCause.of(spans, test.row()), cause -> new ArrayList<>(1))
            .add(test);
      }
    }
    List<FailureGroup> groups = new ArrayList<>(byCause.size());
    byCause.forEach((cause, failed) -> groups.add(new FailureGroup(cause, failed)));
    groups.sort(Comparator.comparingInt(group -> -group.tests().size()));
    return groups;
  }
}
