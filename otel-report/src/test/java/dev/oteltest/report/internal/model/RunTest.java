package dev.oteltest.report.internal.model;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.ContainerAttributes;
import dev.oteltest.semconv.DeploymentAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunTest {

  private final RunSpans spans = new RunSpans();

  private static List<String> names(Run run, List<Integer> rows) {
    return rows.stream().map(run.spans()::name).toList();
  }

  private static Consumer<RecordedSpan> failing() {
    return span -> span.fail("failed");
  }

  @Test
  void nothingIsEmptyAndNotGreen() {
    Run run = spans.run();
    assertThat(run.result()).isEqualTo(RunResult.EMPTY);
    assertThat(run.facts().nanos()).isZero();
    assertThat(run.steps()).isEmpty();
    assertThat(run.slowest(5)).isEmpty();
  }

  @Test
  void spansOfAnybodyAreARun() {
    RunSpans foreign =
        new RunSpans(Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop")));
    SpanContext root = foreign.add("GET /cart", NOWHERE, 0, 100);
    foreign.add("SELECT", root, 10, 20, failing());
    Run run = foreign.run();
    assertThat(run.facts().name()).isEqualTo("shop");
    assertThat(run.result()).as("no test and no build decides").isEqualTo(RunResult.FAILED);
    assertThat(run.totals().total()).isZero();
    assertThat(run.criticalPath()).hasSize(3);
  }

  @Test
  void withoutTestsAndABuildASpanThatFailedMakesTheRunRed() {
    spans.add("GET /cart", NOWHERE, 0, 100, failing());
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void aTestThatFailedMakesASuccessfulBuildRed() {
    SpanContext build = spans.build("success", 0, 100);
    spans.test(spans.testRun(build, 1, 9), "CartTest.adds", TestResult.FAILED, 2, 3);
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void theSameTestInTwoBuildsOfAJobIsTwoTestsAndNoneIsFlaky() {
    for (int start : List.of(0, 200)) {
      SpanContext build = spans.build("success", start, start + 100);
      SpanContext goal = spans.goal(build, "surefire:test", "unit_tests", start, start + 50);
      TestResult result = start == 0 ? TestResult.FAILED : TestResult.PASSED;
      spans.test(
          spans.testRun(goal, start + 1, start + 49),
          "CartTest.adds",
          result,
          start + 2,
          start + 3);
    }
    Run run = spans.run();

    assertThat(run.totals().total()).isEqualTo(2);
    assertThat(run.failedTests()).hasSize(1);
    assertThat(run.flaky()).isEmpty();
    assertThat(run.result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void theBuildSaysMoreThanATestRunEvenIfItIsShorter() {
    spans.testRun(NOWHERE, 0, 500);
    spans.build("success", 0, 100);
    assertThat(spans.run().facts().name()).isEqualTo("shop");
    assertThat(spans.run().facts().nanos()).isEqualTo(500_000_000);
  }

  @Test
  void factsComeFromTheResourceOfTheBuild() {
    RunSpans ci =
        new RunSpans(
            Resource.create(
                Attributes.builder()
                    .put(CiAttributes.HEAD_NAME, "main")
                    .put(CiAttributes.HEAD_REVISION, "3f2a9bc")
                    .put(CiAttributes.PIPELINE_RUN_URL, "https://ci.example/7")
                    .put(CiAttributes.TASK_NAME, "verify")
                    .build()));
    ci.build("success", 0, 1);
    RunFacts facts = ci.run().facts();
    assertThat(facts.branch()).contains("main");
    assertThat(facts.revision()).contains("3f2a9bc");
    assertThat(facts.ciUrl()).contains("https://ci.example/7");
    assertThat(facts.job()).contains("verify");
    assertThat(facts.changeId()).isEmpty();
  }

  @Test
  void stepsExcludeTheGoalsThatAGoalForksAndWhatWasSkipped() {
    SpanContext build = spans.build("success", 0, 100);
    SpanContext check = spans.goal(build, "pmd:check", "lint", 0, 50);
    spans.goal(check, "test:compile", "compile", 0, 20);
    spans.goal(build, "jar:jar", "package", 50, 60);
    spans.goal(
        build,
        "failsafe:verify",
        "integration_tests",
        60,
        70,
        span -> span.setAttribute(CiAttributes.TASK_RUN_RESULT, "skip"));
    assertThat(spans.run().steps())
        .extracting(step -> step.name() + " " + step.nanos() / 1_000_000)
        .containsExactly("lint 30", "compile 20", "package 10");
  }

  @Test
  void aStepThatFailedBecauseOfOneInsideItIsNotNamed() {
    SpanContext build = spans.build("failure", 0, 100);
    SpanContext check = spans.goal(build, "pmd:check", "lint", 0, 50, failing());
    spans.goal(check, "test:compile", "compile", 0, 20, failing());
    Run run = spans.run();
    assertThat(names(run, run.failedSteps())).containsExactly("test:compile");
    assertThat(run.result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void aBuildThatFailedOutsideOfAnyStepIsNamed() {
    spans.goal(spans.build("error", 0, 100), "jar:jar", "package", 0, 50);
    Run run = spans.run();
    assertThat(names(run, run.failedSteps())).containsExactly("BUILD shop");
  }

  @Test
  void modulesAndGoalsThatNeverRanAreNamedOnce() {
    SpanContext build = spans.build("failure", 0, 100);
    SpanContext core = spans.module(build, "core", 0, 50);
    SpanContext failed = spans.goal(core, "compiler:compile", "compile", 0, 50, failing());
    Consumer<RecordedSpan> prevented = span -> span.addLink(failed);
    spans.goal(core, "surefire:test", "unit_tests", 50, 50, prevented);
    SpanContext web =
        spans.add(
            "dev.oteltest.maven",
            "web",
            build,
            60,
            60,
            span -> {
              span.setAttribute(MavenAttributes.ARTIFACT_ID, "web");
              span.addLink(failed);
            });
    spans.goal(web, "jar:jar", "package", 60, 60, prevented);
    Run run = spans.run();
    assertThat(names(run, run.stepsNeverRan())).containsExactly("surefire:test", "web");
  }

  @Test
  void whatEarlierRunsSayIsAddedToWhatWasDerived() {
    RunSpans spans = new RunSpans();
    spans.test(RunSpans.NOWHERE, "CartTest.adds()", TestResult.PASSED, 0, 10);
    Run run = spans.run();
    TestCase test = run.tests().get(0);
    Run known = run.withHistory(Map.of(test, new TestHistory("new", "")));
    assertThat(known.historyOf(test).failure()).isEqualTo("new");
    assertThat(known.tests()).isSameAs(run.tests());
    assertThat(run.historyOf(test)).isEqualTo(TestHistory.UNKNOWN);
  }

  @Test
  void slowestTestsLeaveOutThoseWithoutADuration() {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    spans.test(run, "ATest.quick", TestResult.PASSED, 0, 1);
    spans.test(run, "ATest.slow", TestResult.FAILED, 0, 50);
    spans.test(run, "ATest.skipped", TestResult.SKIPPED, 0, 99);
    spans.test(
        run,
        "ATest.cut",
        TestResult.FAILED,
        0,
        90,
        span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT));
    assertThat(spans.run().slowest(5))
        .extracting(TestCase::name)
        .containsExactly("shop.ATest.slow", "shop.ATest.quick");
  }

  @Test
  void onlyTheSlowestTestsAreNamedAndOfEquallySlowOnesThoseWithTheFirstNames() {
    SpanContext run = spans.testRun(NOWHERE, 0, 100);
    for (String name : List.of("d", "b", "e", "a", "c")) {
      spans.test(run, "ATest." + name, TestResult.PASSED, 0, name.equals("e") ? 60 : 50);
    }
    assertThat(spans.run().slowest(3))
        .extracting(TestCase::name)
        .containsExactly("shop.ATest.e", "shop.ATest.a", "shop.ATest.b");
    assertThat(spans.run().slowest(0)).isEmpty();
  }

  @Test
  void theOutermostCountsOfFindingsAndCoverageCountAndEventsAreListed() {
    Consumer<RecordedSpan> results =
        span -> {
          span.setAttribute(MavenAttributes.FINDINGS_TOTAL, 3L);
          span.setAttribute(MavenAttributes.findings("information"), 0L);
          span.setAttribute(MavenAttributes.findings("warning"), 2L);
          span.setAttribute(MavenAttributes.findings("critical"), 1L);
          span.setAttribute(MavenAttributes.LINES_COVERED, 30L);
          span.setAttribute(MavenAttributes.LINES_MISSED, 10L);
        };
    SpanContext build = spans.build("success", 0, 100);
    SpanContext step = spans.goal(build, "pmd:check", "lint", 0, 50, results);
    spans.goal(
        step,
        "pmd:pmd",
        "lint",
        0,
        50,
        span -> {
          results.accept(span);
          finding(span, "warning", "UnusedImports");
          finding(span, "critical", "CVE-1");
        });
    Findings findings = spans.run().findings();
    assertThat(findings.bySeverity().toString()).isEqualTo("{critical=1, warning=2}");
    assertThat(findings.total()).isEqualTo(3);
    assertThat(findings.listed())
        .extracting(finding -> finding.rule() + " " + finding.file() + ":" + finding.line())
        .containsExactly("CVE-1 pom.xml:7", "UnusedImports pom.xml:7");
    assertThat(spans.run().coverage()).contains(new Coverage(30, 10, 0, 0));
    assertThat(spans.run().coverage().orElseThrow().lines()).isEqualTo(0.75);
  }

  private static void finding(RecordedSpan span, String severity, String rule) {
    span.addEvent(
        "finding",
        Attributes.builder()
            .put(FindingAttributes.SEVERITY, severity)
            .put(FindingAttributes.RULE, rule)
            .put(CommonAttributes.FILE_PATH, "pom.xml")
            .put(CommonAttributes.LINE, 7L)
            .build(),
        RunSpans.nanos(50),
        TimeUnit.NANOSECONDS);
  }

  @Test
  void containersAreThoseThatTestcontainersStartedWithoutTheirPhases() {
    SpanContext container =
        spans.add(
            "dev.oteltest.junit.containers",
            "container postgres",
            NOWHERE,
            0,
            100,
            span -> span.setAttribute(ContainerAttributes.IMAGE_NAME, "postgres"));
    spans.add("dev.oteltest.junit.containers", "create", container, 0, 10, span -> {});
    assertThat(spans.run().containers()).containsExactly(0);
  }

  @Test
  void checksOfADeploymentAreListed() {
    SpanContext goal =
        spans.add(
            "otel:verify-deployment",
            NOWHERE,
            0,
            100,
            span -> {
              span.setAttribute(DeploymentAttributes.VERDICT, "failed");
              span.fail("the deployment is failed");
            });
    spans.add(
        "check version",
        goal,
        0,
        50,
        span -> {
          span.setAttribute(DeploymentAttributes.CHECK_VERDICT, "failed");
          span.setAttribute(DeploymentAttributes.CHECK_TARGET, "https://shop.example");
        });
    Run run = spans.run();
    assertThat(run.checks()).containsExactly(1);
    assertThat(run.result()).isEqualTo(RunResult.FAILED);
  }

  @Test
  void orphansAndUnattributedSpansAreKnown() {
    SpanContext elsewhere = new RunSpans().add("elsewhere", NOWHERE, 0, 1);
    spans.add("orphan", elsewhere, 0, 1);
    spans.add(
        "async",
        NOWHERE,
        2,
        3,
        span -> span.setAttribute(TestAttributes.UNATTRIBUTED, "no_scope_open"));
    Run run = spans.run();
    assertThat(run.orphans()).containsExactly(0);
    assertThat(run.unattributed().toString()).isEqualTo("{no_scope_open=[1]}");
  }
}
