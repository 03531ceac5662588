package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.platform.RunServices;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.LazyFuture;

class ContainerParentResolverTest {

  private final FakeRun one = new FakeRun();
  private final FakeRun two = new FakeRun();
  private final List<RunServices> both = List.of(one.services, two.services);
  private final CaptureScope scope = TelemetryCapture.get().openScope("a test");
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    scope.close();
  }

  private static Context contextOf(int test) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "%016x".formatted(test),
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }

  /** A thread that is not in Testcontainers. */
  private Thread idle() {
    return started(() -> {});
  }

  /** A thread that waits in Testcontainers. */
  private Thread waiting() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    Thread thread =
        started(
            () ->
                new LazyFuture<String>() {
                  @Override
                  protected String resolve() {
                    inside.countDown();
                    await();
                    return "";
                  }
                }.get());
    inside.await();
    return thread;
  }

  private Thread started(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              task.run();
              await();
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theOnlyRunIsIt() {
    assertThat(ContainerParentResolver.runOf(List.of(two.services))).isSameAs(two.services);
  }

  @Test
  void aRunOwnsWhatTheThreadsOfItsTestsStart() {
    two.threads.put(Thread.currentThread(), contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isSameAs(two.services);
  }

  @Test
  void aRunOwnsWhatAThreadWithTheContextOfItsTestStarts() {
    one.threads.put(idle(), contextOf(1));
    two.threads.put(idle(), contextOf(2).with(scope));

    try (Scope ignored = contextOf(3).with(scope).makeCurrent()) {
      assertThat(ContainerParentResolver.runOf(both)).isSameAs(two.services);
    }
  }

  @Test
  void aThreadOfThePoolStartsForTheOnlyRunThatWaitsInTestcontainers() throws Exception {
    one.threads.put(idle(), contextOf(1));
    two.threads.put(waiting(), contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isSameAs(two.services);
  }

  @Test
  void theRunIsUnknownWhereTwoRunsWait() throws Exception {
    one.threads.put(waiting(), contextOf(1));
    two.threads.put(waiting(), contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isNull();
  }

  @Test
  void aRunWithoutRunServicesStartsNothing() {
    two.threads.put(idle(), contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isSameAs(two.services);
  }

  @Test
  void aRunInATestOfAnotherStartsWhatThatTestStarts() {
    Thread shared = idle();
    one.threads.put(shared, contextOf(1));
    two.threads.put(shared, contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isSameAs(one.services);
  }

  @Test
  void theRunIsUnknownWhereNoRunWaits() {
    one.threads.put(idle(), contextOf(1));
    two.threads.put(idle(), contextOf(2));

    assertThat(ContainerParentResolver.runOf(both)).isNull();
  }
}
