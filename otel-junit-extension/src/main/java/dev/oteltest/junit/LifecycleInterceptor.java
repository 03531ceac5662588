package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.TestActivity.Step;
import dev.oteltest.junit.internal.platform.TestActivity.StepKind;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Makes a span current while a lifecycle method or a constructor runs, and keeps it if something is
 * recorded in it.
 *
 * <p>Jupiter detects this extension automatically in runs that have such methods. It does not
 * intercept test methods, so it leaves no frame in their stacks.
 *
 * @since 0.1
 */
public final class LifecycleInterceptor implements InvocationInterceptor {

  /** Creates the extension; called by Jupiter. */
  public LifecycleInterceptor() {}

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> called,
      ExtensionContext context)
      throws Throwable {
    return inStep("CONSTRUCTOR", invocation, called, context);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("BEFORE_ALL", invocation, called, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("BEFORE_EACH", invocation, called, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("AFTER_EACH", invocation, called, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("AFTER_ALL", invocation, called, context);
  }

  /**
   * Starts a step; null if there is none.
   *
   * @param kind the name of a {@link StepKind}, a class that an older JVM can't load
   */
  private static @Nullable Step start(String kind, Executable called, ExtensionContext context) {
    if (TestEnvironment.isTooOld()) {
      return null;
    }
    try {
      TestActivity testActivity = JupiterTests.find(context);
      return testActivity == null ? null : testActivity.step(StepKind.valueOf(kind), called);
    } catch (Throwable e) {
      JunitWarnings.failed("Starting a lifecycle method's span", e);
      return null;
    }
  }

  private static <T> T inStep(
      String kind,
      Invocation<T> invocation,
      ReflectiveInvocationContext<? extends Executable> called,
      ExtensionContext context)
      throws Throwable {
    Step step = start(kind, called.getExecutable(), context);
    if (step == null) {
      return invocation.proceed();
    }
    try (Scope current = step.context().makeCurrent()) {
      return invocation.proceed();
    } catch (Throwable thrown) {
      step.failed(thrown);
      throw thrown;
    } finally {
      step.end();
    }
  }
}
