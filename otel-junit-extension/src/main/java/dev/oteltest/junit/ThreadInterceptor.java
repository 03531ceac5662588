package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestActivity;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Makes a test current on the thread that runs its method if its callbacks run on another thread,
 * as with some timeouts.
 *
 * <p>Jupiter detects this extension automatically in runs that have such timeouts. If one of your
 * own extensions runs tests on other threads, register this extension after yours.
 *
 * @since 0.1
 */
public final class ThreadInterceptor implements InvocationInterceptor {

  /** Creates the extension; called by Jupiter. */
  public ThreadInterceptor() {}

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inTest(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    return inTest(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inTest(invocation, context);
  }

  private static <T> T inTest(Invocation<T> invocation, ExtensionContext context) throws Throwable {
    Context elsewhere = contextIfElsewhere(context);
    if (elsewhere == null) {
      return invocation.proceed();
    }
    try (Scope current = elsewhere.makeCurrent()) {
      return invocation.proceed();
    }
  }

  private static @Nullable Context contextIfElsewhere(ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return null;
    }
    try {
      TestActivity testActivity = JupiterTests.find(context);
      return testActivity == null || testActivity.isCurrent() ? null : testActivity.context();
    } catch (Throwable e) {
      JunitWarnings.failed("Finding a test's span", e);
      return null;
    }
  }
}
