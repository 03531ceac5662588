package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Budgets of Jupiter tests, which fail. */
class TraceBudgetTest {

  private static final Tracer TRACER = TelemetryCapture.get().openTelemetry().getTracer("budget");

  static void spans(int count) {
    for (int i = 0; i < count; i++) {
      TRACER.spanBuilder("step").startSpan().end();
    }
  }

  static void client(String host, long port) {
    TRACER
        .spanBuilder("GET")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("server.address", host)
        .setAttribute("server.port", port)
        .startSpan()
        .end();
  }

  static void statement(String sql) {
    TRACER
        .spanBuilder("SELECT")
        .setAttribute("db.system.name", "h2")
        .setAttribute("db.query.text", sql)
        .startSpan()
        .end();
  }

  /** Returns the failure of each test by its display name; empty if it passed. */
  private static Map<String, String> outcomes(Class<?> fixture) {
    Map<String, String> outcomes = new TreeMap<>();
    failures(fixture)
        .forEach(
            (name, failure) ->
                outcomes.put(name, failure == null ? "" : String.valueOf(failure.getMessage())));
    return outcomes;
  }

  private static Map<String, Throwable> failures(Class<?> fixture) {
    Map<String, Throwable> failures = new TreeMap<>();
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .selectors(selectClass(fixture))
        .execute()
        .testEvents()
        .finished()
        .stream()
        .forEach(event -> failures.put(event.getTestDescriptor().getDisplayName(), thrown(event)));
    return failures;
  }

  private static Throwable thrown(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElse(null);
  }

  private static String head(String failure) {
    int end = failure.indexOf("\n\n");
    return end < 0 ? failure : failure.substring(0, end);
  }

  static class LimitTestCases {

    @Test
    @TraceBudget(spans = 2, statements = 0, sameCall = 2, errors = 0, peers = "localhost")
    void keeps() {
      spans(2);
    }

    @Test
    @TraceBudget(
        spans = 20,
        statements = 2,
        sameCall = 1,
        errors = 0,
        peers = {"localhost", "db:5432"},
        duration = "500ms",
        matching = @TraceBudget.Matching(filter = "kind:client !http.route=/health", most = 3))
    void asOnThePage() {
      spans(1);
    }

    @Test
    @TraceBudget(spans = 2)
    void spansTooMany() {
      Span job = TRACER.spanBuilder("job").startSpan();
      try (Scope ignored = job.makeCurrent()) {
        spans(2);
      }
      job.end();
    }

    @Test
    @TraceBudget(matching = @TraceBudget.Matching(filter = "kind:client", most = 1))
    void matching() {
      spans(1);
      client("localhost", 80);
      client("localhost", 81);
    }

    @Test
    @TraceBudget(statements = 1)
    void statements() {
      statement("select * from owners");
      statement("select * from pets where id=7");
      statement("select * from pets where id=8");
    }

    @Test
    @TraceBudget(sameCall = 2)
    void sameCall() {
      Span list = TRACER.spanBuilder("list").startSpan();
      try (Scope ignored = list.makeCurrent()) {
        for (int i = 0; i < 3; i++) {
          statement("select * from pets where id=" + i);
        }
      }
      list.end();
    }

    @Test
    @TraceBudget(errors = 0)
    void errors() {
      TRACER.spanBuilder("pay").startSpan().setStatus(StatusCode.ERROR, "declined").end();
    }

    @Test
    @TraceBudget(peers = {"localhost", "db:5432"})
    void peers() {
      client("localhost", 80);
      client("db", 5432);
      client("db", 5433);
      client("api.example.com", 443);
    }

    @Test
    @TraceBudget(peers = {})
    void noPeers() {
      client("localhost", 80);
    }

    @Test
    @TraceBudget(duration = "1ms")
    void duration() throws InterruptedException {
      Span job = TRACER.spanBuilder("job").startSpan();
      Thread.sleep(3);
      job.end();
    }

