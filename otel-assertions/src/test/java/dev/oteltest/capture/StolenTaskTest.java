package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that a fork-join worker picks up while its scope waits. */
@Timeout(60)
class StolenTaskTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final Tracer tracer =
      SdkTracerProvider.builder().addSpanProcessor(capture.spanProcessor()).build().get("test");

  /** Two workers, one of which waits for the other. */
  private final ForkJoinPool pool = new ForkJoinPool(2);

  private final CaptureScope other = capture.openScope("other");

  @AfterEach
  void shutDown() {
    pool.shutdown();
  }

  /** Runs a test on a worker, in a scope of its own. */
  private CaptureScope inAScope(Runnable test) {
    return pool.submit(
            () -> {
              CaptureScope mine = capture.openScope("mine");
              try (Scope current = Context.root().with(mine).makeCurrent()) {
                test.run();
              }
              return mine;
            })
        .join();
  }

  /** Runs a task on the thread of a scope that waits for something else. */
  private CaptureScope whileAScopeWaits(Runnable task) {
    return inAScope(
        () -> {
          CountDownLatch stolen = new CountDownLatch(1);
          ForkJoinTask<?> awaited = ForkJoinTask.adapt(() -> forkAndWait(stolen, task)).fork();
          await(stolen);
          awaited.join();
        });
  }

  /** Returns the spans that belong to no scope, with the reason. */
  private List<String> unattributed() {
    return capture.takeUnattributed().stream()
        .map(unattributed -> unattributed.span().getName() + " " + unattributed.reason())
        .toList();
  }

  /** Runs on the other worker: the waiting one picks up what this one forks. */
  private static void forkAndWait(CountDownLatch stolen, Runnable task) {
    CountDownLatch done = new CountDownLatch(1);
    ForkJoinTask.adapt(
            () -> {
              task.run();
              done.countDown();
            })
        .fork();
    stolen.countDown();
    await(done);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotItsAndNeitherIsWhatItCauses() {
    Thread[] later = new Thread[1];

    CaptureScope mine =
        whileAScopeWaits(
            () -> {
              Span span = tracer.spanBuilder("span").startSpan();
              try (Scope current = span.makeCurrent()) {
                later[0] =
                    new Thread(
                        Context.current()
                            .wrap(() -> tracer.spanBuilder("later child").startSpan().end()));
              }
              span.end();
              later[0].start();
              join(later[0]);
            });

    assertThat(mine.spans()).isEmpty();
    assertThat(unattributed())
        .containsExactly("span " + Reason.STOLEN_TASK, "later child " + Reason.STOLEN_TASK);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void belongsToTheContextThatItWasWrappedWith() {
    CaptureScope mine =
        whileAScopeWaits(
            Context.root().with(other).wrap(() -> tracer.spanBuilder("x").startSpan().end()));

    assertThat(mine.spans()).isEmpty();
    assertThat(other.spans()).extracting(SpanData::getName).containsExactly("x");
  }

  @Test
  void isItsIfNothingElseRuns() {
    other.close();

    CaptureScope mine = whileAScopeWaits(() -> tracer.spanBuilder("x").startSpan().end());

    assertThat(mine.spans()).extracting(SpanData::getName).containsExactly("x");
  }

  /** As with a class of which a last test runs on another worker. */
  @Test
  void isNotItsIfOnlyAScopeInsideItIsBusy() {
    other.close();

    CaptureScope mine =
        whileAScopeWaits(
            () -> {
              capture.openScope("inside", CaptureScope.fromContext(Context.current()));
              tracer.spanBuilder("x").startSpan().end();
            });

    assertThat(mine.spans()).isEmpty();
    assertThat(unattributed()).containsExactly("x " + Reason.STOLEN_TASK);
  }

  @Test
  void isNotItsIfItsThreadHelpsAnotherPoolToFinish() {
    ForkJoinPool others = new ForkJoinPool(1);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);

    CaptureScope mine =
        inAScope(
            () -> {
              others.execute(
                  () -> {
                    busy.countDown();
                    await(done);
                  });
              await(busy);
              others.execute(
                  () -> {
                    tracer.spanBuilder("x").startSpan().end();
                    done.countDown();
                  });
              others.awaitQuiescence(60, TimeUnit.SECONDS);
            });
    others.shutdown();

    assertThat(mine.spans()).isEmpty();
    assertThat(unattributed()).containsExactly("x " + Reason.STOLEN_TASK);
  }

  /** The other worker has no context, so its spans belong to no scope. */
  @Test
  void thePartsOfAStreamThatItsOwnThreadDoesAreIts() {
    CaptureScope mine =
        inAScope(
            () -> {
              Thread own = Thread.currentThread();
              IntStream.range(0, 1_000)
                  .parallel()
                  .forEach(i -> part(Thread.currentThread() == own));
            });

    assertThat(mine.spans()).extracting(SpanData::getName).containsOnly("here");
    assertThat(unattributed()).doesNotContain("here " + Reason.STOLEN_TASK);
  }

  private void part(boolean here) {
    tracer.spanBuilder(here ? "here" : "elsewhere").startSpan().end();
  }
}
