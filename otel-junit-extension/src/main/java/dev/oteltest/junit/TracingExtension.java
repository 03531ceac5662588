package dev.oteltest.junit;

import dev.oteltest.junit.Activity.Step;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Makes a test's span current in the thread that runs the test, and hands the test what it
 * captures. Jupiter finds it by itself; {@link Traced} registers it where that is switched off.
 *
 * @since 0.1
 */
public final class TracingExtension
    implements InvocationInterceptor,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  /** Called by Jupiter. */
  public TracingExtension() {}

  /** Makes the test current for what other extensions do before and after it. */
  @Override
  public void beforeEach(ExtensionContext context) {
    try {
      CurrentTest.enter(context);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Warnings.failed("Making a test current", e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      CurrentTest.leave(context);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Warnings.failed("Leaving a test", e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    try {
      Activities.close(context);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Warnings.failed("Leaving a class", e);
    }
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> called,
      ExtensionContext context)
      throws Throwable {
    return inStep("constructor", false, invocation, called, context);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("@BeforeAll", true, invocation, called, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("@BeforeEach", true, invocation, called, context);
  }

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

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext called,
      ExtensionContext context)
      throws Throwable {
    Warnings.guard("Opening a dynamic test", () -> Activities.start(context));
    try {
      Warnings.guard("Looking at metrics", () -> MetricsInterest.beforeDynamicTest(context));
      inTest(invocation, context);
    } finally {
      Warnings.guard("Leaving a dynamic test", () -> Activities.close(context));
    }
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("@AfterEach", true, invocation, called, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> called,
      ExtensionContext context)
      throws Throwable {
    inStep("@AfterAll", true, invocation, called, context);
  }

  private static <T> T inTest(Invocation<T> invocation, ExtensionContext context) throws Throwable {
    Activity activity = find(context);
    if (activity == null) {
      return invocation.proceed();
    }
    try (Scope current = activity.context().makeCurrent()) {
      return invocation.proceed();
    }
  }

  private static @Nullable Activity find(ExtensionContext context) {
    try {
      return Activities.find(context);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Warnings.failed("Finding a test's span", e);
      return null;
    }
  }

  private static @Nullable Step start(
      String kind, boolean tellAlways, Executable called, ExtensionContext context) {
    try {
      return Activities.step(context, kind, called, tellAlways);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Warnings.failed("Starting a lifecycle method's span", e);
      return null;
    }
  }

  private static <T> T inStep(
      String kind,
      boolean tellAlways,
      Invocation<T> invocation,
      ReflectiveInvocationContext<? extends Executable> called,
      ExtensionContext context)
      throws Throwable {
    Step step = start(kind, tellAlways, called.getExecutable(), context);
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

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.areOurs(parameter, context) && Activities.isFirst(this, context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.resolve(parameter, context);
  }
}