    @Test
    @TraceBudget(duration = "1m")
    void unfinished() {
      TRACER.spanBuilder("job").startSpan();
    }

    @Test
    @TraceBudget(spans = 0, errors = 0)
    void several() {
      TRACER.spanBuilder("pay").startSpan().setStatus(StatusCode.ERROR, "declined").end();
    }
  }

  @Test
  void eachLimitFailsWithTheTextOfAnAssertion() {
    Map<String, String> outcomes = outcomes(LimitTestCases.class);
    String place = "[@TraceBudget on " + LimitTestCases.class.getName() + ".";

    outcomes.replaceAll((name, failure) -> head(failure).replace(place, "["));
    assertThat(outcomes)
        .containsEntry("keeps()", "")
        .containsEntry("asOnThePage()", "")
        .containsEntry("spansTooMany()", "[spansTooMany] Expected at most 2 spans, but found 3")
        .containsEntry(
            "matching()",
            """
            [matching] Expected at most 1 span that matches kind:client, but found 2
              x "GET" x2""")
        .containsEntry(
            "statements()",
            """
            [statements] Expected at most 1 database statement, but found 3
              x "SELECT": SELECT * FROM owners
              x "SELECT": SELECT * FROM pets WHERE id = ? x2""")
        .containsEntry(
            "sameCall()",
            """
            [sameCall] Expected no call more than 2 times below one span, but found 1
              x 3 times "SELECT" below "list": SELECT * FROM pets WHERE id = ?
            Fetch their data at once: one query with a join or an IN list, or one batched call.""")
        .containsEntry(
            "errors()",
            """
            [errors] Expected no errors, but found 1
              x "pay" has status ERROR "declined\"""")
        .containsEntry(
            "peers()",
            """
            [peers] Expected no calls to servers other than "localhost", "db:5432", but found 2
              x "GET" calls db:5433
              x "GET" calls api.example.com:443""")
        .containsEntry(
            "noPeers()",
            """
            [noPeers] Expected no calls to servers, but found 1
              x "GET" calls localhost:80""")
        .containsEntry(
            "unfinished()",
            "[unfinished] Expected all spans to end within 1 min 00 s of the first start, but 1 of"
                + " 1 did not end")
        .containsEntry(
            "several()",
            """
            [several] Expected at most 0 spans, but found 1
            Expected no errors, but found 1
              x "pay" has status ERROR "declined\"""")
        .hasSize(12);
    assertThat(outcomes.get("duration()"))
        .startsWith(
            "[duration] Expected all spans to end within 1.00 ms of the first start, but the last"
                + " ended after ");
  }

  @Test
  void theSpansAreListed() {
    assertThat(outcomes(LimitTestCases.class).get("spansTooMany()"))
        .containsPattern(
            """

            3 spans:
            > job  [\\d.]+ [mn]?s
            > \\+- step  [\\d.]+ [mn]?s
            > \\\\- step  [\\d.]+ [mn]?s""");
  }

  static class StackTestCases {

    @Test
    @TraceBudget(spans = 1)
    void looksAtItsStack() {
      spans(1);
      assertThat(
              StackWalker.getInstance()
                  .<List<String>>walk(
                      frames -> frames.map(StackWalker.StackFrame::getClassName).toList()))
          .noneMatch(name -> name.equals(BudgetExtension.class.getName()));
    }
  }

  @Test
  void noFrameOfOursIsInTheStackOfATest() {
    assertThat(outcomes(StackTestCases.class)).containsEntry("looksAtItsStack()", "");
  }

  static class FailedTestCases {

    @Test
    @TraceBudget(spans = 1)
    void failsItself() {
      spans(2);
      throw new IllegalStateException("its own");
    }

    @Test
    @TraceBudget(spans = 1)
    void failsBeforeItDoesAnything() {
      throw new IllegalStateException("its own");
    }

