package dev.oteltest.report.internal.flaky;

import static dev.oteltest.report.internal.model.span.SpanRole.TEST_RUN;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An attempt of a test that ran.
 *
 * @param identity what the test is in any run
 * @param jvm the row of its JVM; negative if that is unknown, so that its times are estimated
 */
public record RanAttempt(TestCase test, TestIdentity identity, Attempt attempt, int jvm) {

  /** Returns those of a run, in the order in which they began. */
  public static List<RanAttempt> of(Run run) {
    SpanTable spans = run.spans();
    List<TestIdentity> identities = TestIdentity.ofAttempts(run);
    List<RanAttempt> all = new ArrayList<>();
    for (int i = 0; i < identities.size(); i++) {
      TestCase test = run.tests().get(i);
      for (Attempt each : test.container() ? List.<Attempt>of() : test.attempts()) {
        if (!SpanRole.isUnrun(spans, each.row())) {
          all.add(
              new RanAttempt(test, identities.get(i), each, TEST_RUN.around(spans, each.row())));
        }
      }
    }
    all.sort(
        Comparator.<RanAttempt>comparingLong(each -> spans.startNanos(each.row()))
            .thenComparing(RanAttempt::row));
    return all;
  }

  /** Whether the test failed in it, be it in quarantine. */
  public boolean hasFailed() {
    return attempt.result().hasFailed();
  }

  /** Returns the row of its span. */
  public int row() {
    return attempt.row();
  }
}
