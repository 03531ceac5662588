package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileNameTest {

  @Test
  void outsideOfCiThereIsNoReportName() {
    assertThat(ReportTarget.nameOf(Attributes.empty())).isEmpty();
  }

  @Test
  void isNamedAfterTheJob() {
    assertThat(ReportTarget.nameOf(Attributes.of(CiAttributes.JOB, "unit-tests")))
        .contains("otel-report-unit-tests.html");
  }

  @Test
  void jobsOfAMatrixDoNotClash() {
    assertThat(ReportTarget.nameOf(gitHub("1"))).contains("otel-report-test-1.html");
    assertThat(ReportTarget.nameOf(gitHub("2"))).contains("otel-report-test-2.html");
    assertThat(
            ReportTarget.nameOf(
                Attributes.of(
                    CiAttributes.JOB,
                    "test",
                    CiAttributes.PROVIDER_NAME,
                    "github",
                    CiAttributes.WORKER_NAME,
                    "GitHub Actions 12")))
        .contains("otel-report-test-GitHub-Actions-12-9ecba9cd.html");
  }

  private static Attributes gitHub(String id) {
    return Attributes.of(
        CiAttributes.JOB,
        "test",
        CiAttributes.PROVIDER_NAME,
        "github",
        CiAttributes.TASK_RUN_ID,
        id);
  }

  @Test
  void differentNamesStayDifferent() {
    assertThat(ReportTarget.safe("test (17, linux)"))
        .isNotEqualTo(ReportTarget.safe("test [17, linux]"))
        .isNotEqualTo(ReportTarget.safe("test-17-linux"))
        .startsWith("test-17-linux-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "a/b\\c", "<script>", "日本", "\u0000", "..", "a\n.html"})
  void anyNameIsSafe(String job) {
    assertThat(ReportTarget.safe(job)).matches("[A-Za-z0-9_-][A-Za-z0-9._-]*").isNotEqualTo("..");
  }

  @Test
  void longNamesAreCut() {
    assertThat(ReportTarget.safe("x".repeat(1000))).hasSize(80 + 9);
  }
}
