package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScopeAttributionTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final Tracer tracer =
      SdkTracerProvider.builder().addSpanProcessor(capture.spanProcessor()).build().get("test");

  private final CaptureScope one = capture.openScope("one");
  private final CaptureScope two = capture.openScope("two");

  @Test
  void aSpanBelongsToTheScopeOfTheContextItStartsUnder() {
    try (Scope ignored = Context.root().with(one).makeCurrent()) {
      tracer.spanBuilder("in one").startSpan().end();
    }
    tracer.spanBuilder("in two").setParent(Context.root().with(two)).startSpan().end();

    assertThat(names(one)).containsExactly("in one");
    assertThat(names(two)).containsExactly("in two");
  }

  @Test
  void theInnermostScopeOfAContextWins() {
    tracer.spanBuilder("x").setParent(Context.root().with(one).with(two)).startSpan().end();

    assertThat(names(one)).isEmpty();
    assertThat(names(two)).containsExactly("x");
  }

  @Test
  void aChildWhoseContextLostTheScopeFollowsItsParent() {
    Span parent = tracer.spanBuilder("parent").setParent(Context.root().with(one)).startSpan();
    tracer.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();
    parent.end();

    assertThat(names(one)).containsExactly("parent", "child");
  }

  @Test
  void aRemoteParentInThisJvmIsAParent() {
    Span client = tracer.spanBuilder("GET").setParent(Context.root().with(one)).startSpan();
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            client.getSpanContext().getTraceId(),
            client.getSpanContext().getSpanId(),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    client.end();
    tracer.spanBuilder("serve").setParent(Context.root().with(Span.wrap(remote))).startSpan().end();

    assertThat(names(one)).containsExactly("GET", "serve");
  }

  @Test
  void aChildOfAnAdoptedSpanBelongsToTheScope() {
    Span test =
        Span.wrap(
            SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault()));
    one.adopt(test.getSpanContext());

    tracer.spanBuilder("child").setParent(Context.root().with(test)).startSpan().end();

    assertThat(names(one)).containsExactly("child");
  }

  @Test
  void baggageNamesTheScopeWhereNoParentDoes() {
    Baggage baggage = Baggage.builder().put(TelemetryCapture.BAGGAGE_KEY, two.id()).build();

    tracer.spanBuilder("x").setParent(Context.root().with(baggage)).startSpan().end();

    assertThat(names(two)).containsExactly("x");
  }

  @Test
  void aLinkNamesTheScopeWhereNothingElseDoes() {
    Span sender = tracer.spanBuilder("send").setParent(Context.root().with(one)).startSpan();
    sender.end();

    tracer.spanBuilder("process").setNoParent().addLink(sender.getSpanContext()).startSpan().end();

    assertThat(names(one)).containsExactly("send", "process");
  }

  @Test
  void aSpanWithoutAncestryIsTheOnlyOpenScopes() {
    two.close();

    tracer.spanBuilder("x").setNoParent().startSpan().end();

    assertThat(names(one)).containsExactly("x");
    assertThat(capture.takeUnattributed()).isEmpty();
  }

  @Test
  void workOfAnOlderThreadIsNotTheNextScopes() throws Exception {
    two.close();
    one.close();
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      CountDownLatch nextRuns = new CountDownLatch(1);
      CaptureScope first = capture.openScope("first");
      Future<?> late =
          pool.submit(
              () -> {
                nextRuns.await();
                tracer.spanBuilder("late").startSpan().end();
                return null;
              });
      first.close();
      CaptureScope next = capture.openScope("next");
      nextRuns.countDown();
      late.get();

      assertThat(names(next)).isEmpty();
      assertThat(next.unattributedSpans())
          .extracting(UnattributedSpan::reason)
          .containsExactly(Reason.FOREIGN_THREAD);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void workOfAThreadThatTheOnlyScopeStartedIsIts() throws Exception {
    two.close();
    CaptureScope inner = capture.openScope("inner", one);
    onANewThread(() -> onANewThread(() -> tracer.spanBuilder("inner's").startSpan().end()));
    assertThat(names(inner)).containsExactly("inner's");
    inner.close();

    onANewThread(() -> tracer.spanBuilder("outer's").startSpan().end());

    assertThat(names(one)).containsExactly("outer's");
  }

  private static void onANewThread(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOuterScopeDoesNotCompeteWithTheScopeInsideIt() {
    two.close();
    CaptureScope inner = capture.openScope("inner", one);

    tracer.spanBuilder("inner's").setNoParent().startSpan().end();
    assertThat(names(inner)).containsExactly("inner's");
    inner.close();
    tracer.spanBuilder("outer's").setNoParent().startSpan().end();

    assertThat(names(one)).containsExactly("outer's");
  }

  @Test
  void aSpanWithoutAncestryIsNobodysWhileSeveralScopesAreOpen() {
    tracer.spanBuilder("whose").setNoParent().startSpan().end();

    assertThat(names(one)).isEmpty();
    assertThat(names(two)).isEmpty();
    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName() + " " + unattributed.reason())
        .containsExactly("whose " + Reason.SEVERAL_SCOPES_OPEN);
    assertThat(one.unattributedSpans())
        .extracting(unattributed -> unattributed.span().getName() + " " + unattributed.reason())
        .containsExactly("whose " + Reason.SEVERAL_SCOPES_OPEN);
  }

  @Test
  void aScopeKnowsOnlyTheUnattributedSpansOfItsTime() {
    tracer.spanBuilder("before").setNoParent().startSpan().end();

    try (CaptureScope later = capture.openScope("later")) {
      assertThat(later.unattributedSpans()).isEmpty();
    }
  }

  @Test
  void aScopeThatIsClosedBeforeTheOneInsideItIsSkipped() {
    one.close();
    two.close();
    try (CaptureScope outer = capture.openScope("outer")) {
      CaptureScope middle = capture.openScope("middle", outer);
      CaptureScope inner = capture.openScope("inner", middle);

      middle.close();
      assertThat(capture.parts().scopes.only()).isSameAs(inner);

      inner.close();
      assertThat(capture.parts().scopes.only()).isSameAs(outer);
    }
    assertThat(capture.parts().scopes.count()).isZero();
  }

  @Test
  void aSpanWithoutAnOpenScopeIsUnattributed() {
    one.close();
    two.close();

    tracer.spanBuilder("x").startSpan().end();

    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName())
        .containsExactly("x");
    assertThat(capture.takeUnattributed()).isEmpty();
    assertThat(one.unattributedSpans())
        .extracting(UnattributedSpan::reason)
        .containsExactly(Reason.NO_SCOPE_OPEN);
  }

  @Test
  void aLateSpanOfAClosedScopeIsNotTheNextTests() {
    Context late = Context.root().with(one);
    one.close();

    Span span = tracer.spanBuilder("late").setParent(late).startSpan();
    tracer.spanBuilder("child").setParent(Context.root().with(span)).startSpan().end();
    span.end();

    assertThat(names(two)).isEmpty();
    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName())
        .containsExactly("child", "late");
    assertThat(two.unattributedSpans())
        .extracting(UnattributedSpan::reason)
        .containsExactly(Reason.SCOPE_CLOSED, Reason.SCOPE_CLOSED);
  }

  @Test
  void aLateChildOfAClosedScopesSpanIsNotTheNextTests() {
    Span parent = tracer.spanBuilder("parent").setParent(Context.root().with(one)).startSpan();
    parent.end();
    one.close();

    tracer.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();

    assertThat(names(two)).isEmpty();
    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName())
        .containsExactly("child");
  }

  @Test
  void aSpanThatEndsAfterItsScopeIsUnattributed() {
    Span slow = tracer.spanBuilder("slow").setParent(Context.root().with(one)).startSpan();
    one.close();
    slow.end();

    assertThat(capture.takeUnattributed())
        .singleElement()
        .satisfies(
            unattributed -> {
              assertThat(unattributed.span().getName()).isEqualTo("slow");
              assertThat(unattributed.span().hasEnded()).isTrue();
              assertThat(unattributed.reason()).isEqualTo(Reason.SCOPE_CLOSED);
            });
  }

  private static List<String> names(CaptureScope scope) {
    return scope.spans().stream().map(SpanData::getName).toList();
  }
}
