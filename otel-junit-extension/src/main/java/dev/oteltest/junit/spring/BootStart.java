package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.platform.CurrentContext;
import dev.oteltest.junit.spring.RunContexts.BegunSpan;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;

/**
 * The start of a Spring Boot application that is a test's context.
 *
 * <p>An application that a test runs itself is none of the TestContext framework's, and is ignored.
 */
final class BootStart {

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String LOADER =
      "org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate";

  private static final ThreadLocal<@Nullable BootStart> starting = new ThreadLocal<>();

  private long startedNanoTime;
  private @Nullable BegunSpan span;
  private @Nullable CurrentContext current;
  private volatile @Nullable ContextStart start;

  /** Returns the application that starts on the calling thread and has no context yet, or null. */
  static @Nullable BootStart onThisThread() {
    return starting.get();
  }

  /** Ends what started on the calling thread, because the thread is back in its test. */
  static void endAll() {
    BootStart application = starting.get();
    if (application != null) {
      application.failed(null);
    }
  }

  /**
   * Handles an event of the application.
   *
   * @param name the simple name of the event's class
   */
  void on(String name, ApplicationEvent event) {
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
      begin();
    }
  }

  /**
   * Starts the span of the context, which does not exist yet: Spring Boot prepares the environment
   * before, and may ask servers for it, as Spring Cloud Config does. If it is unknown for which
   * class, the span starts with the context.
   */
  private void begin() {
    TestClassUse use = TestClassUse.onThisThread();
    RunContexts run = use == null || use.missing() == null ? null : RunContexts.of(use.testClass());
    if (use != null && run != null) {
      BegunSpan begun = run.begin(use.testClass(), Duration.ZERO);
      span = begun;
      current = CurrentContext.enter(begun.inside());
    }
  }

  private void failed(@Nullable Throwable failure) {
    starting.remove();
    CurrentContext entered = current;
    if (entered != null) {
      entered.leave();
    }
    RunContexts.failedEarly(span, age(), failure);
    span = null;
    current = null;
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
  @Nullable BegunSpan span() {
    return span;
  }

  /** Returns the context with that span on this thread, or null. */
  @Nullable CurrentContext current() {
    return current;
  }

  /** Returns how long ago it started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanoTime);
  }

  /** Records that it created its context. */
  void creates(ContextStart context) {
    start = context;
    span = null;
    current = null;
    starting.remove();
  }
}
