package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.maven.goalresults.ResultAttributes;
import dev.oteltest.maven.toolfiles.ReportedFinding;
import dev.oteltest.maven.toolfiles.ReportedFindings;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildSummaryTest {

  private static final long START = 1_000_000_000;

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  @Test
  void aBuildWhoseFailedTestsMavenIgnoresHasNotSucceeded() {
    Run failed = runWithAFailedTest();
    assertThat(BuildSummary.outcome("success", failed))
        .isEqualTo("failed (Maven ignores the failures)");
    assertThat(BuildSummary.outcome("failure", failed)).isEqualTo("failure");
    assertThat(BuildSummary.outcome("success", Run.of(SpanTable.of(List.of()))))
        .isEqualTo("success");
  }

  private static Run runWithAFailedTest() {
    SpanOrigin origin =
        new SpanOrigin(
            Resource.empty(), InstrumentationScopeInfo.create("test"), EpochClock.system());
    RecordedSpan test =
        new RecordedSpan(origin, "adds", SpanKind.INTERNAL, SpanContext.getInvalid(), START);
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_STATUS, TestResult.FAILED.caseStatus());
    return Run.of(SpanTable.of(List.of(test.finish(START + 1))));
  }

  @Test
  void showsStepsTestsFindingsAndGoalsThatNeverRan() {
    BuildSpan failing = step("unit_tests", 4_000);
    step("lint", 1_000);
    step("lint", 1_000);
    step("clean", 0);
    for (String name : List.of("jar:jar", "web", "jar:jar")) {
      tracer.neverRan(
          name,
          SpanContext.getInvalid(),
          9,
          Attributes.of(CiAttributes.TASK_NAME, name),
          List.of(failing.spanContext()));
    }
    ReportedTests tests =
        new ReportedTests(
            List.of(
                test("adds", Outcome.PASSED, 1_500),
                flaky("retries", 3),
                test("fails", Outcome.FAILED, 20),
                test("breaks", Outcome.ERROR, 0),
                test("waits", Outcome.SKIPPED, 0),
                test("comesTooLate", Outcome.NEVER_RAN, 0)),
            List.of());
    ReportedFindings findings =
        new ReportedFindings(
            List.of(
                new ReportedFindings.Count("PMD", "Unused", Severity.INFORMATION, 2),
                new ReportedFindings.Count("PMD", "Empty", Severity.ERROR, 1)),
            List.of(
                new ReportedFinding(
                    "PMD", "Empty", Severity.ERROR, "Empty block.", "shop/src/A.java", 3),
                new ReportedFinding("trivy", "CVE-1", Severity.WARNING, "Old library.", null, 0)),
            0,
            List.of());
    step("clean", 0, findings);
    module("core", 1_000, 3_000, "compiler:compile", 1_500);
    module("tiny", 3_000, 3_001, "jar:jar", 1, "g:core");
    module("app", 3_001, 4_001, "", 0, "g:tiny");

    assertThat(lines(tests, TextStyle.PLAIN))
        .containsExactly(
            "  Failed  fails for a reason",
            "            CartTest.fails",
            "            never ran: jar:jar x2, web",
            "          breaks for a reason",
            "            CartTest.breaks",
            "  Tests            6: 2 passed (1 flaky), 2 failed, 2 skipped (1 never ran)",
            "  Flaky            CartTest.retries, passed in attempt 3",
            "  Findings         3: 1 error, 2 information; src/A.java:3  Empty  Empty block.");
  }

  @Test
  void aBuildThatPassedHasALineForStepsAndOneForTheSlowestTest() {
    for (int i = 1; i < 8; i++) {
      step("step" + i, 1_000 * (8 - i));
    }
    ReportedTests tests =
        new ReportedTests(
            List.of(test("adds", Outcome.PASSED, 1_500), test("pays", Outcome.PASSED, 20)),
            List.of());
    assertThat(lines(tests, TextStyle.PLAIN))
        .containsExactly(
            "  Tests            2: 2 passed",
            "  Slowest test     1.50 s  CartTest.adds",
            "  Steps            step1 7.00 s, step2 6.00 s, step3 5.00 s, 4 more");
    assertThat(lines(ReportedTests.NONE, new TextStyle(false, 120)))
        .endsWith(
            "  Steps            step1 7.00 s, step2 6.00 s, step3 5.00 s, step4 4.00 s,"
                + " step5 3.00 s, step6 2.00 s, 1 more");
  }

  @Test
  void showsWhatMakesTheTestsSlow() {
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      RecordedSpan test = span("junit", "list" + i);
      test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
      test.setAttribute(TestAttributes.SUITE_NAME, "shop.OwnerTests");
      test.setAttribute(TestAttributes.CASE_NAME, "shop.OwnerTests.list" + i);
      test.setAttribute(TestAttributes.CASE_STATUS, "pass");
      for (int query = 0; query < 20 - i; query++) {
        RecordedSpan span = span("jdbc", "SELECT pets", test.getSpanContext());
        span.setAttribute(AttributeKey.stringKey("db.system.name"), "h2");
        span.setAttribute(
            AttributeKey.stringKey("db.query.text"),
            "select id, name, birth_date, owner_id, type_id, notes, chip, weight, color, tag,"
                + " vet, insurer from pets where owner_id=?");
        spans.add(span.finish(START + 1));
      }
      spans.add(test.finish(START + 1_000_000));
    }
    for (String name : List.of("Pet", "Order", "Mail")) {
      RecordedSpan context = span(SpringAttributes.SCOPE, "context OrdersApplication");
      context.setAttribute(SpringAttributes.ID, name);
      context.setAttribute(SpringAttributes.TEST_CLASS, "shop." + name + "Tests");
      if (!name.equals("Pet")) {
        context.setAttribute(SpringAttributes.DIFFERENCES, List.of("@MockitoBean " + name));
      }
      spans.add(context.finish(START + 2_000_000_000));
    }
    RecordedSpan suite = span("junit", "OwnerTests");
    suite.setAttribute(TestAttributes.KIND, JunitKind.CLASS.value());
    suite.addEvent(SpringAttributes.REUSED, Attributes.of(SpringAttributes.ID, "Pet"));
    spans.add(suite.finish(START + 1));

    assertThat(
            BuildSummary.lines(
                new BuildFacts(Run.of(SpanTable.of(spans)), List.of(), List.of(), ""),
                TextStyle.PLAIN))
        .containsExactly(
            "  Tests            7: 7 passed",
            "  N+1              OwnerTests.list0  20x SELECT ... FROM pets WHERE owner_id = ?, and 6"
                + " more",
            "  Spring contexts  3 started 6.00 s, 1 reused; 2 differ only by @MockitoBean of"
                + " OrderTests, MailTests");
  }

  @Test
  void showsTestsThatExceedTheirBudget() {
    RecordedSpan test = span("junit", "pays");
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.CASE_STATUS, "pass");
    test.setAttribute(TestAttributes.FINDINGS, 1L);
    test.addEvent(
        FindingAttributes.EVENT,
        Attributes.builder()
            .put(FindingAttributes.TOOL, "otel-junit-extension")
            .put(FindingAttributes.RULE, "trace-budget")
            .put(FindingAttributes.SEVERITY, "error")
            .put(
                FindingAttributes.MESSAGE,
                "[otel.test.budget] Expected no errors, but found 1 among 3 spans")
            .put(CommonAttributes.FILE_PATH, "src/test/java/CartTest.java")
            .put(CommonAttributes.LINE, 12L)
            .build());

    assertThat(
            BuildSummary.lines(
                new BuildFacts(
                    Run.of(SpanTable.of(List.of(test.finish(START + 1)))),
                    List.of(),
                    List.of(),
                    ""),
                TextStyle.PLAIN))
        .containsExactly(
            "  Tests            1: 1 passed",
            "  Findings         1: 1 error; src/test/java/CartTest.java:12  trace-budget "
                + " [otel.test.budget] Expected no errors, but found 1 among 3 spans");
  }

  private static RecordedSpan span(String scope, String name) {
    return span(scope, name, SpanContext.getInvalid());
  }

  private static RecordedSpan span(String scope, String name, SpanContext parent) {
    return new RecordedSpan(
        new SpanOrigin(
            Resource.empty(), InstrumentationScopeInfo.create(scope), EpochClock.system()),
        name,
        SpanKind.INTERNAL,
        parent,
        START);
  }

  @Test
  void withoutSpansTheSummaryIsEmpty() {
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN)).isEmpty();
  }

  @Test
  void showsTestsThatNeverRanEvenIfNoneDid() {
    ReportedTests tests =
        new ReportedTests(
            List.of(test("a", Outcome.NEVER_RAN, 0), test("b", Outcome.NEVER_RAN, 0)), List.of());
    assertThat(lines(tests, TextStyle.PLAIN))
        .containsExactly("  Tests            2: 2 skipped (2 never ran)");
  }

  @Test
  void aGoalThatForksCountsWithoutWhatItForks() {
    BuildSpan check = start("pmd:check", SpanContext.getInvalid(), 1_000, "lint");
    BuildSpan pmd = start("pmd:pmd", check.spanContext(), 2_000, "lint");
    BuildSpan compile = start("compiler:compile", pmd.spanContext(), 3_000, "compile");
    end(compile, 4_000);
    end(pmd, 6_000);
    end(check, 7_000);
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN))
        .containsExactly("  Steps            lint 5.00 s, compile 1.00 s");
  }

  private BuildSpan start(String name, SpanContext parent, long millis, String step) {
    return tracer.start(
        name,
        parent,
        TimeUnit.MILLISECONDS.toNanos(millis),
        Attributes.of(CiAttributes.STEP, step));
  }

  private static void end(BuildSpan span, long millis) {
    span.record(
        dev.oteltest.maven.trace.BuildOutcome.SUCCESS, null, TimeUnit.MILLISECONDS.toNanos(millis));
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  @Test
  void aModuleThatRanInPartIsNotListedAsNeverRan() {
    BuildSpan failing = start("a-fails", SpanContext.getInvalid(), 1_000, "lint");
    failing.span().fail("no");
    BuildSpan inPart = skippedModule("in-part", failing);
    end(goal("compiler:compile", inPart), 2_000);
    neverRan("jar:jar", inPart, failing);
    inPart.end(CiAttributes.TASK_RUN_RESULT);
    BuildSpan whole = skippedModule("whole", failing);
    neverRan("war:war", whole, failing);
    whole.end(CiAttributes.TASK_RUN_RESULT);
    end(failing, 1_000);
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN))
        .contains("            never ran: jar:jar, whole");
  }

  /** A module that began and does not continue. */
  private BuildSpan skippedModule(String name, BuildSpan because) {
    BuildSpan module =
        tracer.start(
            name, SpanContext.getInvalid(), START, Attributes.of(CiAttributes.TASK_NAME, name));
    module.span().addLink(because.spanContext());
    return module;
  }

  private BuildSpan goal(String name, BuildSpan module) {
    BuildSpan phase =
        tracer.start(
            "phase", module.spanContext(), START, Attributes.of(CiAttributes.TASK_NAME, "phase"));
    phase.end(CiAttributes.TASK_RUN_RESULT);
    return tracer.start(
        name, phase.spanContext(), START, Attributes.of(MavenAttributes.GOAL, name));
  }

  private void neverRan(String goal, BuildSpan module, BuildSpan because) {
    BuildSpan span = goal(goal, module);
    span.span().addLink(because.spanContext());
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  @Test
  void namesFiveAndCountsTheOthers() {
    ReportedTests tests =
        new ReportedTests(
            IntStream.range(0, 7).mapToObj(i -> test("t" + i, Outcome.FAILED, 0)).toList(),
            List.of());
    assertThat(lines(tests, TextStyle.PLAIN))
        .containsExactly(
            "  Failed  t0 for a reason",
            "            CartTest.t0",
            "          t1 for a reason",
            "            CartTest.t1",
            "          t2 for a reason",
            "            CartTest.t2",
            "          t3 for a reason",
            "            CartTest.t3",
            "          t4 for a reason",
            "            CartTest.t4",
            "          and 2 more causes",
            "  Tests            7: 7 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 't0 (a test JVM exited before it reported anything about it)'",
    "5, 't0, t1, t2, t3, t4 (a test JVM exited before it reported anything about them)'",
    "7, 't0, t1, t2, t3, t4 and 2 more (a test JVM exited before it reported anything about them)'"
  })
  void namesTheFirstClassesThatDidNotRun(int number, String names) {
    List<String> lost = IntStream.range(0, number).mapToObj(i -> "t" + i).toList();
    assertThat(
            BuildSummary.lines(
                new BuildFacts(Run.of(SpanTable.of(List.of())), lost, List.of(), ""),
                TextStyle.PLAIN))
        .containsExactly("  Did not run      " + names);
  }

  @Test
  void isColoredOnATerminal() {
    ReportedTests tests =
        new ReportedTests(
            List.of(test("adds", Outcome.PASSED, 0), test("fails", Outcome.FAILED, 0)), List.of());
    assertThat(lines(tests, TextStyle.COLORED))
        .containsExactly(
            "  Failed  \u001b[1;31mfails for a reason\u001b[m",
            "            CartTest.fails",
            "  Tests            2: \u001b[32m1 passed\u001b[m, \u001b[1;31m1 failed\u001b[m");
  }

  @Test
  void resolutionCountsForTheTimeItTookBetweenGoals() {
    tracer.ended(
        "resolve dependencies",
        SpanContext.getInvalid(),
        START,
        START + 60_000_000_000L,
        Attributes.of(
            CiAttributes.STEP, "install_dependencies", MavenAttributes.RESOLUTION_SECONDS, 1.5));
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN))
        .containsExactly("  Steps            install_dependencies 1.50 s");
  }

  private List<String> lines(ReportedTests tests, TextStyle style) {
    tests.tests().forEach(this::record);
    Run run = Run.of(SpanTable.of(tracer.finished()));
    return BuildSummary.lines(new BuildFacts(run, List.of(), List.of(), "shop/"), style);
  }

  private void module(
      String name, long from, long to, String goal, long goalMillis, String... upstream) {
    long start = TimeUnit.MILLISECONDS.toNanos(from);
    BuildSpan module =
        tracer.start(
            name,
            SpanContext.getInvalid(),
            start,
            Attributes.builder()
                .put(MavenAttributes.GROUP_ID, "g")
                .put(MavenAttributes.ARTIFACT_ID, name)
                .put(MavenAttributes.UPSTREAM, List.of(upstream))
                .build());
    if (!goal.isEmpty()) {
      tracer.ended(
          goal,
          module.spanContext(),
          start,
          start + TimeUnit.MILLISECONDS.toNanos(goalMillis),
          Attributes.of(MavenAttributes.GOAL, goal));
    }
    end(module, to);
  }

  /** Records a test as the JVM that ran it does. */
  private void record(ReportedTest test) {
    TestResult result = test.outcome().result();
    var attributes =
        Attributes.builder()
            .put(TestAttributes.KIND, JunitKind.TEST.value())
            .put(TestAttributes.SUITE_NAME, test.className())
            .put(TestAttributes.CASE_NAME, test.fullName())
            .put(TestAttributes.UNIQUE_ID, test.fullName())
            .put(TestAttributes.CASE_STATUS, result.caseStatus());
    if (result.junitResult() != null) {
      attributes.put(TestAttributes.RESULT, result.junitResult());
    }
    if (test.flaky()) {
      attributes.put(TestAttributes.FLAKY, true).put(TestAttributes.ATTEMPT, (long) test.runs());
    }
    BuildSpan span = tracer.start(test.name(), SpanContext.getInvalid(), START, attributes.build());
    if (test.outcome().isBad()) {
      span.span().setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.AssertionError");
      span.span().fail(test.name() + " for a reason");
    }
    span.end(START + test.duration().toNanos());
  }

  @Test
  void namesEachStepThatFailedWithItsReasonOnOneLine() {
    BuildSpan goal = start("compiler:compile", SpanContext.getInvalid(), 1_000, "compile");
    goal.span().fail("\nsrc/A.java:[3,1] cannot find symbol\n::error::x");
    end(goal, 2_000);
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN))
        .contains(
            "  Failed  src/A.java:[3,1] cannot find symbol ::error::x",
            "            compiler:compile");
  }

  @Test
  void namesTheModulesOfGoalsThatFailedAndTheirPlacesFromTheFolderOfTheCaller() {
    BuildSpan cart = module("cart");
    failAt(cart, "enforcer:enforce", "shop/cart/pom.xml", 12);
    failAt(cart, "fmt:check", "other/" + "long/".repeat(30) + "A.java", 0);
    end(cart, 9_000);
    BuildSpan price = module("price");
    for (int i = 0; i < 19; i++) {
      failAt(price, "enforcer:enforce", "shop/price/pom.xml", 0);
    }
    end(price, 9_000);
    List<String> lines = lines(ReportedTests.NONE, TextStyle.PLAIN);
    assertThat(lines)
        .contains(
            "  Failed  no",
            "            20 steps, first enforcer:enforce in cart  cart/pom.xml:12",
            "          no",
            "            fmt:check in cart  other/" + "long/".repeat(30) + "A.java");
  }

  @Test
  void aFindingThatIsACauseIsNotStatedAgain() {
    BuildSpan goal = start("checkstyle:check", SpanContext.getInvalid(), 1_000, "lint");
    goal.span().setAttribute(CommonAttributes.FILE_PATH, "shop/src/A.java");
    goal.span().setAttribute(CommonAttributes.LINE, 3L);
    ReportedFinding known =
        new ReportedFinding("C", "Unused", Severity.ERROR, "Unused x.", "shop/src/A.java", 3);
    ReportedFinding other =
        new ReportedFinding("C", "Empty", Severity.ERROR, "Empty.", "shop/src/B.java", 1);
    ResultAttributes.record(
        goal.span(),
        new ReportedFindings(
            List.of(new ReportedFindings.Count("C", "Unused", Severity.ERROR, 2)),
            List.of(known, other),
            0,
            List.of()),
        START);
    goal.span().fail("Unused x.");
    end(goal, 2_000);
    assertThat(lines(ReportedTests.NONE, TextStyle.PLAIN))
        .containsExactly(
            "  Failed  Unused x.",
            "            checkstyle:check  src/A.java:3",
            "  Findings         2: 2 error; src/B.java:1  Empty  Empty.");
  }

  private BuildSpan module(String name) {
    return tracer.start(
        name, SpanContext.getInvalid(), START, Attributes.of(MavenAttributes.ARTIFACT_ID, name));
  }

  private void failAt(BuildSpan module, String name, String file, long line) {
    BuildSpan goal = start(name, module.spanContext(), 1_000, "lint");
    goal.span().setAttribute(MavenAttributes.GOAL, "x");
    goal.span().fail("no");
    goal.span().setAttribute(CommonAttributes.FILE_PATH, file);
    if (line > 0) {
      goal.span().setAttribute(CommonAttributes.LINE, line);
    }
    end(goal, 2_000);
  }

  private BuildSpan step(String step, long millis) {
    return step(step, millis, ReportedFindings.NONE);
  }

  private BuildSpan step(String step, long millis, ReportedFindings findings) {
    BuildSpan span =
        tracer.start(step, SpanContext.getInvalid(), START, Attributes.of(CiAttributes.STEP, step));
    ResultAttributes.record(span.span(), findings, START);
    span.record(dev.oteltest.maven.trace.BuildOutcome.SUCCESS, null, START + millis * 1_000_000);
    span.end(CiAttributes.TASK_RUN_RESULT);
    return span;
  }

  private static ReportedTest test(String name, Outcome outcome, long millis) {
    boolean bad = outcome.isBad();
    return new ReportedTest(
        "CartTest",
        name,
        outcome,
        1,
        false,
        Duration.ofMillis(millis),
        null,
        Instant.EPOCH,
        bad ? "java.lang.AssertionError" : null,
        bad ? name + " for a reason" : null,
        null);
  }

  private static ReportedTest flaky(String name, int runs) {
    return new ReportedTest(
        "CartTest",
        name,
        Outcome.PASSED,
        runs,
        true,
        Duration.ofMillis(20),
        null,
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
