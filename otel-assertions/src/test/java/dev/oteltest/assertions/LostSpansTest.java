package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.budget.Budget.budget;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static dev.oteltest.assertions.structure.TreeMatcher.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
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

/** A span that starts on the thread of a pool, without the context of the test that it is of. */
@Isolated
class LostSpansTest {

  private static final Tracer TRACER = TelemetryCapture.get().openTelemetry().getTracer("t");

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
      run(pool, LostSpansTest::delete);
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
        it -> it.follows(budget().errors(0)));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void isNotKnownIfOnlyThisTestRan(Consumer<TelemetryAssert> word) {
    assertThat(failureOfOne(word))
        .contains(
            """
            , but it is not known: 1 span has lost this test
              x "DELETE account" started during this test on thread "worker" without its context
            Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor).
            """);
  }

  static List<Consumer<TelemetryAssert>> known() {
    return List.of(
        it -> it.hasSpan("a"),
        it -> it.hasNoSpan("b"),
        it -> it.hasNoSpan(span("DELETE account").hasStatusOk()),
        it -> it.spans("a").hasSize(1),
        it -> it.spans().hasSizeAtMost(2),
        it -> it.spans("a").allSatisfy(span().hasNoError()),
        it -> it.hasTree("a"),
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
        Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor).
        """;
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
    run(pool, LostSpansTest::delete);
    for (int i = 0; i < 8; i++) { // the last one runs alone at the end
      run(pool, LostSpansTest::delete);
      try (CaptureScope one = scopes.get(i)) {
        TRACER.spanBuilder("a").setParent(Context.root().with(one)).startSpan().end();
        CapturedTelemetry telemetry = CapturedTelemetry.of(one);
        for (Consumer<TelemetryAssert> word : unknown()) {
          assertThatCode(() -> word.accept(assertThat(telemetry))).doesNotThrowAnyException();
        }
      }
    }
    try (CaptureScope later = TelemetryCapture.get().openScope("a later class")) {
      run(pool, LostSpansTest::delete);
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
              it -> it.hasNoSpan("b"), it -> it.hasSpanCount(1), it -> it.hasNoErrors())) {
        assertThat(failureOf(() -> word.accept(assertThat(telemetry))))
            .contains(
                "it is not known: 1 more was dropped by a limit (raise otel.test.capture.limit)");
      }
      assertThat(telemetry).hasSpan("a");
    }
  }
}
