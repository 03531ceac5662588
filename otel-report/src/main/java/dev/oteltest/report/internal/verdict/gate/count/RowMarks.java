package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Finds the rows that a measure counts. */
interface RowMarks {

  /** Returns by row how often it counts. */
  int[] of(Run run);

  RowMarks TESTS = ofTests(run -> test -> !test.container());
  RowMarks FAILED = ofTests(run -> test -> test.result().isFailure());
  RowMarks FLAKY = ofTests(run -> TestCase::flaky);
  RowMarks QUARANTINED = ofTests(run -> test -> test.result() == TestResult.QUARANTINED);
  RowMarks LOST = ofTests(RowMarks::lost);
  RowMarks CODE = ofSpans(spans -> row -> isCode(spans, row));
  RowMarks ERRORS = ofSpans(spans -> row -> isCode(spans, row) && spans.isError(row));
  RowMarks UNFINISHED = ofSpans(spans -> row -> !spans.isEnded(row));
  RowMarks ORPHANS = ofSpans(spans -> spans::isOrphan);
  RowMarks LOOSE =
      ofSpans(spans -> row -> spans.attribute(row, TestAttributes.UNATTRIBUTED) != null);
  RowMarks STATEMENTS = ofSpans(RowMarks::statements);
  RowMarks SECRETS = ofSpans(spans -> new SecretRows(spans)::isOne);
  RowMarks CONTEXTS =
      ofSpans(spans -> row -> spans.role(row) == SpanRole.SPRING_CONTEXT && !spans.isError(row));

  /** The spans that repeat calls. */
  RowMarks REPEATED = run -> marks(run, RepeatedCall.of(run), RepeatedCall::parent);

  RowMarks NEEDLESS =
      run ->
          marks(
              run,
              SpringContexts.of(run).needless().stream()
                  .flatMap(group -> group.contexts().stream())
                  .toList(),
              context -> context.row());

  private static <T> int[] marks(Run run, List<T> found, Function<T, Integer> row) {
    int[] marks = new int[run.spans().size()];
    found.forEach(one -> marks[row.apply(one)]++);
    return marks;
  }

  private static RowMarks ofTests(Function<Run, Predicate<TestCase>> wanted) {
    return run ->
        marks(run, run.tests().stream().filter(wanted.apply(run)).toList(), TestCase::row);
  }

  private static RowMarks ofSpans(Function<SpanTable, IntPredicate> wanted) {
    return run -> {
      IntPredicate counts = wanted.apply(run.spans());
      int[] marks = new int[run.spans().size()];
      for (int row = 0; row < marks.length; row++) {
        marks[row] = counts.test(row) ? 1 : 0;
      }
      return marks;
    };
  }

  /** Returns the spans of the code under test that a filter selects. */
  static RowMarks matching(SpanFilter filter) {
    return ofSpans(
        spans -> {
          BitSet code = new BitSet();
          spans.rows(SpanRole.APPLICATION).forEach(code::set);
          return SpanFilter.matches(spans, List.of(filter), List.of(code)).get(0)::get;
        });
  }

  private static boolean isCode(SpanTable spans, int row) {
    return spans.role(row) == SpanRole.APPLICATION;
  }

  private static IntPredicate statements(SpanTable spans) {
    if (CallAttributes.SYSTEM.stream().noneMatch(spans::has)) {
      return row -> false;
    }
    SelectedAttributes selected =
        spans.select(CallAttributes.SYSTEM.toArray(AttributeKey<?>[]::new));
    return row -> {
      SelectedAttributes span = selected.at(row);
      return isCode(spans, row)
          && CallAttributes.SYSTEM.stream().anyMatch(key -> span.get(key) != null);
    };
  }

  /**
   * Returns the tests that should have run to their end, but did not: of what they would have done,
   * a run says nothing. Tests of a class that is disabled are not lost.
   */
  private static Predicate<TestCase> lost(Run run) {
    SpanTable spans = run.spans();
    NearestRows disabled = new NearestRows(spans, row -> isDisabled(spans, row));
    return test ->
        test.counted().cutShort()
            || (test.result() == TestResult.NEVER_RAN
                && disabled.around(spans.parent(test.row())) < 0);
  }

  private static boolean isDisabled(SpanTable spans, int row) {
    return spans.role(row) == SpanRole.TEST_CONTAINER
        && TestResult.SKIPPED
            .suiteStatus()
            .equals(spans.attribute(row, TestAttributes.SUITE_STATUS))
        && spans.attribute(row, TestAttributes.RESULT) == null;
  }
}
