package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import dev.oteltest.report.internal.model.Run;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a test and others of its run touched, as far as their spans say. */
final class SharedTouches {

  static final String NONE =
      "No span shows what both touch, such as a static field or a system property";

  private static final int NAMED = 5;

  private SharedTouches() {}

  /** Returns what both touched, in words. */
  static String of(Run run, RepeatedTests tests) {
    RunRows rows = RowsOfRun.of(run, RunOrigin.UNKNOWN);
    Set<Long> own =
        rows.tests().entrySet().stream()
            .filter(it -> tests.has(it.getValue().className(), it.getValue().methodName()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Set<String> shared = names(rows, own, true);
    shared.retainAll(names(rows, own, false));
    if (!shared.isEmpty()) {
      return "Both touch " + CountText.some(shared, NAMED);
    }
    boolean all = rows.touches().stream().noneMatch(it -> it.kind().equals(TouchRow.MORE));
    return all ? NONE : "Nothing known is touched by both, but not all that they touch is known";
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
