package dev.oteltest.report.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

  private final RunSpans run = new RunSpans();
  private final SpanData build = run.build("success", 0, 10_000);

  @Test
  void aRunAsOpenMetrics() {
    SpanData goal = run.goal(build.getSpanContext(), "unit_tests", 1_000, 6_000);
    run.goal(build.getSpanContext(), "package", 6_000, 8_000);
    SpanContext suite = run.suite(run.run(goal.getSpanContext()), "a.CartTest");
    SpanData adds = run.test(suite, "a.CartTest", "adds", TestResult.PASSED, 20);
    run.test(suite, "a.CartTest", "removes", TestResult.FAILED, 2_000);
    run.test(suite, "a.CartTest", "later", TestResult.SKIPPED, 0);

    String text = text();

    assertThat(text)
        .startsWith(
            """
            # TYPE cicd_pipeline_run_duration_seconds gauge
            # UNIT cicd_pipeline_run_duration_seconds seconds
            # HELP cicd_pipeline_run_duration_seconds Duration of the run.
            cicd_pipeline_run_duration_seconds{cicd_pipeline_name="shop",\
            cicd_pipeline_result="success",cicd_pipeline_run_state="executing"} 10.0
            # TYPE cicd_pipeline_run_active gauge
            # HELP cicd_pipeline_run_active Runs in progress: 1 at the start, 0 at the end.
            cicd_pipeline_run_active{cicd_pipeline_name="shop",cicd_pipeline_run_state="executing"}\
             0
            """)
        .contains(
            """
            oteltest_step_duration_seconds{ci_step="package",cicd_pipeline_name="shop"} 2.0
            """)
        .contains(
            """
            # TYPE oteltest_tests gauge
            # HELP oteltest_tests Tests by their result; of several attempts, the last counts.
            oteltest_tests{cicd_pipeline_name="shop",test_case_result_status="pass",\
            test_suite_name="a.CartTest"} 1
            oteltest_tests{cicd_pipeline_name="shop",test_case_result_status="fail",\
            test_suite_name="a.CartTest"} 1
            oteltest_tests{cicd_pipeline_name="shop",test_case_result_status="skipped",\
            test_suite_name="a.CartTest"} 1
            """)
        .contains(
            "oteltest_test_duration_seconds_bucket{cicd_pipeline_name=\"shop\",le=\"0.025\"} 1"
                + " # {trace_id=\""
                + adds.getTraceId()
                + "\",span_id=\""
                + adds.getSpanId()
                + "\"} 0.02\n")
        .contains(
            "oteltest_test_duration_seconds_bucket{cicd_pipeline_name=\"shop\",le=\"1.0\"} 1\n")
        .contains("oteltest_test_duration_seconds_count{cicd_pipeline_name=\"shop\"} 2\n")
        .contains("oteltest_test_duration_seconds_sum{cicd_pipeline_name=\"shop\"} 2.02\n")
        .contains(
            "oteltest_suite_duration_seconds{cicd_pipeline_name=\"shop\","
                + "test_suite_name=\"a.CartTest\"} 2.02\n")
        .doesNotContain("oteltest_tests_flaky", "oteltest_owner_tests", "oteltest_slowest")
        .endsWith("# EOF\n");
  }

  @Test
  void ofSeveralAttemptsTheLastCounts() {
    SpanContext suite = run.suite(run.run(goal()), "T");
    run.add(RunSpans.testSpan(suite, "T", "a", TestResult.FAILED, 10), 20);
    RecordedSpan second = RunSpans.testSpan(suite, "T", "a", TestResult.PASSED, 30);
    second.setAttribute(TestAttributes.ATTEMPT, 2L);
    second.setAttribute(TestAttributes.FLAKY, true);
    run.add(second, 40);
    run.add(RunSpans.testSpan(suite, "T", "b", TestResult.RETRIED, 10), 20);
    run.add(RunSpans.testSpan(suite, "T", "b", TestResult.FAILED, 30), 40);

    assertThat(values())
        .contains("oteltest.tests fail T = 1", "oteltest.tests pass T = 1")
        .contains("oteltest.tests.flaky T = 1", "oteltest.test.duration = 2 of 0.02");
  }

  @Test
  void theFailureOfOneOfTwoForksCounts() {
    SpanContext goal = goal();
    run.add(RunSpans.testSpan(run.suite(run.run(goal), "T"), "T", "a", TestResult.FAILED, 10), 20);
    run.add(RunSpans.testSpan(run.suite(run.run(goal), "T"), "T", "a", TestResult.PASSED, 30), 40);

    assertThat(tests()).containsExactly("oteltest.tests fail T = 1");
  }

  @Test
  void testsOfTwoModulesWithTheSameIdBothCount() {
    for (int module = 0; module < 2; module++) {
      run.test(run.suite(run.run(goal()), "T"), "T", "a", TestResult.PASSED, 5);
    }

    assertThat(tests()).containsExactly("oteltest.tests pass T = 2");
  }

  @Test
  void theSameSpansTwiceCountOnce() {
    SpanData goal = run.failedGoal(build.getSpanContext(), "unit_tests", 0, 3_000);
    run.test(run.suite(run.run(goal.getSpanContext()), "T"), "T", "a", TestResult.FAILED, 5);
    List<String> once = values();

    run.spans.addAll(List.copyOf(run.spans));

    assertThat(values()).isEqualTo(once);
  }

  @Test
  void theOrderOfSpansDoesNotMatter() {
    SpanData goal = run.failedGoal(build.getSpanContext(), "unit_tests", 0, 3_000);
    SpanContext suite = run.suite(run.run(goal.getSpanContext()), "T");
    for (int i = 0; i < 20; i++) {
      run.test(suite, "T", "t" + i, i % 3 == 0 ? TestResult.FAILED : TestResult.PASSED, i);
    }
    List<String> before = values();

    Collections.shuffle(run.spans, new Random(1));

    assertThat(values()).isEqualTo(before);
  }

  @Test
  void aKilledForkIsRed() {
    SpanContext jvm = run.run(goal());
    RecordedSpan container = RunSpans.container(jvm, "T");
    container.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    SpanContext suite = run.add(container, 100).getSpanContext();
    RecordedSpan killed = RunSpans.testSpan(suite, "T", "hangs", TestResult.FAILED, 0);
    killed.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    run.add(killed, 100);
    run.test(suite, "T", "next", TestResult.NEVER_RAN, 0);
    RecordedSpan lost = RunSpans.start("LostTest", jvm, 0);
    lost.setAttribute(TestAttributes.SUITE_NAME, "LostTest");
    lost.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT);
    run.add(lost, 0);

    assertThat(tests())
        .containsExactlyInAnyOrder(
            "oteltest.tests fail T = 1",
            "oteltest.tests never_ran skipped T = 1",
            "oteltest.tests never_ran skipped LostTest = 1");
    assertThat(values()).noneMatch(value -> value.startsWith("oteltest.test.duration"));
  }

  @Test
  void aClassThatFailsBeforeItsTestsIsRed() {
    RecordedSpan container = RunSpans.container(run.run(goal()), "T");
    container.setAttribute(CommonAttributes.ERROR_TYPE, "IllegalStateException");
    SpanContext suite = run.add(container, 50).getSpanContext();
    run.test(suite, "T", "a", TestResult.NEVER_RAN, 0);

    assertThat(tests()).containsExactly("oteltest.tests never_ran skipped T = 1");
    assertThat(values()).contains("oteltest.containers.failed T = 1");
  }

  @Test
  void aClassThatFailsBeforeItsTestsAndPassesInARerunIsGreen() {
    SpanContext goal = goal();
    RecordedSpan first = RunSpans.container(run.run(goal), "T");
    first.setAttribute(CommonAttributes.ERROR_TYPE, "IllegalStateException");
    run.test(run.add(first, 5).getSpanContext(), "T", "a", TestResult.NEVER_RAN, 0);
    RecordedSpan second = RunSpans.container(run.run(goal), "T");
    second.setAttribute(TestAttributes.ATTEMPT, 2L);
    SpanContext suite = run.add(second, 9).getSpanContext();
    run.add(RunSpans.testSpan(suite, "T", "a", TestResult.PASSED, 5), 9);

    assertThat(tests()).containsExactly("oteltest.tests pass T = 1");
  }

  @Test
  void testsThatATestRunsDoNotCount() {
    SpanContext suite = run.suite(run.run(goal()), "T");
    SpanData outer = run.test(suite, "T", "launches", TestResult.PASSED, 50);
    SpanContext inner = run.suite(run.run(outer.getSpanContext()), "Fixture");
    run.test(inner, "Fixture", "fails", TestResult.FAILED, 5);

    assertThat(tests()).containsExactly("oteltest.tests pass T = 1");
  }

  @Test
  void classesWithTracesOfTheirOwnBelongToTheRunTheyLinkTo() {
    for (int module = 0; module < 2; module++) {
      SpanContext jvm = run.run(goal());
      RecordedSpan suite = RunSpans.container(SpanContext.getInvalid(), "T");
      suite.addLink(jvm);
      run.test(run.add(suite, 9).getSpanContext(), "T", "a", TestResult.PASSED, 5);
    }

    assertThat(tests()).containsExactly("oteltest.tests pass T = 2");
  }

  @Test
  void testsThatWereNotTracedCount() {
    SpanData goal = run.goal(build.getSpanContext(), "unit_tests", 0, 100);
    RecordedSpan reported = RunSpans.start("a", goal.getSpanContext(), 0);
    reported.setAttribute(TestAttributes.SUITE_NAME, "NgTest");
    reported.setAttribute(TestAttributes.CASE_NAME, "NgTest.a");
    reported.setAttribute(TestAttributes.CASE_STATUS, "fail");
    run.add(reported, 10);

    assertThat(tests()).containsExactly("oteltest.tests fail NgTest = 1");
  }

  @Test
  void spansOfTheCodeUnderTestDoNotCount() {
    List<String> before = values();
    RecordedSpan span = RunSpans.start("GET /cart", build.getSpanContext(), 5);
    span.setAttribute("http.request.method", "GET");
    span.fail("500");
    run.add(span, 50);

    assertThat(values()).isEqualTo(before);
  }

  @Test
  void shardsAreOneRunWithTheWorstResult() {
    run.build("failure", 5_000, 25_000);
    run.build("success", 2_000, 9_000);

    assertThat(values())
        .contains(
            "cicd.pipeline.run.duration failure executing MojoFailureException = 25.0",
            "cicd.pipeline.run.errors MojoFailureException = 1");
  }

  @Test
  void aStepThatFailsInsideAnotherIsOneError() {
    SpanData report = run.failedGoal(build.getSpanContext(), "report", 0, 3_000);
    run.failedGoal(report.getSpanContext(), "unit_tests", 0, 2_000);

    assertThat(values())
        .contains("cicd.pipeline.run.errors MojoFailureException = 1")
        .contains("oteltest.step.duration report = 1.0", "oteltest.step.duration unit_tests = 2.0");
  }

  @Test
  void aStepThatNeverRanWasNotFast() {
    RecordedSpan deploy = RunSpans.goalSpan(build.getSpanContext(), "deploy", 0);
    deploy.setAttribute(CiAttributes.TASK_RUN_RESULT, "skip");
    run.add(deploy, 0);

    assertThat(values()).noneMatch(value -> value.contains("deploy"));
  }

  @Test
  void timeOfParallelGoalsAddsUp() {
    run.goal(build.getSpanContext(), "compile", 0, 2_000);
    run.goal(build.getSpanContext(), "compile", 1_000, 4_000);

    assertThat(values()).contains("oteltest.step.duration compile = 5.0");
  }

  @Test
  void findingsAndCoverageOfTheWholeBuild() {
    RecordedSpan whole = RunSpans.start("BUILD web", SpanContext.getInvalid(), 0);
    whole.setAttribute(CiAttributes.PIPELINE_NAME, "shop");
    whole.setAttribute(CiAttributes.PIPELINE_RESULT, "success");
    findings(whole, 3, 7);
    SpanData session = run.add(whole, 100);
    RecordedSpan lint = RunSpans.goalSpan(session.getSpanContext(), "lint", 0);
    findings(lint, 3, 7);
    run.add(lint, 50);

    assertThat(values())
        .contains("oteltest.findings error = 3.0", "oteltest.findings information = 0.0")
        .contains("oteltest.coverage line = 0.7", "oteltest.coverage branch = 0.25");
    assertThat(metrics(0)).extracting(MetricData::getName).doesNotHaveDuplicates();
  }

  private static void findings(RecordedSpan span, long errors, long covered) {
    span.setAttribute(MavenAttributes.FINDINGS_TOTAL, errors);
    span.setAttribute(MavenAttributes.FINDINGS_LEFT_OUT, 1L);
    span.setAttribute(MavenAttributes.findings("error"), errors);
    span.setAttribute(MavenAttributes.findings("information"), 0L);
    span.setAttribute(MavenAttributes.LINES_COVERED, covered);
    span.setAttribute(MavenAttributes.LINES_MISSED, 10 - covered);
    span.setAttribute(MavenAttributes.BRANCHES_COVERED, 1L);
    span.setAttribute(MavenAttributes.BRANCHES_MISSED, 3L);
  }

  @Test
  void testsByOwner() {
    SpanContext suite = run.suite(run.run(goal()), "T");
    RecordedSpan owned = RunSpans.testSpan(suite, "T", "a", TestResult.FAILED, 0);
    owned.setAttribute(TestAttributes.OWNERS, List.of("@shop", "@web"));
    run.add(owned, 5);
    run.test(suite, "T", "b", TestResult.PASSED, 5);

    assertThat(values())
        .contains(
            "oteltest.owner.tests @shop fail = 1",
            "oteltest.owner.tests @web fail = 1",
            "oteltest.owner.tests pass = 1");
  }

  @Test
  void suitesBeyondTheLimitShareASeriesAndTheRedOnesKeepTheirs() {
    SpanContext jvm = run.run(goal());
    for (int i = 0; i < TestMetrics.MAX_SUITES + 5; i++) {
      run.test(jvm, "T" + i, "a", TestResult.PASSED, 5);
    }
    run.test(jvm, "Red", "a", TestResult.FAILED, 1);

    assertThat(tests())
        .hasSize(TestMetrics.MAX_SUITES + 1)
        .contains("oteltest.tests fail Red = 1", "oteltest.tests true pass = 6");
  }

  @Test
  void theSlowestTestsOnRequest() {
    SpanContext suite = run.suite(run.run(goal()), "T");
    IntStream.of(5, 300, 20)
        .forEach(took -> run.test(suite, "T", "t" + took, TestResult.PASSED, took));

    assertThat(values(metrics(2)))
        .filteredOn(value -> value.startsWith("oteltest.slowest"))
        .containsExactly(
            "oteltest.slowest_test.duration T.t300 = 0.3",
            "oteltest.slowest_test.duration T.t20 = 0.02");
  }

  @Test
  void aRunIsActiveFromItsStartToItsEnd() {
    MetricData active = named(metrics(0), "cicd.pipeline.run.active");

    assertThat(active.getLongSumData().isMonotonic()).isFalse();
    assertThat(active.getLongSumData().getPoints())
        .extracting(point -> point.getEpochNanos() + ": " + point.getValue())
        .containsExactly(RunSpans.nanos(0) + ": 1", RunSpans.nanos(10_000) + ": 0");
  }

  @Test
  void exemplarsLeadToTheTrace() throws Exception {
    SpanData goal = run.failedGoal(build.getSpanContext(), "unit_tests", 0, 3_000);
    SpanData failed =
        run.test(run.suite(run.run(goal.getSpanContext()), "T"), "T", "a", TestResult.FAILED, 5);

    List<Metric> read =
        ExportMetricsServiceRequest.parseFrom(new MetricsEncoder().encode(metrics(1)))
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetricsList();

    assertThat(exemplar(read, "oteltest.tests"))
        .isEqualTo(failed.getTraceId() + " " + failed.getSpanId() + " T.a");
    assertThat(exemplar(read, "oteltest.step.duration"))
        .isEqualTo(goal.getTraceId() + " " + goal.getSpanId());
    assertThat(exemplar(read, "cicd.pipeline.run.duration"))
        .isEqualTo(build.getTraceId() + " " + build.getSpanId());
    Metric histogram = protoNamed(read, "oteltest.test.duration");
    assertThat(text(histogram.getHistogram().getDataPoints(0).getExemplars(0)))
        .isEqualTo(failed.getTraceId() + " " + failed.getSpanId() + " T.a");
  }

  private static String exemplar(List<Metric> metrics, String name) {
    return text(protoNamed(metrics, name).getGauge().getDataPoints(0).getExemplars(0));
  }

  private static Metric protoNamed(List<Metric> metrics, String name) {
    return metrics.stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
  }

  private static String text(Exemplar exemplar) {
    StringBuilder text =
        new StringBuilder(HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
            .append(' ')
            .append(HexFormat.of().formatHex(exemplar.getSpanId().toByteArray()));
    exemplar
        .getFilteredAttributesList()
        .forEach(attribute -> text.append(' ').append(attribute.getValue().getStringValue()));
    return text.toString();
  }

  @Test
  void theResourceHasOnlyWhatTheNextRunHasToo() {
    Resource resource =
        Resource.create(
            Attributes.builder()
                .put(CommonAttributes.SERVICE_NAME, "shop")
                .put(CiAttributes.PIPELINE_NAME, "CI")
                .put(CiAttributes.PIPELINE_RUN_ID, "4711")
                .put(CiAttributes.HEAD_NAME, "main")
                .put(CiAttributes.HEAD_REVISION, "0a1b2c")
                .put("process.pid", 42)
                .build());
    Run all = Run.of(SpanTable.of(run.spans));

    assertThat(RunMetrics.of(all, 0, resource))
        .extracting(metric -> metric.getResource().getAttributes().toString())
        .containsOnly("{service.name=\"shop\", vcs.ref.head.name=\"main\"}");
  }

  @Test
  void anEmptyRunHasNoMetrics() {
    assertThat(RunMetrics.of(Run.of(SpanTable.of(List.of())), 0, Resource.empty())).isEmpty();
  }

  private static MetricData named(List<MetricData> metrics, String name) {
    return metrics.stream().filter(one -> one.getName().equals(name)).findFirst().orElseThrow();
  }

  private SpanContext goal() {
    return run.goal(build.getSpanContext(), "unit_tests", 0, 3_000).getSpanContext();
  }

  private List<String> tests() {
    return values().stream().filter(value -> value.startsWith("oteltest.tests ")).toList();
  }

  private List<String> values() {
    return values(metrics(0));
  }

  /** Each point as a line: metric, values of attributes, value. */
  private static List<String> values(List<MetricData> metrics) {
    List<String> lines = new ArrayList<>();
    for (MetricData metric : metrics) {
      for (PointData point : metric.getData().getPoints()) {
        StringBuilder line = new StringBuilder(metric.getName());
        point
            .getAttributes()
            .forEach(
                (key, value) -> {
                  if (!key.equals(AttributeKey.stringKey("cicd.pipeline.name"))) {
                    line.append(' ').append(value);
                  }
                });
        lines.add(line + " = " + value(metric, point));
      }
    }
    return lines;
  }

  private static String value(MetricData metric, PointData point) {
    return switch (metric.getType()) {
      case LONG_GAUGE, LONG_SUM -> "" + ((LongPointData) point).getValue();
      case DOUBLE_GAUGE -> "" + ((DoublePointData) point).getValue();
      default -> {
        var histogram = (HistogramPointData) point;
        yield histogram.getCount() + " of " + histogram.getSum();
      }
    };
  }

  private List<MetricData> metrics(int slowest) {
    return RunMetrics.of(Run.of(SpanTable.of(run.spans)), slowest, Resource.empty());
  }

  private String text() {
    return OpenMetricsText.of(metrics(0));
  }
}
