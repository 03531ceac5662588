package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of the page of a run. */
public final class PageSections {

  private PageSections() {}

  /**
   * Returns the sections in the order of the page; some may be empty.
   *
   * @param gates what came of the run's gates; null if it was not judged
   * @param files the files of failed tests
   */
  public static List<PageSection> of(Run run, @Nullable GateResult gates, TestFiles files) {
    SpringContexts contexts = SpringContexts.of(run);
    List<RepeatedCall> repeated = RepeatedCall.withPolling(run);
    return List.of(
        new OverviewSection(run, contexts, repeated),
        new GatesSection(gates),
        new FailuresSection(run, Failures.of(run), files),
        new TestsSection(run),
        new FindingsSection(run),
        new ChecksSection(run),
        new SpringContextsSection(run, contexts),
        new RepeatedCallsSection(run, repeated),
        new LooseSection(run));
  }
}
