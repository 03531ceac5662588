package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;

/** A run without this plugin, of which the reports of tests in JUnit's XML are known. */
public final class UntracedRun {

  private static final int ID = 16;

  private UntracedRun() {}

  /**
   * Returns the rows of a run. Of the same reports, its id is the same.
   *
   * @param folder has the {@code TEST-*.xml}
   * @param module the artifactId of the module that the tests are of
   */
  public static RunRows rows(Path folder, String module) {
    ReportedTests reports = ReportedTests.of(folder, Instant.EPOCH);
    List<ReportedTest> tests = reports.tests();
    if (tests.isEmpty()) {
      throw new IllegalArgumentException(
          folder
              + " has no TEST-*.xml with tests. Name the folder with the reports of a test goal, such as target/surefire-reports"
              + reports.problems().stream().map(". "::concat).collect(Collectors.joining()));
    }
    BuildTracer tracer =
        new BuildTracer(
            Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, module)),
            folder,
            span -> {});
    long all = tests.stream().mapToLong(test -> test.duration().toNanos()).sum();
    long reported = EpochClock.nanosOf(tests.get(0).reported());
    BuildSpan run =
        tracer.start(
            "test run",
            SpanContext.getInvalid(),
            reported - all,
            Attributes.of(TestAttributes.KIND, JunitKind.RUN.value()));
    new UntracedTests(tracer, new MavenProject(), folder).record(run, tests);
    run.end(reported);
    RunRows rows = RowsOfRun.of(Run.of(SpanTable.of(tracer.finished())), RunOrigin.UNKNOWN);
    String content = tests.stream().map(ReportedTest::toString).collect(Collectors.joining("\n"));
    return rows.with(rows.run().withId(Sha256.hex(content).substring(0, ID)));
  }
}
