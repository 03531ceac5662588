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
    Map<String, FailureGroup> byCause = new LinkedHashMap<>();
    for (TestCase test : tests) {
      if (test.result().isFailure()) {
        FailureCause cause = FailureCause.of(spans, test.row());
        FailureGroup group = byCause.get(cause.key());
        if (group == null) {
          group = new FailureGroup(cause, new ArrayList<>(1));
          byCause.put(cause.key(), group);
        }
        group.tests.add(test);
      }
    }
    List<FailureGroup> groups = new ArrayList<>(byCause.values());
    groups.sort(Comparator.comparingInt(group -> -group.tests().size()));
    return groups;
  }
}
