package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import dev.oteltest.report.internal.model.Run;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a test and others of its run touched, as far as their spans say. */
final class SharedTouches {

  private static final int NAMED = 5;

  private SharedTouches() {}

  /** Returns what both touched, in words; empty if that is nothing. */
  static String of(Run run, RepeatedTests tests) {
    RunRows rows = RowsOfRun.of(run, RunOrigin.UNKNOWN);
    Set<Long> own =
        rows.cases().stream()
            .filter(test -> tests.has(test.className(), test.methodName()))
            .map(CaseRow::testId)
            .collect(Collectors.toSet());
    Set<String> shared = names(rows, own, true);
    shared.retainAll(names(rows, own, false));
    return CountText.some(shared, NAMED);
  }

  private static Set<String> names(RunRows rows, Set<Long> tests, boolean those) {
    Set<String> names = new TreeSet<>();
    for (ResultRow result : rows.results()) {
      if (tests.contains(result.testId()) == those) {
        rows.touches().stream()
            .filter(it -> it.touchSet() == result.touchSet() && !it.kind().equals(TouchRow.MORE))
            .forEach(it -> names.add("the " + it.kind() + " " + it.name()));
        if (!result.context().isEmpty()) {
          names.add("the context " + result.context());
        }
      }
    }
    return names;
  }
}
