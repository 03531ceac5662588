package dev.oteltest.report.model;

import static dev.oteltest.report.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureGroupTest {

  private final RunSpans spans = new RunSpans();

  private void failed(String test, String type, String message, String stack) {
    spans.test(
        NOWHERE,
        test,
        TestResult.FAILED,
        0,
        1,
        span ->
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
                TimeUnit.NANOSECONDS));
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
    failed("ATest.one", "java.net.ConnectException", "refused: db:5432", stack.formatted(17));
    failed("BTest.two", "java.net.ConnectException", "refused: db:49153", stack.formatted(19));
    spans.test(NOWHERE, "CTest.passes", TestResult.PASSED, 0, 1);
    assertThat(spans.run().failures())
        .extracting(group -> group.cause() + " " + group.tests().size())
        .containsExactly(
            "FailureCause[type=java.net.ConnectException, message=refused: db:#,"
                + " frame=shop.Database.open] 2",
            "FailureCause[type=java.lang.AssertionError, message=no, frame=] 1");
  }

  @Test
  void aFailureWithoutAnExceptionHasTheStatusOfItsSpan() {
    spans.test(NOWHERE, "ATest.one", TestResult.FAILED, 0, 1);
    assertThat(spans.run().failures())
        .extracting(FailureGroup::cause)
        .containsExactly(new FailureCause("java.lang.AssertionError", "expected # but was #", ""));
  }

  @Test
  void everyFailureIsInOneGroup() {
    failed("ATest.one", "E", "", "");
    failed("ATest.two", "F", "\n\n", "");
    spans.test(NOWHERE, "ATest.three", TestResult.TIMED_OUT, 0, 1);
    spans.test(NOWHERE, "ATest.four", TestResult.RETRIED, 0, 1);
    Run run = spans.run();
    assertThat(run.failures().stream().mapToInt(group -> group.tests().size()).sum())
        .isEqualTo(run.totals().failed())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "order 17 of 4711, order # of #",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8 is gone, # is gone",
    "shop.Cart@1b2c6ec2 is closed, shop.Cart# is closed",
    "commit 3f2a9bc1d is unknown, commit # is unknown",
    "took 1.25 s, took # s",
    "a deadbeef defaced facade, a deadbeef defaced facade",
  })
  void whatDiffersEachTimeIsLeftOut(String message, String normalized) {
    assertThat(FailureCause.normalized(message)).isEqualTo(normalized);
  }

  @Test
  void onlyTheFirstLineOfAMessageCounts() {
    assertThat(FailureCause.normalized("\n  Expecting:\n  <1>\nto be <2>")).isEqualTo("Expecting:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no frame", "\tat java.util.List.of(List.java:1)"})
  void aStackOfLibrariesHasNoFrame(String stack) {
    assertThat(FailureCause.frameOf(stack)).isEmpty();
  }
}