    @Test
    @TraceBudget(spans = 1)
    void aborts() {
      spans(2);
      Assumptions.abort("not here");
    }
  }

  @Test
  void aTestThatFailedKeepsItsFailure() {
    Map<String, Throwable> failures = failures(FailedTestCases.class);

    assertThat(failures.get("failsItself()"))
        .hasMessage("its own")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .asString()
                    .contains("Expected at most 1 span, but found 2"));
    assertThat(failures.get("failsBeforeItDoesAnything()"))
        .hasMessage("its own")
        .hasNoSuppressedExceptions();
    assertThat(failures.get("aborts()")).hasMessage("not here").hasNoSuppressedExceptions();
  }

  static class EmptyTestCases {

    @Test
    @TraceBudget(spans = 1)
    void nothing() {}

    @Test
    @TraceBudget(spans = 1, allowEmpty = true)
    void nothingOnPurpose() {}
  }

  @Test
  void whatCannotBeJudgedFails() {
    Map<String, String> outcomes = outcomes(EmptyTestCases.class);

    assertThat(outcomes).containsEntry("nothingOnPurpose()", "");
    assertThat(outcomes.get("nothing()"))
        .startsWith(
            "[@TraceBudget on "
                + EmptyTestCases.class.getName()
                + ".nothing] Expected at least 1 span, but no spans were captured.")
        .endsWith(
            "\nIf the test creates no spans on purpose, set allowEmpty = true in its budget.");
  }

  @TraceBudget(spans = 1)
  static class LifecycleTestCases {

    private Span open = Span.getInvalid();

    @BeforeEach
    void open() {
      spans(3);
      open = TRACER.spanBuilder("fixture").startSpan();
    }

    @Test
    void one() {
      spans(1);
      try (Scope ignored = open.makeCurrent()) {
        spans(2);
      }
    }

    @Test
    void none() {}

    @AfterEach
    void close() {
      spans(3);
      open.end();
    }
  }

  @Test
  void whatLifecycleMethodsDoDoesNotCount() {
    Map<String, String> outcomes = outcomes(LifecycleTestCases.class);

    assertThat(outcomes).containsEntry("one()", "");
    assertThat(outcomes.get("none()"))
        .contains("4 spans started before the test method, as in @BeforeEach, and don't count.\n");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TraceBudget(spans = 1)
  @interface Lean {}

  @TraceBudget(spans = 1, errors = 0)
  static class BaseTestCases {

    @Test
    void ofItsClass() {
      spans(2);
    }

    @Test
    @TraceBudget(spans = 2)
    void itsOwnTakesPrecedence() {
      spans(2);
    }

    @Test
    @TraceBudget(spans = 2)
    void otherLimitsStay() {
      spans(1);
      TRACER.spanBuilder("pay").startSpan().setStatus(StatusCode.ERROR).end();
    }

    @Nested
    class Inner {

      @Test
      void ofTheClassAround() {
        spans(2);
      }
    }
  }

  static class SubTestCases extends BaseTestCases {

    @Test
    void ofTheSuperclass() {
      spans(2);
    }
  }

  @TraceBudget(errors = 0)
  static class OuterTestCases {

    @TraceBudget(spans = 1)
    static class StaticTestCases {

      @Test
      void isNoPartOfTheClassAround() {
        TRACER.spanBuilder("pay").startSpan().setStatus(StatusCode.ERROR).end();
      }
    }
  }

  static class MetaTestCases {

    @Test
    @Lean
    void lean() {
      spans(2);
    }
  }

  @Test
  void theClassAndItsSurroundingsLimitToo() {
    assertThat(outcomes(SubTestCases.class))
        .satisfies(
            outcomes -> {
              assertThat(outcomes.get("ofItsClass()")).contains("at most 1 span, but found 2");
              assertThat(outcomes.get("itsOwnTakesPrecedence()")).isEmpty();
              assertThat(outcomes.get("otherLimitsStay()")).contains("no errors, but found 1");
              assertThat(outcomes.get("ofTheSuperclass()")).contains("at most 1 span");
            });
    assertThat(outcomes(BaseTestCases.Inner.class).get("ofTheClassAround()"))
        .contains("at most 1 span, but found 2");
    assertThat(outcomes(OuterTestCases.StaticTestCases.class))
        .containsEntry("isNoPartOfTheClassAround()", "");
    assertThat(outcomes(MetaTestCases.class).get("lean()"))
        .contains("[@TraceBudget on " + MetaTestCases.class.getName() + ".lean]");
  }

  static class InvalidTestCases {

    @Test
    @TraceBudget(spans = -1)
    void negative() {
      Assertions.fail("must not run");
    }

    @Test
    @TraceBudget(duration = "5 parsecs")
    void unit() {}

    @Test
    @TraceBudget(matching = @TraceBudget.Matching(filter = "kin:client", most = 1))
    void filter() {}

    @Test
    @TraceBudget(matching = @TraceBudget.Matching(filter = "kind:client", most = -2))
    void most() {}

    @Test
    @TraceBudget(peers = "")
    void peers() {}

    @Test
    @TraceBudget
    void noLimit() {}
  }

  @Test
  void anErrorNamesPlaceValueAndRemedy() {
    Map<String, String> outcomes = outcomes(InvalidTestCases.class);
    String place = "@TraceBudget on " + InvalidTestCases.class.getName() + ".";

    outcomes.replaceAll((name, failure) -> failure.replace(place, "@"));
    assertThat(outcomes)
        .containsEntry(
            "negative()", "spans of @negative is '-1', but must be a number of at least 0")
        .containsEntry(
            "unit()",
            "duration of @unit is '5 parsecs', but must be a length of time like 500ms, 90s, 10m or"
                + " 1h30m")
        .containsEntry("most()", "most of @most is '-2', but must be a number of at least 0")
        .containsEntry("peers()", "peers of @peers is '', but must be host or host:port")
        .containsEntry("noLimit()", "@noLimit has no limit: set one, such as spans = 20");
    assertThat(outcomes.get("filter()"))
        .startsWith("@filter: Filter 'kin:client', position 1: 'kin:' is not a key. Use name:, ");
  }

  @TraceBudget(spans = 2)
  static class SeveralInvocationsTestCases {

    @RepeatedTest(3)
    void repeats(RepetitionInfo info) {
      spans(info.getCurrentRepetition());
    }

    @ParameterizedTest(name = "{0} spans")
    @ValueSource(ints = {1, 3})
    void parameterized(int count) {
      spans(count);
    }
  }

  @Test
  void eachInvocationHasTheBudgetForItself() {
    Map<String, String> outcomes = outcomes(SeveralInvocationsTestCases.class);

    outcomes.replaceAll((name, failure) -> failure.isEmpty() ? "passed" : "failed");
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                "repetition 1 of 3", "passed",
                "repetition 2 of 3", "passed",
                "repetition 3 of 3", "failed",
                "1 spans", "passed",
                "3 spans", "failed"));
  }

  static class ParallelTestCases {

    @RepeatedTest(8)
    @TraceBudget(spans = 5)
    void keeps() throws InterruptedException {
      for (int i = 0; i < 5; i++) {
        spans(1);
        Thread.sleep(1);
      }
    }
  }

  @Test
  void testsThatRunInParallelCountTheirOwnSpans() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selectClass(ParallelTestCases.class))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.succeeded(8));
  }

  static class LateTestCases {

    @Test
    @TraceBudget(spans = 0)
    void endsLater() {
      TRACER.spanBuilder("late").startSpan();
    }
  }

  @Test
  void aSpanThatEndsLaterCounts() {
    assertThat(outcomes(LateTestCases.class).get("endsLater()"))
        .contains("Expected at most 0 spans, but found 1");
  }
}
