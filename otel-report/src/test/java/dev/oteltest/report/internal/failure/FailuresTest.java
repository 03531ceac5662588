package dev.oteltest.report.internal.failure;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

  private final RunSpans spans = new RunSpans();

  private void failed(String test, String type, String message, String stack) {
    spans.test(
        NOWHERE, test, TestResult.FAILED, 0, 1, span -> exception(span, type, message, stack));
  }

  private static void exception(RecordedSpan span, String type, String message, String stack) {
    span.addEvent(
        "exception",
        Attributes.of(
            CommonAttributes.EXCEPTION_TYPE,
            type,
            CommonAttributes.EXCEPTION_MESSAGE,
            message,
            CommonAttributes.EXCEPTION_STACKTRACE,
            stack),
        RunSpans.nanos(1),
        TimeUnit.NANOSECONDS);
  }

  private List<String> failures() {
    return Failures.of(spans.run()).all().stream()
        .map(failure -> failure.name() + ": " + failure.reason().line())
        .toList();
  }

  private List<String> groups() {
    return Failures.of(spans.run()).byCause().stream()
        .map(
            group ->
                group.first().reason().line()
                    + " "
                    + group.failures().size()
                    + " "
                    + group.consequences().size()
                    + " "
                    + group.neverRan().size())
        .toList();
  }

  @Test
  void failuresOfOneCauseAreOneGroupAndTheLargestIsFirst() {
    String stack =
        """
        java.net.ConnectException: Connection refused
        \tat java.base/sun.nio.ch.Net.connect(Net.java:589)
        \tat app//shop.Database.open(Database.java:%d)
        \tat shop.CartTest.adds(CartTest.java:20)
        """;
    failed("ATest.other", "java.lang.AssertionError", "no", "");
    failed("ATest.one", "java.net.ConnectException", "refused: db:49152", stack.formatted(17));
    failed("BTest.two", "java.net.ConnectException", "refused: db:49153", stack.formatted(17));
    spans.test(NOWHERE, "CTest.passes", TestResult.PASSED, 0, 1);
    assertThat(groups()).containsExactly("ConnectException: refused: db:49152 2 0 0", "no 1 0 0");
  }

  @Test
  void failuresAtDifferentPlacesAreDifferentGroups() {
    failed("ATest.one", "E", "no", "E: no\n\tat shop.Cart.add(Cart.java:1)");
    failed("ATest.two", "E", "no", "E: no\n\tat shop.Cart.remove(Cart.java:2)");
    assertThat(groups()).hasSize(2);
  }

  @Test
  void aFailureWithoutAnExceptionHasTheStatusOfItsSpan() {
    spans.test(NOWHERE, "ATest.one", TestResult.FAILED, 0, 1);
    assertThat(failures()).containsExactly("shop.ATest.one: expected 1 but was 2");
  }

  @Test
  void everyFailureIsInOneGroup() {
    failed("ATest.one", "E", "", "");
    failed("ATest.two", "F", "\n\n", "");
    spans.test(NOWHERE, "ATest.three", TestResult.TIMED_OUT, 0, 1);
    spans.test(NOWHERE, "ATest.four", TestResult.RETRIED, 0, 1);
    Failures failures = Failures.of(spans.run());
    assertThat(failures.byCause().stream().mapToInt(FailureGroup::size).sum())
        .isEqualTo(failures.all().size())
        .isEqualTo(4);
  }

  @Test
  void testsThatDidNotRunAreBelowTheContainerThatFailed() {
    SpanContext suite =
        spans.suite(
            NOWHERE,
            "CartTest",
            0,
            9,
            span -> {
              span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException");
              span.fail("no database");
            });
    spans.test(suite, "CartTest.adds", TestResult.NEVER_RAN, 9, 9);
    spans.test(suite, "CartTest.pays", TestResult.NEVER_RAN, 9, 9);
    spans.test(NOWHERE, "UserTest.other", TestResult.NEVER_RAN, 9, 9);
    assertThat(groups()).containsExactly("IOException: no database 1 0 2");
  }

  @Test
  void testsThatDidNotRunAreBelowTheOneDuringWhichTheirJvmEnded() {
    SpanContext halts =
        spans.test(
            NOWHERE,
            "CartTest.halts",
            TestResult.FAILED,
            0,
            1,
            span -> span.setAttribute(CommonAttributes.ERROR_TYPE, "jvm_exit"));
    for (String test : List.of("CartTest.adds", "UserTest.pays")) {
      spans.test(NOWHERE, test, TestResult.NEVER_RAN, 2, 2, span -> span.addLink(halts));
    }
    spans.test(NOWHERE, "UserTest.other", TestResult.NEVER_RAN, 2, 2);
    assertThat(groups()).containsExactly("expected 1 but was 2 1 0 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Process Exit Code: 137, and again: Process Exit Code: 137 | , with exit code 137",
        "Process Exit Code: 137, and of another: Process Exit Code: 1 | ''",
        "The forked VM terminated. Process Exit Code: | ''",
      })
  void aTestWhoseJvmEndedHasTheExitCodeThatItsGoalStates(String goalMessage, String added) {
    SpanContext goal =
        spans.goal(
            NOWHERE,
            "surefire:test",
            "unit_tests",
            0,
            9,
            span -> {
              span.fail("The forked VM terminated");
              exception(span, "MojoExecutionException", goalMessage, "");
            });
    spans.test(
        spans.testRun(goal, 1, 5),
        "CartTest.halts",
        TestResult.FAILED,
        2,
        3,
        span -> {
          span.setAttribute(CommonAttributes.ERROR_TYPE, "jvm_exit");
          span.fail("The JVM ended (pid 1) while this test was running; see docs/x.md");
        });
    Failure failure = Failures.of(spans.run()).all().get(0);
    assertThat(failure.reason().line())
        .isEqualTo("The JVM ended (pid 1) while this test was running" + added + "; see docs/x.md");
    assertThat(failure.reason().details()).isEmpty();
  }

  @Test
  void aSpringContextThatFailedExplainsTheTestsThatLinkToIt() {
    SpanContext context =
        spans.add(
            SpringAttributes.SCOPE,
            "context Petshop",
            NOWHERE,
            0,
            5,
            span -> {
              span.setAttribute(SpringAttributes.STATE, "failed");
              span.fail("Failed to load ApplicationContext");
              span.addEvent(
                  "exception",
                  Attributes.of(
                      CommonAttributes.EXCEPTION_TYPE,
                      "org.springframework.beans.factory.BeanCreationException",
                      CommonAttributes.EXCEPTION_MESSAGE,
                      "Error creating bean with name 'dataSource'",
                      CommonAttributes.EXCEPTION_STACKTRACE,
                      "o.BeanCreationException: Error creating bean with name 'dataSource'\n\tat org.springframework.A.b(A.java:1)\n"
                          + "Caused by: java.lang.IllegalStateException: No schema scripts found at"
                          + " location 'classpath:nope.sql'\n\tat o.B.c(B.java:2)\n"),
                  RunSpans.nanos(5),
                  TimeUnit.NANOSECONDS);
            });
    String first = "Failed to load ApplicationContext for [WebMergedContextConfiguration@1]";
    String later =
        "ApplicationContext failure threshold (1) exceeded: skipping repeated attempt to load"
            + " context for [WebMergedContextConfiguration@1]";
    for (int i = 0; i < 3; i++) {
      String message = i == 0 ? first : later;
      spans.test(
          NOWHERE,
          "OwnerTest.lists" + i,
          TestResult.FAILED,
          5 + i,
          9,
          span -> {
            span.addLink(context);
            span.setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.IllegalStateException");
            span.fail(message);
          });
    }
    assertThat(groups())
        .containsExactly(
            "bean dataSource: No schema scripts found at location 'classpath:nope.sql'"
                + " (IllegalStateException) 1 2 0");
  }

  @Test
  void aStepIsNamedUnlessATestOrAnotherStepInItExplainsIt() {
    SpanContext build = spans.build("failure", 0, 100);
    SpanContext goal = step(build, "surefire:test", "There are test failures");
    spans.test(spans.testRun(goal, 1, 9), "CartTest.adds", TestResult.FAILED, 2, 3);
    SpanContext check = step(build, "pmd:check", "The forked goal failed");
    step(check, "test:compile", "Compilation failure");
    assertThat(failures())
        .containsExactly(
            "shop.CartTest.adds: expected 1 but was 2", "test:compile: Compilation failure");
  }

  @Test
  void aTestInATraceOfItsOwnExplainsTheStepThatStartedItsRun() {
    SpanContext build = spans.build("failure", 0, 100);
    SpanContext run = spans.testRun(step(build, "surefire:test", "There are test failures"), 1, 9);
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 1, 9, span -> span.addLink(run));
    spans.test(suite, "CartTest.adds", TestResult.FAILED, 2, 3);
    assertThat(failures()).containsExactly("shop.CartTest.adds: expected 1 but was 2");
  }

  private SpanContext step(SpanContext parent, String name, String message) {
    return spans.goal(parent, name, "compile", 0, 50, span -> span.fail(message));
  }

  @Test
  void aBuildThatFailedOutsideOfAnyStepIsNamed() {
    spans.goal(spans.build("error", 0, 100), "jar:jar", "package", 0, 50);
    assertThat(failures()).containsExactly("BUILD shop: MojoFailureException: failed");
  }

  private static Consumer<RecordedSpan> exception(String type, String message, String frame) {
    return span ->
        span.addEvent(
            "exception",
            Attributes.of(
                CommonAttributes.EXCEPTION_TYPE,
                type,
                CommonAttributes.EXCEPTION_MESSAGE,
                message,
                CommonAttributes.EXCEPTION_STACKTRACE,
                type + ": " + message + "\n\tat " + frame));
  }

  /** Adds a goal whose JVMs had errors, and that failed for them. */
  private SpanContext goalWithErrors(Consumer<RecordedSpan> errors) {
    return spans.goal(
        NOWHERE,
        "surefire:test",
        "unit_tests",
        0,
        90,
        errors
            .andThen(exception("MojoExecutionException", "Process Exit Code: 1", "o.a.m.A.b(A:1)"))
            .andThen(span -> span.fail("There was an error in the forked process")));
  }

  private static Consumer<RecordedSpan> neverEnded(String type) {
    return span -> {
      span.setAttribute(CommonAttributes.ERROR_TYPE, type);
      span.fail("the session ended before it");
    };
  }

  @Test
  void aTestThatDidNotEndFailedForTheErrorOfItsJvm() {
    SpanContext goal =
        goalWithErrors(
            exception(
                    "java.lang.OutOfMemoryError", "Java heap space", "shop.CartTest.adds(C.java:6)")
                .andThen(exception("java.io.IOException", "pipe", "shop.Other.a(Other.java:1)")));
    SpanContext run = spans.testRun(goal, 1, 80);
    spans.test(run, "CartTest.adds", TestResult.FAILED, 2, 9, neverEnded("_OTHER"));
    spans.test(run, "PayTest.pays", TestResult.FAILED, 2, 9, neverEnded("_OTHER"));
    spans.test(run, "CartTest.sums", TestResult.FAILED, 2, 9);
    assertThat(failures())
        .containsExactly(
            "shop.CartTest.adds: OutOfMemoryError: Java heap space",
            "shop.PayTest.pays: the session ended before it",
            "shop.CartTest.sums: expected 1 but was 2");
  }

  @Test
  void theOnlyErrorOfItsJvmsIsThatOfATestThatDidNotEnd() {
    SpanContext goal =
        goalWithErrors(
            exception("java.lang.OutOfMemoryError", "Metaspace", "java.lang.ClassLoader.a(C:6)"));
    SpanContext run = spans.testRun(goal, 1, 80);
    spans.test(run, "CartTest.adds", TestResult.FAILED, 2, 9, neverEnded("_OTHER"));
    String exit = TestAttributes.JVM_EXIT;
    spans.test(run, "PayTest.pays", TestResult.FAILED, 2, 9, neverEnded(exit));
    assertThat(failures())
        .containsExactly(
            "shop.CartTest.adds: OutOfMemoryError: Metaspace",
            "shop.PayTest.pays: the session ended before it, with exit code 1");
  }

  @Test
  void aGoalWithoutATestFailedForTheErrorOfItsJvm() {
    goalWithErrors(
        exception(
            "org.junit.platform.commons.JUnitException",
            "TestEngine with ID 'junit-jupiter' failed to discover tests",
            "org.junit.A.b(A.java:1)\nCaused by: java.lang.NoSuchMethodError: 'Creator create()'"));
    assertThat(failures()).containsExactly("surefire:test: NoSuchMethodError: 'Creator create()'");
  }

  @Test
  void anEngineThatFailedByItselfIsNamed() {
    SpanContext run = spans.testRun(NOWHERE, 0, 9);
    spans.add(
        "JUnit Jupiter",
        run,
        1,
        2,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.ENGINE.value());
          span.setAttribute(CommonAttributes.ERROR_TYPE, "org.junit.platform.JUnitException");
          span.fail("TestEngine with ID 'junit-jupiter' failed to discover tests");
        });
    assertThat(failures())
        .containsExactly(
            "JUnit Jupiter: JUnitException: TestEngine with ID 'junit-jupiter' failed to discover"
                + " tests");
  }

  @Test
  void aRunWhoseFailedTestsWereLostIsNamed() {
    SpanContext run =
        spans.add(
            "test run",
            NOWHERE,
            0,
            90,
            span -> {
              span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
              span.setAttribute(TestAttributes.TESTS_FAILED, 2L);
              span.fail("2 of 3 tests failed");
            });
    spans.test(run, "CartTest.adds", TestResult.PASSED, 11, 12);
    assertThat(failures()).containsExactly("test run: 2 of 3 tests failed");
  }

  @Test
  void anAttemptWhoseRerunPassedLeavesNothingRed() {
    SpanContext run =
        spans.add(
            "test run",
            NOWHERE,
            0,
            90,
            span -> {
              span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
              span.fail("1 of 1 tests failed");
            });
    SpanContext suite = spans.suite(run, "CartTest", 1, 9, span -> span.fail("1 of 1 failed"));
    spans.test(suite, "CartTest.adds", TestResult.FAILED, 2, 3);
    SpanContext again = spans.suite(run, "CartTest", 10, 19);
    spans.test(again, "CartTest.adds", TestResult.PASSED, 11, 12, RunSpans.attempt(2));
    assertThat(failures()).isEmpty();
    assertThat(spans.run().result()).isEqualTo(RunResult.PASSED);
  }

  @Test
  void aStraySpanThatFailedMakesNoPassedBuildRed() {
    SpanContext build = spans.build("success", 0, 100);
    spans.test(spans.testRun(build, 1, 9), "CartTest.adds", TestResult.PASSED, 2, 3);
    spans.add("GET /late", NOWHERE, 50, 60, span -> span.fail("connection reset"));
    Run run = spans.run();
    assertThat(run.result()).isEqualTo(RunResult.PASSED);
    assertThat(failures()).isEmpty();
    assertThat(run.failedLoose().mapToObj(run.spans()::name)).containsExactly("GET /late");
  }

  @Test
  void withoutTestsAndABuildTheInnermostFailedSpansAreTheFailures() {
    for (int i = 0; i < 3; i++) {
      SpanContext root = spans.add("GET /cart", NOWHERE, i, 100, span -> span.fail("500"));
      spans.add("SELECT", root, 10, 20, span -> span.fail("timeout"));
    }
    assertThat(spans.run().result()).isEqualTo(RunResult.FAILED);
    assertThat(groups()).containsExactly("timeout 3 0 0");
    assertThat(spans.run().failedLoose()).isEmpty();
  }

  @Test
  void aTestIsAtTheLineOfItsOwnClassThatFailed() {
    spans.test(
        NOWHERE,
        "CartTest.adds",
        TestResult.FAILED,
        0,
        1,
        span -> {
          span.setAttribute(CommonAttributes.FILE_PATH, "cart/src/test/java/shop/CartTest.java");
          span.setAttribute(CommonAttributes.LINE, 12L);
          exception(
              span,
              "java.lang.AssertionError: no\n\tat org.junit.Assert.fail(Assert.java:8)\n"
                  + "\tat shop.CartTest.adds(CartTest.java:14)\n");
        });
    assertThat(places()).containsExactly("cart/src/test/java/shop/CartTest.java:14");
  }

  @Test
  void aTestWithSeveralFailuresIsAtTheFirst() {
    failed(
        "CartTest.all",
        "org.opentest4j.MultipleFailuresError",
        "cart (2 failures)\n\to.AssertionFailedError: a\n\to.AssertionFailedError: b",
        "org.opentest4j.MultipleFailuresError: cart (2 failures)\n"
            + "\tat shop.CartTest.all(CartTest.java:12)\n"
            + "\tSuppressed: o.AssertionFailedError: a\n"
            + "\t\tat org.junit.Assert.fail(Assert.java:8)\n"
            + "\t\tat shop.CartTest.lambda$all$0(CartTest.java:14)\n"
            + "\tSuppressed: o.AssertionFailedError: b\n"
            + "\t\tat shop.CartTest.lambda$all$1(CartTest.java:15)\n");
    failed(
        "CartTest.softly",
        "org.assertj.core.error.AssertJMultipleFailuresError",
        "\nMultiple Failures (2 failures)\n-- failure 1 --\n\nexpected: 1\n but was: 2\n"
            + "at CartTest.lambda$softly$2(CartTest.java:22)\n-- failure 2 --\nno\n"
            + "at CartTest.lambda$softly$2(CartTest.java:23)",
        "org.assertj.core.error.AssertJMultipleFailuresError: ...\n"
            + "\tat shop.CartTest.softly(CartTest.java:20)\n");
    failed(
        "CartTest.inHelper",
        "org.opentest4j.MultipleFailuresError",
        "cart (1 failure)\n\to.AssertionFailedError: a",
        "org.opentest4j.MultipleFailuresError: cart (1 failure)\n"
            + "\tat shop.CartTest.inHelper(CartTest.java:32)\n"
            + "\tSuppressed: o.AssertionFailedError: a\n\t\tat shop.Checks.is(Checks.java:3)\n");
    assertThat(places())
        .containsExactly("shop/CartTest.java:14", "shop/CartTest.java:22", "shop/CartTest.java:32");
  }

  @Test
  void aTestThatItsClassInheritsIsAtItsOwnFile() {
    spans.test(
        NOWHERE,
        "CartTest.adds",
        TestResult.FAILED,
        0,
        1,
        span -> {
          span.setAttribute(CommonAttributes.FILE_PATH, "src/test/java/shop/BaseTest.java");
          span.setAttribute(CommonAttributes.LINE, 7L);
          exception(span, "E: no\n\tat shop.CartTest.total(CartTest.java:14)\n");
        });
    assertThat(places()).containsExactly("src/test/java/shop/BaseTest.java:7");
  }

  @Test
  void aFailureWithoutAFileIsWhereItsStackTraceSays() {
    spans.test(
        NOWHERE,
        "CartTest.adds",
        TestResult.FAILED,
        0,
        1,
        span ->
            exception(
                span,
                "E: no\n\tat java.base/java.util.List.of(List.java:1)\n"
                    + "\tat app//shop.Cart$Item.add(Cart.java:5)\n"));
    assertThat(places()).containsExactly("shop/Cart.java:5");
  }

  @Test
  void aStepIsAtItsFirstFinding() {
    spans.goal(
        NOWHERE,
        "compiler:compile",
        "compile",
        0,
        50,
        span -> {
          span.fail("Compilation failure");
          span.addEvent(
              FindingAttributes.EVENT,
              Attributes.of(
                  CommonAttributes.FILE_PATH, "src\\Cart.java", CommonAttributes.LINE, 12L),
              RunSpans.nanos(1),
              TimeUnit.NANOSECONDS);
        });
    assertThat(places()).containsExactly("src/Cart.java:12");
  }

  @Test
  void aStepThatDidNotCompileFailedForItsErrors() {
    spans.goal(
        NOWHERE,
        "compiler:compile",
        "compile",
        0,
        50,
        span -> {
          span.setAttribute(
              CommonAttributes.ERROR_TYPE,
              "org.apache.maven.plugin.compiler.CompilationFailureException");
          span.fail("Compilation failure");
          error(span, "warning", "deprecated", 3);
          error(span, "error", "cannot find symbol\n  symbol: class Basket", 12);
          error(span, "error", "';' expected", 14);
        });
    Failure failure = Failures.of(spans.run()).all().get(0);
    assertThat(failure.reason().line())
        .isEqualTo("cannot find symbol symbol: class Basket (first of 2 errors)");
    assertThat(failure.reason().details()).isEqualTo("src/Cart.java:14 ';' expected");
  }

  @Test
  void aStepFailedForWhatItsStatusSaysAndNotForThePlacesToLookBeforeThat() {
    String message =
        "\n\nSee /x/surefire-reports.\nSee dump files.\nThe JVM died.\nCommand was java";
    spans.goal(
        NOWHERE,
        "surefire:test",
        "test",
        0,
        50,
        span -> {
          span.fail("The JVM died. Command was java");
          span.setAttribute(CommonAttributes.ERROR_TYPE, "org.apache.maven.plugin.MojoException");
          span.addEvent("exception", Attributes.of(CommonAttributes.EXCEPTION_MESSAGE, message));
        });
    FailureReason reason = Failures.of(spans.run()).all().get(0).reason();
    assertThat(reason.line()).isEqualTo("The JVM died. Command was java");
    assertThat(reason.details()).isEqualTo(message.strip());
  }

  @Test
  void aStepIsWhereItSaysAndNotInItsPlugin() {
    spans.goal(
        NOWHERE,
        "japicmp:cmp",
        "verify",
        0,
        50,
        span -> {
          span.fail("incompatible");
          span.recordException(
              new IllegalStateException("incompatible") {
                @Override
                public void printStackTrace(java.io.PrintWriter to) {
                  to.print("x.Y: incompatible\n\tat japicmp.maven.Processor.run(Processor.java:4)");
                }
              });
        });
    spans.goal(
        NOWHERE,
        "fmt:check",
        "verify",
        60,
        70,
        span -> {
          span.fail("not formatted");
          span.setAttribute(CommonAttributes.FILE_PATH, "src/Cart.java");
        });
    assertThat(places()).containsExactly("", "src/Cart.java");
  }

  @Test
  void errorsWithoutAnEventAreCounted() {
    spans.goal(
        NOWHERE,
        "compiler:compile",
        "compile",
        0,
        50,
        span -> {
          span.fail("Compilation failure");
          span.setAttribute(MavenAttributes.findings("error"), 250L);
          error(span, "error", "';' expected", 14);
        });
    FailureReason reason = Failures.of(spans.run()).all().get(0).reason();
    assertThat(reason.line()).isEqualTo("';' expected (first of 250 errors)");
    assertThat(reason.details()).isEqualTo("and 249 more");
  }

  @Test
  void aStepThatBrokeRulesFailedForTheFirstAndItsDetailsAreTheOthers() {
    String message = "\nRule 0: RequireProperty failed with message:\nName an owner.\nRule 1: no";
    spans.goal(
        NOWHERE,
        "enforcer:enforce",
        "validate",
        0,
        50,
        span -> {
          span.fail(message);
          error(span, "Enforcer", "error", "Name an owner.", 14);
          error(span, "Enforcer", "error", "no", 14);
        });
    spans.goal(
        NOWHERE,
        "checkstyle:check",
        "validate",
        60,
        70,
        span -> {
          span.fail("You have 1 Checkstyle violation.");
          error(span, "Checkstyle", "error", "Missing Javadoc.", 14);
        });
    List<Failure> failures = Failures.of(spans.run()).all();
    assertThat(failures.get(0).reason().line()).isEqualTo("Name an owner. (first of 2 errors)");
    assertThat(failures.get(0).reason().details()).isEqualTo("Rule 1: no");
    assertThat(failures.get(1).reason().line()).isEqualTo("Missing Javadoc.");
  }

  private static void error(RecordedSpan span, String severity, String message, long line) {
    error(span, "javac", severity, message, line);
  }

  private static void error(
      RecordedSpan span, String tool, String severity, String message, long line) {
    span.addEvent(
        FindingAttributes.EVENT,
        Attributes.builder()
            .put(FindingAttributes.TOOL, tool)
            .put(FindingAttributes.SEVERITY, severity)
            .put(FindingAttributes.MESSAGE, message)
            .put(CommonAttributes.FILE_PATH, "src/Cart.java")
            .put(CommonAttributes.LINE, line)
            .build(),
        RunSpans.nanos(1),
        TimeUnit.NANOSECONDS);
  }

  private List<String> places() {
    return Failures.of(spans.run()).all().stream().map(failure -> failure.place().text()).toList();
  }

  private static void exception(RecordedSpan span, String stackTrace) {
    span.addEvent(
        "exception",
        Attributes.of(CommonAttributes.EXCEPTION_STACKTRACE, stackTrace),
        RunSpans.nanos(1),
        TimeUnit.NANOSECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no frame", "\tat java.util.List.of(List.java:1)"})
  void aStackOfLibrariesHasNoFrame(String stack) {
    assertThat(ExceptionChain.of(stack).first(OwnCode.OF_NO_LIBRARY, each -> true)).isNull();
  }
}
