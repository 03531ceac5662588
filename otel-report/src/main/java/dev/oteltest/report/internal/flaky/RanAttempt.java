package dev.oteltest.report.internal.flaky;

import static dev.oteltest.report.internal.model.span.SpanRole.TEST_RUN;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An attempt of a test that ran.
 *
 * @param test the place of the test among those of its run
 * @param jvm the row of its JVM; negative if that is unknown, so that its times are estimated
 */
public record RanAttempt(int test, Attempt attempt, int jvm) {

  /** Returns those of a run, in the order in which they began. */
  public static List<RanAttempt> of(Run run) {
    SpanTable spans = run.spans();
    return IntStream.range(0, run.tests().size())
        .filter(test -> !run.tests().get(test).container())
        .boxed()
        .flatMap(
            test ->
                run.tests().get(test).attempts().stream()
                    .map(each -> new RanAttempt(test, each, TEST_RUN.around(spans, each.row()))))
        .filter(each -> !SpanRole.isUnrun(spans, each.row()))
        .sorted(
            Comparator.<RanAttempt>comparingLong(each -> spans.startNanos(each.row()))
                .thenComparing(RanAttempt::row))
        .toList();
  }

  /** Returns the row of its span. */
  public int row() {
    return attempt.row();
  }
}
