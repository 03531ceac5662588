package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir private Path folder;

  private KeptRuns runs(String setting) {
    return KeptRuns.of(
        ConfigReader.of(Map.of(KeptRuns.RUNS, setting)::get, name -> null),
        Map.of(),
        new Properties(),
        folder);
  }

  private static Run run(long second, TestResult result) {
    SpanOrigin origin =
        new SpanOrigin(
            Resource.empty(), InstrumentationScopeInfo.create("test"), EpochClock.system());
    long start = 1_700_000_000 * SECOND + second * SECOND;
    RecordedSpan test =
        new RecordedSpan(origin, "adds", SpanKind.INTERNAL, SpanContext.getInvalid(), start);
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest.adds");
    test.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    return Run.of(SpanTable.of(List.of(test.finish(start + 1))));
  }

  private static RunRows rows(Run run) {
    return RowsOfRun.of(run, new RunOrigin("main", "c", "", 0, "linux", "", ""));
  }

  private static String history(Run run) {
    return run.historyOf(run.tests().get(0)).failure();
  }

  private Run keep(long second, TestResult result) throws IOException {
    Run run = run(second, result);
    Path trace = Files.writeString(folder.resolve("trace.pb"), "a trace");
    runs("kept").keep(rows(run), trace);
    return run;
  }

  @Test
  void aRunHasWhatThoseBeforeItSay() throws IOException {
    for (int i = 0; i < 5; i++) {
      keep(i, TestResult.PASSED);
    }
    Run red = keep(10, TestResult.FAILED);
    keep(20, TestResult.PASSED);
    assertThat(history(runs("kept").withHistory(red, null)))
        .isEqualTo("new: passed in the last 5 runs"); // the later one is not before it
    Run now = run(30, TestResult.FAILED);
    assertThat(history(runs("kept").withHistory(now, rows(now))))
        .isEqualTo("new: passed in the last run");
  }

  @Test
  void testsHaveTheNamesOfTheLastRunThatHasTheirModules() throws IOException {
    KeptRuns kept = runs("kept");
    CaseRow other = new CaseRow("web", "shop.WebTest", "asks()", "");
    CaseRow before = new CaseRow("core", "shop.CartTest", "adds()", "");
    CaseRow now = new CaseRow("core", "shop.CartServiceTest", "adds()", "");
    kept.keep(of(1, before, other), null);
    kept.keep(of(2), null); // it did not compile
    kept.keep(of(3, other), null); // and then something before that module failed
    assertThat(kept.withEarlierNames(of(4, now, other)).earlier()).isEqualTo(Map.of(now, before));
    assertThat(runs("off").withEarlierNames(of(4, now)).earlier()).isEmpty();
  }

  private static RunRows of(long second, CaseRow... cases) {
    List<ResultRow> results =
        Arrays.stream(cases)
            .map(each -> new ResultRow(each.testId(), 1, Outcome.PASSED, 1, 1, 1, 1, "", "", 0))
            .toList();
    RunRow run = rows(run(second, TestResult.PASSED)).run();
    return new RunRows(run, List.of(cases), results, List.of(), 0);
  }

  @Test
  void theOnlyFileOfAGoalMayBeThatOfARun() throws IOException {
    InputFiles files = InputFiles.ofRuns("otel.upload.file", folder, runs("kept"));
    assertThat(files.kept()).isEmpty();
    keep(0, TestResult.PASSED);
    assertThat(files.kept())
        .isEqualTo(", or name the last run that is kept: -Dotel.upload.file=last");
    assertThat(files.only("last").getParent()).isEqualTo(folder.resolve("kept"));
    assertThat(files.only(" other.pb")).isEqualTo(folder.resolve("other.pb"));
    assertThat(files.only("kept/last")).isEqualTo(folder.resolve("kept/last"));
    Path file = Files.createFile(folder.resolve("last"));
    assertThat(files.only("last")).isEqualTo(file);
  }

  @Test
  void whereNoRunsAreKeptNothingIsSaid() throws IOException {
    Run now = run(30, TestResult.FAILED);
    assertThat(runs("off").withHistory(now, rows(now))).isSameAs(now);
    assertThat(runs("kept").withHistory(now, null)).isSameAs(now); // it is not kept
  }
}
