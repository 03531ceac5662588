package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Learns when a Spring Boot application that is a test's context starts, is ready, or fails. Spring
 * Boot creates an instance for each application. Events are recognized by name, as Spring Boot may
 * not be there.
 *
 * <p>An application that a test runs itself is none of the TestContext framework's, and is ignored.
 */
final class BootStartListener implements ApplicationListener<ApplicationEvent>, Ordered {

  private static final String EVENTS = "org.springframework.boot.context.event.";
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String LOADER =
      "org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate";

  private static final ThreadLocal<@Nullable BootStartListener> starting = new ThreadLocal<>();

  private long startedNanoTime;
  private @Nullable EarlyStart early;
  private volatile @Nullable ContextStart start;

  /** Returns the application that starts on the calling thread and has no context yet, or null. */
  static @Nullable BootStartListener onThisThread() {
    return starting.get();
  }

  /** Ends what started on the calling thread, because the thread is back in its test. */
  static void endAll() {
    BootStartListener listener = starting.get();
    if (listener != null) {
      listener.failed(null);
    }
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE; // what other listeners do belongs to the start
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    String name = event.getClass().getName();
    if (name.startsWith(EVENTS)) {
      JunitWarnings.guard(
          "Tracing the start of a Spring Boot application",
          () -> on(name.substring(EVENTS.length()), event));
    }
  }

  private void on(String name, ApplicationEvent event) {
    ContextStart known = start;
    switch (name) {
      case "ApplicationStartingEvent" -> starting();
      case "ApplicationReadyEvent" -> {
        if (known != null) {
          known.ended();
        }
      }
      case "ApplicationFailedEvent" -> {
        Throwable failure = failureOf(event);
        if (known != null) {
          known.failed(failure);
        } else if (starting.get() == this) {
          failed(failure);
        }
      }
      default -> {}
    }
  }

  private void starting() {
    // The stack comes before what needs spring-test, which may not be there.
    if (starting.get() == null
        && TracedContexts.areWanted()
        && isContextOfTest()
        && ContextStart.onThisThread() == null) {
      startedNanoTime = System.nanoTime();
      starting.set(this);
      early = EarlyStart.begin();
    }
  }

  private void failed(@Nullable Throwable failure) {
    starting.remove();
    EarlyStart began = early;
    early = null;
    if (began == null) {
      RunContexts.failedEarly(age(), failure);
    } else {
      began.current().leave();
      began.run().failed(began, failure);
    }
  }

  private static boolean isContextOfTest() {
    return STACK.walk(
        frames ->
            frames.anyMatch(
                frame ->
                    frame.getClassName().equals(LOADER)
                        && frame.getMethodName().equals("loadContext")));
  }

  private static @Nullable Throwable failureOf(ApplicationEvent event) {
    try {
      return (Throwable) event.getClass().getMethod("getException").invoke(event);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  /** Returns the span that it has before it has a context, or null. */
  @Nullable EarlyStart early() {
    return early;
  }

  /** Returns how long ago it started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanoTime);
  }

  /** Records that it created its context. */
  void creates(ContextStart context) {
    start = context;
    early = null;
    starting.remove();
  }
}
