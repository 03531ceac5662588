package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JvmExitTest {

  private final RunSpans spans = new RunSpans();

  /** Adds a goal that failed with exceptions, the last of which is its own. */
  private SpanContext goal(String... typeMessageAndFrames) {
    return spans.goal(
        RunSpans.NOWHERE,
        "surefire:test",
        "unit_tests",
        0,
        90,
        span -> {
          for (int i = 0; i < typeMessageAndFrames.length; i += 3) {
            String type = typeMessageAndFrames[i];
            String message = typeMessageAndFrames[i + 1];
            span.addEvent(
                "exception",
                Attributes.of(
                    CommonAttributes.EXCEPTION_TYPE,
                    type,
                    CommonAttributes.EXCEPTION_MESSAGE,
                    message,
                    CommonAttributes.EXCEPTION_STACKTRACE,
                    type + ": " + message + "\n\tat " + typeMessageAndFrames[i + 2]),
                RunSpans.nanos(1),
                TimeUnit.NANOSECONDS);
          }
          span.fail("There was an error in the forked process");
        });
  }

  private void unended(SpanContext run, String test, String type, String reason) {
    spans.test(
        run,
        test,
        TestResult.FAILED,
        2,
        9,
        span -> {
          span.setAttribute(CommonAttributes.ERROR_TYPE, type);
          span.fail(reason);
        });
  }

  private List<String> lines() {
    return Failures.of(spans.run()).all().stream().map(failure -> failure.reason().line()).toList();
  }

  private static final String EXIT =
      "the JVM ended before it: System.exit, called by shop.Steps.digest(Steps.java:14)";

  @Test
  void whoCalledExitEndedTheJvmWithTheCodeThatSurefireStates() {
    unended(
        spans.testRun(goal("x.E", "Process Exit Code: 3", "a.B.c(B.java:1)"), 1, 80),
        "BellyTest.cukes",
        TestAttributes.JVM_EXIT,
        EXIT);
    assertThat(lines())
        .containsExactly("System.exit(3) in Steps.digest (Steps.java:14) ended the JVM");
    assertThat(Failures.of(spans.run()).all().get(0).reason().details()).isEmpty();
  }

  @Test
  void ofSeveralCodesNoneIsStated() {
    SpanContext goal = goal("x.E", "Process Exit Code: 3\nProcess Exit Code: 4", "a.B.c(B.java:1)");
    SpanContext run = spans.testRun(goal, 1, 80);
    unended(run, "BellyTest.cukes", TestAttributes.JVM_EXIT, EXIT);
    unended(run, "CartTest.adds", TestAttributes.JVM_EXIT, "the JVM ended before it: SIGTERM");
    assertThat(lines())
        .containsExactly(
            "System.exit in Steps.digest (Steps.java:14) ended the JVM",
            "the JVM ended before it: SIGTERM");
  }

  @Test
  void anErrorInAStepIsThatOfTheTestThatIsNotAClass() {
    SpanContext goal =
        goal(
            "java.lang.OutOfMemoryError",
            "Java heap space",
            "shop.Steps.eat(Steps.java:12)",
            "java.lang.OutOfMemoryError",
            "Java heap space",
            "shop.StockTest.isLoaded(StockTest.java:20)",
            "java.io.IOException",
            "pipe",
            "shop.Other.a(Other.java:1)",
            "x.E",
            "There was an error in the forked process",
            "a.B.c(B.java:1)");
    SpanContext run = spans.testRun(goal, 1, 80);
    unended(run, "BellyTest.cukes", "_OTHER", "the session ended before it");
    unended(run, "StockTest.isLoaded", "_OTHER", "the session ended before it");
    assertThat(lines())
        .containsExactly(
            "OutOfMemoryError: Java heap space in Steps.eat (Steps.java:12)",
            "OutOfMemoryError: Java heap space");
  }

  @Test
  void anErrorOfOneTestIsNotThatOfAnother() {
    SpanContext goal =
        goal(
            "java.lang.OutOfMemoryError",
            "Java heap space",
            "shop.StockTest.isLoaded(StockTest.java:20)",
            "x.E",
            "There was an error in the forked process",
            "a.B.c(B.java:1)");
    SpanContext run = spans.testRun(goal, 1, 80);
    unended(run, "CartTest.adds", "_OTHER", "the session ended before it");
    unended(run, "StockTest.isLoaded", "_OTHER", "the session ended before it");
    assertThat(lines())
        .containsExactly("the session ended before it", "OutOfMemoryError: Java heap space");
  }

  @Test
  void enginesThatDoNotFitAreNamedFirst() {
    goal(
        "org.junit.platform.commons.JUnitException",
        "TestEngine with ID 'junit-jupiter' failed to discover tests",
        "org.junit.A.b(A.java:1)\nCaused by: org.junit.platform.commons.JUnitException:"
            + " OutputDirectoryCreator not available; probably due to unaligned versions of the"
            + " junit-platform-engine and junit-platform-launcher jars on the classpath/module"
            + " path.\n\tat org.junit.A.b(A.java:1)",
        "x.E",
        "There was an error in the forked process",
        "a.B.c(B.java:1)");
    assertThat(lines())
        .containsExactly(
            "unaligned versions of the junit-platform-engine and junit-platform-launcher jars:"
                + " OutputDirectoryCreator not available (JUnitException)");
  }

  @Test
  void theVersionsOfEnginesThatDoNotFitAreNamed() {
    goal(
        "org.junit.platform.commons.JUnitException",
        """
        The wrapped NoSuchMethodError is likely caused by the versions of JUnit jars on the \
        classpath/module path not being properly aligned.
        Please ensure consistent versions are used (see https://junit.org/).
        The following conflicting versions were detected:
        - org.junit.jupiter.engine: 5.14.4
        - org.junit.platform.launcher: 1.12.2""",
        "org.junit.A.b(A.java:1)",
        "x.E",
        "There was an error in the forked process",
        "a.B.c(B.java:1)");
    assertThat(lines())
        .containsExactly(
            "JUnit jars of different versions: jupiter.engine 5.14.4, platform.launcher 1.12.2");
  }

  /** Each test asks for the errors of its goal, which are compared with all tests. */
  @Test
  void thousandsOfTestsOfOneGoalAreJudgedAtOnce() {
    SpanContext run =
        spans.testRun(
            goal(
                "java.lang.OutOfMemoryError",
                "Java heap space",
                "shop.Cart.add(Cart.java:3)",
                "x.E",
                "the fork ended",
                "a.B.c(B.java:1)"),
            1,
            80);
    for (int i = 0; i < 20_000; i++) {
      unended(run, "A" + i + "Test.adds", "_OTHER", "the session ended before it");
    }
    assertThat(lines()).containsOnly("OutOfMemoryError: Java heap space in Cart.add (Cart.java:3)");
  }
}
