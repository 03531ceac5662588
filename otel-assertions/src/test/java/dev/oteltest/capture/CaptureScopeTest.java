package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaptureScopeTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(capture.spanProcessor()).build();
  private final Tracer tracer = provider.get("test");
  private final CaptureScope scope = capture.openScope("test");

  @Test
  void spansAreInOrderOfTheirStartWithTheUnfinishedOnesAmongThem() {
    Span first = tracer.spanBuilder("first").startSpan();
    tracer.spanBuilder("second").startSpan().end();
    first.setAttribute("late", true);

    assertThat(scope.spans())
        .extracting(SpanData::getName, SpanData::hasEnded, span -> span.getAttributes().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("first", false, 1),
            org.assertj.core.groups.Tuple.tuple("second", true, 0));
  }

  @Test
  void anEndedSpanIsHandedOutOnceAndStaysVisible() {
    Span open = tracer.spanBuilder("open").startSpan();
    tracer.spanBuilder("done").startSpan().end();

    assertThat(scope.takeEnded()).extracting(SpanData::getName).containsExactly("done");
    assertThat(scope.takeEnded()).isEmpty();
    open.end();
    assertThat(scope.takeEnded()).extracting(SpanData::getName).containsExactly("open");
    assertThat(scope.spans()).extracting(SpanData::getName).containsExactly("open", "done");
  }

  @Test
  void closingHandsOutWhatWasNotTakenAndWhatEndsLaterIsUnattributed() {
    Span late = tracer.spanBuilder("late").startSpan();
    tracer.spanBuilder("done").startSpan().end();

    assertThat(scope.closeAndTake()).extracting(SpanData::getName).containsExactly("done");
    late.end();

    assertThat(scope.closeAndTake()).isEmpty();
    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName())
        .containsExactly("late");
  }

  @Test
  void aSpanThatTheProcessorSeesTwiceIsCapturedOnce() {
    SdkTracerProvider twice =
        SdkTracerProvider.builder()
            .addSpanProcessor(capture.spanProcessor())
            .addSpanProcessor(capture.spanProcessor())
            .build();

    twice.get("test").spanBuilder("x").startSpan().end();
    assertThat(scope.spans()).hasSize(1);
    assertThat(scope.takeEnded()).hasSize(1);
    scope.close();
    twice.get("test").spanBuilder("unattributed").startSpan().end();

    assertThat(capture.takeUnattributed()).hasSize(1);
  }

  @Test
  void differentUnattributedSpansAreAllHandedOut() {
    scope.close();
    tracer.spanBuilder("one").startSpan().end();
    tracer.spanBuilder("two").startSpan().end();

    assertThat(capture.takeUnattributed())
        .extracting(unattributed -> unattributed.span().getName())
        .containsExactly("one", "two");
  }

  @Test
  void aParentIsAdoptedOnceAndOnlyByAnOpenScope() {
    SpanContext parent = tracer.spanBuilder("parent").setNoParent().startSpan().getSpanContext();
    CaptureScope other = capture.openScope("other");
    CaptureScope closed = capture.openScope("closed");
    closed.close();
    SpanContext test =
        SpanContext.createFromRemoteParent(
            parent.getTraceId(),
            "00000000000000aa",
            parent.getTraceFlags(),
            parent.getTraceState());

    closed.adopt(test);
    other.adopt(test);
    scope.adopt(test);

    assertThat(closed.adoptedSpanIds()).isEmpty();
    assertThat(other.adoptedSpanIds()).containsExactly(test.getSpanId());
    assertThat(scope.adoptedSpanIds()).isEmpty();
  }

  @Test
  void whatIsBeyondTheLimitIsCountedAndNotUnattributed() {
    CaptureScope small = capture.openScope("small", null, 2);
    Context context = Context.root().with(small);

    for (int i = 0; i < 5; i++) {
      tracer.spanBuilder("span " + i).setParent(context).startSpan().end();
    }

    assertThat(small.spans()).extracting(SpanData::getName).containsExactly("span 0", "span 1");
    assertThat(small.takeEnded()).hasSize(2);
    assertThat(small.droppedSpans()).isEqualTo(3);
    assertThat(capture.takeUnattributed()).isEmpty();
  }

  @Test
  void aLimitBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> capture.openScope("x", null, 0))
        .withMessage("spanLimit must be at least 1, but is 0");
  }

  @Test
  void theSdksShutdownLosesNothing() {
    tracer.spanBuilder("x").startSpan().end();
    provider.shutdown();

    assertThat(scope.spans()).extracting(SpanData::getName).containsExactly("x");
  }

  @Test
  void closingFreesWhatItHolds() {
    tracer.spanBuilder("x").startSpan().end();
    scope.close();
    scope.close();

    assertThat(scope.isClosed()).isTrue();
    assertThat(scope.spans()).isEmpty();
    assertThat(scope.takeEnded()).isEmpty();
  }

  @Test
  void arrivalsWakeWhoWaits() throws Exception {
    long seen = scope.changes();
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Boolean> woken =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.countDown();
              try {
                return scope.awaitChange(seen, Duration.ofMinutes(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    waiting.await();
    tracer.spanBuilder("x").startSpan();

    assertThat(woken.get()).isTrue();
  }

  @Test
  void waitingEndsWithTheTime() throws Exception {
    assertThat(scope.awaitChange(scope.changes(), Duration.ofMillis(1))).isFalse();
  }

  @Test
  void waitingEndsWithTheScope() throws Exception {
    long seen = scope.changes();
    scope.close();

    assertThat(scope.awaitChange(seen, Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void eightThreadsWithAScopeEachDoNotMixTheirSpans() throws Exception {
    int threads = 8;
    int spans = 2_000;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<CaptureScope>> scopes = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String name = "thread " + t;
      scopes.add(
          executor.submit(
              () -> {
                CaptureScope mine = capture.openScope(name);
                start.await();
                Context context = Context.root().with(mine);
                for (int i = 0; i < spans; i++) {
                  Span span = tracer.spanBuilder(name).setParent(context).startSpan();
                  tracer.spanBuilder(name).setParent(Context.root().with(span)).startSpan().end();
                  span.end();
                }
                return mine;
              }));
    }
    start.countDown();

    for (int t = 0; t < threads; t++) {
      CaptureScope mine = scopes.get(t).get();
      assertThat(mine.spans()).hasSize(2 * spans);
      assertThat(mine.spans()).extracting(SpanData::getName).containsOnly("thread " + t);
      assertThat(mine.takeEnded()).hasSize(2 * spans);
    }
    executor.shutdown();
    assertThat(capture.takeUnattributed()).isEmpty();
  }

  @Test
  void manyThreadsInOneScopeLoseNothing() {
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            i -> tracer.spanBuilder("x").setParent(Context.root().with(scope)).startSpan().end());

    assertThat(scope.spans()).hasSize(10_000).allMatch(SpanData::hasEnded);
    assertThat(scope.takeEnded()).hasSize(10_000);
  }
}
