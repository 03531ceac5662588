package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sections of the page of a run. */
public final class PageSections {

  private PageSections() {}

  /**
   * Returns the sections in the order of the page: of a run that failed, what failed is the first.
   *
   * @param gates what came of the run's gates; null if it was not judged
   * @param files the files of failed tests
   */
  public static List<PageSection> of(Run run, @Nullable GateResult gates, TestFiles files) {
    SpringContexts contexts = SpringContexts.of(run);
    List<RepeatedCall> repeated = RepeatedCall.withPolling(run);
    PageSection overview = OverviewSection.of(run, contexts, repeated);
    PageSection failures = FailuresSection.of(run, files);
    boolean failed = run.result() == RunResult.FAILED;
    return Stream.of(
            Optional.of(failed ? failures : overview),
            Optional.ofNullable(gates).flatMap(GatesSection::of),
            Optional.of(failed ? overview : failures),
            TestsSection.of(run),
            FindingsSection.of(run.findings()),
            ChecksSection.of(run),
            SpringContextsSection.of(run.spans(), contexts),
            RepeatedCallsSection.of(run.spans(), repeated),
            LooseSection.of(run))
        .flatMap(Optional::stream)
        .toList();
  }
}
