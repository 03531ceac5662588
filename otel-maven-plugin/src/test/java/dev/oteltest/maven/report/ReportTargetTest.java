package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTargetTest {

  private static final Attributes IN_CI = Attributes.of(CiAttributes.JOB, "test");

  @Test
  void isBelowTheBuildsFolder() {
    assertThat(target(null, ReportLayout.FILE, Attributes.empty()))
        .isEqualTo(expected("/shop/target/otel-report/index.html", ReportLayout.FILE, null));
  }

  @Test
  void inCiThereIsACopyNamedAfterTheJob() {
    assertThat(target(null, ReportLayout.FILE, IN_CI))
        .isEqualTo(
            expected(
                "/shop/target/otel-report/index.html",
                ReportLayout.FILE,
                "/shop/target/otel-report/otel-report-test.html"));
  }

  @Test
  void aPageOfSeveralFilesIsNotCopied() {
    assertThat(target("site", ReportLayout.DIRECTORY, IN_CI))
        .isEqualTo(expected("/shop/site/index.html", ReportLayout.DIRECTORY, null));
  }

  @Test
  void aFileIsTakenAsItIs() {
    assertThat(target("../run.html", ReportLayout.FILE, IN_CI))
        .isEqualTo(expected("/run.html", ReportLayout.FILE, null));
  }

  @Test
  void aFileCannotBeAFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target("run.html", ReportLayout.DIRECTORY, IN_CI))
        .withMessage(
            "otel.report.output is 'run.html', but with otel.report.layout=directory, it must be a"
                + " folder");
  }

  private static ReportTarget expected(String page, ReportLayout layout, @Nullable String copy) {
    return new ReportTarget(Path.of(page), layout, copy == null ? null : Path.of(copy));
  }

  private static ReportTarget target(@Nullable String given, ReportLayout layout, Attributes run) {
    return ReportTarget.of(given, Path.of("/shop"), Path.of("/shop/target"), layout, run);
  }
}
