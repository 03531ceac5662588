package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.CurrentContext;
import dev.oteltest.junit.spring.RunContexts.BegunSpan;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.core.Ordered;
import org.springframework.test.context.MergedContextConfiguration;

/** An application context while it starts; its span is current on the thread that starts it. */
final class ContextStart {

  private static final ThreadLocal<@Nullable ContextStart> innermost = new ThreadLocal<>();

  private final @Nullable ContextStart around = innermost.get();
  private final RunContexts run;
  private final TracedContext traced;
  private final ConfigurableApplicationContext context;
  private final boolean application;
  private final CurrentContext current;
  private final StartupTimes times;
  private volatile boolean late;
  private boolean over;

  private ContextStart(
      RunContexts run,
      TracedContext traced,
      ConfigurableApplicationContext context,
      boolean application,
      CurrentContext current) {
    this.run = run;
    this.traced = traced;
    this.context = context;
    this.application = application;
    this.current = current;
    this.times = StartupTimes.of(context);
    innermost.set(this);
  }

  /** Starts the span of a context if the test that needs the context is traced. */
  static void begin(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    ContextStart around = innermost.get();
    if (around != null && around.traced.isOf(configuration)) {
      return; // an application that has several contexts
    }
    RunContexts run = RunContexts.of(configuration.getTestClass());
    if (run == null) {
      return;
    }
    BootStart boot = BootStart.onThisThread();
    BegunSpan span = boot == null ? null : boot.span();
    if (span == null) {
      span = run.begin(configuration.getTestClass(), boot == null ? Duration.ZERO : boot.age());
    }
    TracedContext traced = span.run().start(span, configuration);
    CurrentContext current = boot == null ? null : boot.current();
    if (current == null) {
      current = CurrentContext.enter(traced.inside());
    }
    ContextStart start = new ContextStart(run, traced, context, boot != null, current);
    if (boot != null) {
      boot.creates(start);
    }
    context.addApplicationListener(start.new Events());
    TracedContexts.put(context, traced);
  }

  /** Returns the start that the calling thread is in, or null. */
  static @Nullable ContextStart onThisThread() {
    return innermost.get();
  }

  /** Ends whatever starts on the calling thread, because the thread is back in its test. */
  static void endAll() {
    for (ContextStart start = innermost.get(); start != null; start = innermost.get()) {
      start.late = true;
      if (start.context.isActive()) {
        start.ended();
      } else {
        start.failed(null);
      }
    }
  }

  private boolean isCurrent() {
    return Span.current().getSpanContext().equals(traced.spanContext());
  }

  /** Receives what happens to the context. Its children's events arrive here as well. */
  private final class Events implements ApplicationListener<ApplicationContextEvent>, Ordered {

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE; // what other listeners do belongs to the start
    }

    @Override
    public void onApplicationEvent(ApplicationContextEvent event) {
      if (event.getApplicationContext() == context) {
        JunitWarnings.guard("Tracing an application context", () -> on(event));
      }
    }
  }

  private void on(ApplicationContextEvent event) {
    switch (event.getClass().getSimpleName()) {
      case "ContextRefreshedEvent" -> refreshed();
      case "ContextClosedEvent" -> traced.closed();
      case "ContextPausedEvent" -> traced.paused(); // like the next one since Spring 7
      case "ContextRestartedEvent" -> traced.restarted();
      default -> {}
    }
  }

  /** Spring Boot goes on after this: it runs runners, and then reports that it is ready. */
  private void refreshed() {
    if (!application) {
      ended();
    }
  }

  /** Records that the context has started. */
  void ended() {
    if (leave()) {
      traced.took(times.slowest());
      run.write(traced, traced.started(context));
    }
  }

  /**
   * Records that the context did not start.
   *
   * @param failure the reason, or null if Spring did not report one
   */
  void failed(@Nullable Throwable failure) {
    if (leave()) {
      traced.took(times.slowest());
      run.failed(traced.testClass(), traced);
      run.write(traced, traced.failed(context, failure));
    }
  }

  /** Whether this was the first call. Events may come on another thread. */
  private synchronized boolean leave() {
    if (!late || isCurrent()) { // otherwise the thread has left it by itself
      current.leave();
    }
    if (innermost.get() == this) {
      innermost.set(around);
    }
    times.stop(context);
    boolean first = !over;
    over = true;
    return first;
  }
}
