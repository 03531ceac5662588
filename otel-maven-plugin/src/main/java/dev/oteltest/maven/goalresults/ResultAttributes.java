package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.toolfiles.ReportedCoverage;
import dev.oteltest.maven.toolfiles.ReportedFinding;
import dev.oteltest.maven.toolfiles.ReportedFindings;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Converts results to attributes; empty results have none. */
public final class ResultAttributes {

  static final int SLOWEST = 5;
  private static final int MAX_RULES = 50;

  private ResultAttributes() {}

  static Attributes of(ReportedTests results) {
    if (results.tests().isEmpty()) {
      return Attributes.empty();
    }
    return Attributes.builder()
        .put(MavenAttributes.TESTS_TOTAL, results.tests().size())
        .put(MavenAttributes.TESTS_FAILURES, results.count(Outcome.FAILED))
        .put(MavenAttributes.TESTS_ERRORS, results.count(Outcome.ERROR))
        .put(MavenAttributes.TESTS_SKIPPED, results.skipped())
        .put(MavenAttributes.TESTS_FLAKY, results.flaky())
        .put(MavenAttributes.TESTS_RERUNS, results.reruns())
        .put(
            MavenAttributes.TESTS_SLOWEST,
            results.slowest(SLOWEST).stream().map(ResultAttributes::timed).toList())
        .build();
  }

  static Attributes of(ReportedCoverage coverage) {
    return Attributes.builder()
        .put(MavenAttributes.LINES_COVERED, coverage.lines().covered())
        .put(MavenAttributes.LINES_MISSED, coverage.lines().missed())
        .put(MavenAttributes.BRANCHES_COVERED, coverage.branches().covered())
        .put(MavenAttributes.BRANCHES_MISSED, coverage.branches().missed())
        .build();
  }

  /**
   * Records findings on a span, with an event for each of the most severe.
   *
   * @param epochNanos the time of the events, in nanoseconds since the epoch
   */
  public static void record(RecordedSpan span, ReportedFindings findings, long epochNanos) {
    span.setAllAttributes(of(findings));
    findings
        .listed()
        .forEach(
            finding ->
                span.addEvent(
                    FindingAttributes.EVENT, of(finding), epochNanos, TimeUnit.NANOSECONDS));
  }

  /** Returns the numbers of findings. */
  static Attributes of(ReportedFindings findings) {
    if (findings.isEmpty()) {
      return Attributes.empty();
    }
    AttributesBuilder attributes =
        Attributes.builder().put(MavenAttributes.FINDINGS_TOTAL, findings.total());
    for (Severity severity : Severity.values()) {
      attributes.put(
          MavenAttributes.findings(severity.word()),
          findings.bySeverity().getOrDefault(severity, 0L));
    }
    return attributes
        .put(MavenAttributes.FINDINGS_LEFT_OUT, findings.leftOut())
        .put(
            MavenAttributes.FINDINGS_RULES,
            findings.counts().stream()
                .limit(MAX_RULES)
                .map(
                    count ->
                        String.join(
                            " ",
                            count.tool(),
                            count.rule(),
                            count.severity().word(),
                            Long.toString(count.count())))
                .toList())
        .build();
  }

  /** Returns the attributes of the event for a finding. */
  private static Attributes of(ReportedFinding finding) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(FindingAttributes.TOOL, finding.tool())
            .put(FindingAttributes.RULE, finding.rule())
            .put(FindingAttributes.SEVERITY, finding.severity().word())
            .put(FindingAttributes.MESSAGE, finding.message());
    if (finding.file() != null) {
      attributes.put(CommonAttributes.FILE_PATH, finding.file());
    }
    if (finding.line() > 0) {
      attributes.put(CommonAttributes.LINE, (long) finding.line());
    }
    return attributes.build();
  }

  /** Returns a test with its duration: {@code org.example.CartTest.adds 1.234 s}. */
  static String timed(ReportedTest test) {
    return String.format(
        Locale.ROOT, "%s %.3f s", test.fullName(), test.duration().toNanos() / 1e9);
  }
}
