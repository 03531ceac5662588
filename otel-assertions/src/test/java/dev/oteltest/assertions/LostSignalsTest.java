package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.budget.Budget.budget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A span or log record that comes from a pool, without the context of the test that it is of. */
@Isolated
class LostSignalsTest {

  private static final Tracer TRACER = TelemetryCapture.get().openTelemetry().getTracer("t");

  private static final String ON =
      "Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor); for"
          + " coroutines asContextElement(), for Reactor its context propagation hook."
          + " -Dotel.agent does all of this.\n";

  private static final Logger LOGGER =
      TelemetryCapture.get().openTelemetry().getLogsBridge().get("t");

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  private static void run(ExecutorService pool, Runnable task) {
    try {
      Future<?> done = pool.submit(task);
      done.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete() {
    Span span = TRACER.spanBuilder("DELETE account").startSpan();
    span.setStatus(StatusCode.ERROR, "boom");
    span.end();
  }

  /** Returns the failure of a test whose code uses a pool that was started before. */
  private String failureOfOne(Consumer<TelemetryAssert> word) {
    run(pool, () -> {});
    try (CaptureScope mine = TelemetryCapture.get().openScope("mine");
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      TRACER.spanBuilder("a").startSpan().end();
      run(pool, LostSignalsTest::delete);
      return failureOf(() -> word.accept(assertThat(CapturedTelemetry.of(mine))));
    }
  }

  static List<Consumer<TelemetryAssert>> unknown() {
    return List.of(
        it -> it.hasNoErrors(),
        it -> it.hasNoSpan("DELETE account"),
        it -> it.hasNoSpan(span().hasStatusError()),
        it -> it.hasSpanCount(1),
        it -> it.spans().hasSize(1),
        it -> it.spans().hasSizeAtMost(1),
        it -> it.spans().noneSatisfy(span().hasStatusError()),
        it -> it.spans().allSatisfy(span("a")),
        it -> it.spans("DELETE account").isEmpty(),
        it -> it.spans().singleElement(),
        it -> it.hasForest("a"),
        it -> it.hasForest(tree("a")),
        it -> it.hasSingleRoot(),
        it -> it.isOneTrace(),
        it -> it.hasTraceCount(1),
        it -> it.follows(budget().spans(1)),
        it -> it.follows(budget().errors(0)),
        // which of the spans it would have been below is not known
        it -> it.hasSpan("a").hasNoChild("DELETE account"),
        it -> it.hasSpan("a").hasNoChild(span().hasStatusError()),
        it -> it.hasSpan("a").hasNoDescendant("DELETE account"),
        it -> it.hasSpan("a").hasChildCount(0),
        it -> it.hasSpan("a").isRoot().hasNoError().hasNoChild("DELETE account"),
        it -> it.hasSpan("a", span -> span.hasNoChild("DELETE account")),
        it -> it.hasSpan(span().hasNoDescendant(span().hasStatusError())),
        it -> it.hasSpan("a").is(not(span().hasChild("DELETE account"))),
        it -> it.hasSpan("a").is(not(span().hasDescendant("DELETE account"))),
        it -> it.hasSpan("a").is(not(span().hasSameTraceAs("DELETE account"))),
        it -> it.spans("a").first().hasNoChild("DELETE account"),
        it -> it.spans("a").singleElement().hasChildCount(0),
        it -> it.spans("a").allSatisfy(span().hasNoChild("DELETE account")),
        it -> it.spans("a").noneSatisfy(span().hasChild("DELETE account")),
        it -> it.spans(span().hasNoChild("DELETE account")).hasSize(1),
        it -> it.spans(span().hasChild("DELETE account")).isEmpty(),
        it -> it.hasNoSpan(span().hasChild("DELETE account")),
        it -> it.hasNoSpan(span("a").hasDescendant(span().hasStatusError())),
        it -> it.hasTree("a"),
        it -> it.hasTree(tree(span("a").hasNoChild("DELETE account"))));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void isNotKnownIfOnlyThisTestRan(Consumer<TelemetryAssert> word) {
    assertThat(failureOfOne(word))
        .contains(
            """
            , but it is not known: 1 span has lost this test
              x "DELETE account" started during this test on thread "worker" without its context
            """
                + ON);
  }

  static List<Consumer<TelemetryAssert>> known() {
    return List.of(
        it -> it.hasSpan("a"),
        it -> it.hasNoSpan("b"),
        it -> it.hasNoSpan(span("DELETE account").hasStatusOk()),
        it -> it.spans("a").hasSize(1),
        it -> it.spans().hasSizeAtMost(2),
        it -> it.spans("a").allSatisfy(span().hasNoError()),
        it -> it.hasSpan("a").hasNoChild("b").hasNoDescendant(span("DELETE account").hasStatusOk()),
        it -> it.spans("a").allSatisfy(span().hasNoChild("b")),
        it -> it.spans("a").hasSizeAtMost(1).singleElement().isRoot(),
        it -> it.hasTree("a ..."),
        it -> it.hasNoUnfinishedSpans().hasNoOrphans());
  }

  @ParameterizedTest
  @MethodSource("known")
  void isKnownIfTheLostSpanDoesNotMatter(Consumer<TelemetryAssert> word) {
    assertThat(failureOfOne(word)).isEqualTo("(it passed)\n");
  }

  @Test
  void aFailedSearchNamesTheLostSpanThatFits() {
    String line =
        """
        Span "DELETE account" started during this test on thread "worker" without its context.
        """
            + ON;
    assertThat(failureOfOne(it -> it.hasSpan("DELETE account"))).contains(line);
    assertThat(failureOfOne(it -> it.hasSpan(span().hasStatusError()))).contains(line);
    assertThat(failureOfOne(it -> it.hasTree("\"DELETE account\" ERROR ..."))).contains(line);
    assertThat(failureOfOne(it -> it.spans("DELETE account").isNotEmpty())).contains(line);
    assertThat(failureOfOne(it -> it.hasSpanCount(2))).contains(line);
    assertThat(failureOfOne(it -> it.hasSpan("b"))).doesNotContain("DELETE account");
  }

  /** Whose it is cannot be known, so absences hold, as far as this test's own spans go. */
  @Test
  void ifOthersRanOnlyAFailureSaysSo() {
    try (CaptureScope other = TelemetryCapture.get().openScope("other")) {
      for (Consumer<TelemetryAssert> word : unknown()) {
        assertThat(failureOfOne(word)).isEqualTo("(it passed)\n");
      }
      assertThat(failureOfOne(it -> it.hasSpan("DELETE account")))
          .contains(
              """
              Span "DELETE account" started during this test on thread "worker" without its context, and may be of another test.
              """);
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void aSpanDuringWhichAnotherTestBeganMayBeOfThatOne() {
    run(pool, () -> {});
    try (CaptureScope mine = TelemetryCapture.get().openScope("mine");
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      TRACER.spanBuilder("a").startSpan().end();
      List<Span> started = new ArrayList<>();
      run(pool, () -> started.add(TRACER.spanBuilder("long").startSpan()));
      CapturedTelemetry telemetry = CapturedTelemetry.of(mine);
      assertThat(failureOf(() -> assertThat(telemetry).hasNoSpan("long"))).contains("\"worker\"");
      TelemetryCapture.get().openScope("other").close();
      started.get(0).end();
      assertThat(telemetry).hasNoSpan("long");
      run(pool, () -> TRACER.spanBuilder("next").startSpan().end());
      assertThat(failureOf(() -> assertThat(telemetry).hasNoSpan("next"))).contains("\"worker\"");
    }
  }

  /** Eight tests in parallel, of which one starts a thread that goes on without a context. */
  @Test
  void oneOfEightThatLeaksFailsNoneOfTheOthers() {
    run(pool, () -> {});
    List<CaptureScope> scopes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      scopes.add(TelemetryCapture.get().openScope("class " + i));
    }
    run(pool, LostSignalsTest::delete);
    for (int i = 0; i < 8; i++) { // the last one runs alone at the end
      run(pool, LostSignalsTest::delete);
      try (CaptureScope one = scopes.get(i)) {
        TRACER.spanBuilder("a").setParent(Context.root().with(one)).startSpan().end();
        CapturedTelemetry telemetry = CapturedTelemetry.of(one);
        for (Consumer<TelemetryAssert> word : unknown()) {
          assertThatCode(() -> word.accept(assertThat(telemetry))).doesNotThrowAnyException();
        }
      }
    }
    try (CaptureScope later = TelemetryCapture.get().openScope("a later class")) {
      run(pool, LostSignalsTest::delete);
      TRACER.spanBuilder("a").setParent(Context.root().with(later)).startSpan().end();
      assertThat(CapturedTelemetry.of(later)).hasNoErrors().hasSpanCount(1);
    }
  }

  @Test
  void whatExceedsTheLimitOfAScopeIsNotKnown() {
    try (CaptureScope mine = TelemetryCapture.get().openScope("mine", null, 1);
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      TRACER.spanBuilder("a").startSpan().end();
      CapturedTelemetry telemetry = CapturedTelemetry.of(mine);
      assertThat(telemetry).hasNoSpan("b").hasSpanCount(1);
      TRACER.spanBuilder("b").startSpan().end();
      for (Consumer<TelemetryAssert> word :
          List.<Consumer<TelemetryAssert>>of(
              it -> it.hasNoSpan("b"),
              it -> it.hasSpanCount(1),
              it -> it.hasNoErrors(),
              it -> it.hasTree("a"),
              it -> it.hasSpan("a").hasNoChild("b"))) {
        assertThat(failureOf(() -> word.accept(assertThat(telemetry))))
            .contains(
                "it is not known: 1 more was dropped by a limit (raise otel.test.capture.limit)");
      }
      assertThat(telemetry).hasSpan("a");
    }
  }

  private String failureOfLog(Consumer<TelemetryAssert> word) {
    run(pool, () -> {});
    try (CaptureScope mine = TelemetryCapture.get().openScope("mine");
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      LOGGER.logRecordBuilder().setBody("mine").emit();
      run(pool, () -> LOGGER.logRecordBuilder().setBody("lost").setSeverity(Severity.WARN).emit());
      return failureOf(() -> word.accept(assertThat(CapturedTelemetry.of(mine))));
    }
  }

  static List<Consumer<TelemetryAssert>> unknownOfLogs() {
    return List.of(
        it -> it.hasNoLog(log().hasBody("lost")),
        it -> it.hasNoLog(log().hasSeverity(Severity.WARN)),
        it -> it.hasLogCount(1),
        it -> it.logs().hasSize(1),
        it -> it.logs().hasSizeAtMost(1),
        it -> it.logs().singleElement(),
        it -> it.logs().allSatisfy(log().hasBody("mine")),
        it -> it.logs().noneSatisfy(log().hasSeverity(Severity.WARN)),
        it -> it.logs(log().hasBody("lost")).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("unknownOfLogs")
  void aLogRecordIsNotKnownIfOnlyThisTestRan(Consumer<TelemetryAssert> word) {
    assertThat(failureOfLog(word))
        .contains(
            """
            , but it is not known: 1 log record has lost this test
              x WARN   "lost" was written during this test on thread "worker" without its context
            """
                + ON);
    try (CaptureScope other = TelemetryCapture.get().openScope("other")) {
      assertThat(failureOfLog(word)).isEqualTo("(it passed)\n");
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void whatALostLogRecordDoesNotContradictIsKnown() {
    assertThat(
            failureOfLog(
                it ->
                    it.hasLog("mine")
                        .hasNoAttributes()
                        .returnToTelemetry()
                        .hasNoLog(log().hasBody("other"))))
        .isEqualTo("(it passed)\n");
    assertThat(failureOfLog(it -> it.hasLog("lost")))
        .contains("Log record WARN   \"lost\" was written during this test on thread \"worker\"");
  }

  @Test
  void aLogRecordBeyondTheLimitOfAScopeIsNotKnown() {
    try (CaptureScope mine = TelemetryCapture.get().openScope("mine", null, 1);
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      LOGGER.logRecordBuilder().setBody("first").emit();
      CapturedTelemetry telemetry = CapturedTelemetry.of(mine);
      assertThat(telemetry).hasNoLog(log().hasBody("second")).hasLogCount(1);
      LOGGER.logRecordBuilder().setBody("second").emit();
      LOGGER.logRecordBuilder().setBody("third").emit();
      for (Consumer<TelemetryAssert> word :
          List.<Consumer<TelemetryAssert>>of(
              it -> it.hasNoLog(log().hasBody("second")),
              it -> it.hasLogCount(1),
              it -> it.logs().allSatisfy(log().hasBody("first")))) {
        assertThat(failureOf(() -> word.accept(assertThat(telemetry))))
            .contains(
                "it is not known: 2 more were dropped by a limit (raise otel.test.capture.limit)");
      }
      assertThat(telemetry).hasLog("first");
    }
  }
}
