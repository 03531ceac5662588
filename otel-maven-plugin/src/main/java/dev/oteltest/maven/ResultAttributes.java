package dev.oteltest.maven;

import dev.oteltest.maven.report.Coverage;
import dev.oteltest.maven.report.TestTotals;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Locale;

/** Results as attributes; what there is none of says nothing. */
final class ResultAttributes {

  static final AttributeKey<Long> TESTS = AttributeKey.longKey("maven.tests.total");
  static final AttributeKey<Long> FAILURES = AttributeKey.longKey("maven.tests.failures");
  static final AttributeKey<Long> ERRORS = AttributeKey.longKey("maven.tests.errors");
  static final AttributeKey<Long> SKIPPED = AttributeKey.longKey("maven.tests.skipped");
  static final AttributeKey<Long> FLAKY = AttributeKey.longKey("maven.tests.flaky");
  static final AttributeKey<Long> RERUNS = AttributeKey.longKey("maven.tests.reruns");
  static final AttributeKey<List<String>> SLOWEST =
      AttributeKey.stringArrayKey("maven.tests.slowest");
  static final AttributeKey<Long> LINES_COVERED =
      AttributeKey.longKey("maven.coverage.lines.covered");
  static final AttributeKey<Long> LINES_MISSED =
      AttributeKey.longKey("maven.coverage.lines.missed");
  static final AttributeKey<Long> BRANCHES_COVERED =
      AttributeKey.longKey("maven.coverage.branches.covered");
  static final AttributeKey<Long> BRANCHES_MISSED =
      AttributeKey.longKey("maven.coverage.branches.missed");

  private ResultAttributes() {}

  static Attributes of(TestTotals totals) {
    if (totals.tests() == 0) {
      return Attributes.empty();
    }
    return Attributes.builder()
        .put(TESTS, totals.tests())
        .put(FAILURES, totals.failures())
        .put(ERRORS, totals.errors())
        .put(SKIPPED, totals.skipped())
        .put(FLAKY, totals.flaky())
        .put(RERUNS, totals.reruns())
        .put(
            SLOWEST,
            totals.slowest().stream()
                .map(
                    test ->
                        String.format(Locale.ROOT, "%s %.3f s", test.fullName(), test.seconds()))
                .toList())
        .build();
  }

  static Attributes of(Coverage coverage) {
    if (coverage.equals(Coverage.NONE)) {
      return Attributes.empty();
    }
    return Attributes.builder()
        .put(LINES_COVERED, coverage.linesCovered())
        .put(LINES_MISSED, coverage.linesMissed())
        .put(BRANCHES_COVERED, coverage.branchesCovered())
        .put(BRANCHES_MISSED, coverage.branchesMissed())
        .build();
  }
}
