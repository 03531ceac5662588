package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Notices which test class uses which context. It comes before all listeners that may start one, so
 * a context that exists at this point is reused. It never starts one itself.
 */
final class ContextUseListener implements TestExecutionListener, Ordered {

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public void beforeTestClass(TestContext test) {
    guard(() -> ContextUse.works(test));
  }

  @Override
  public void prepareTestInstance(TestContext test) {
    guard(() -> ContextUse.prepares(test));
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    guard(() -> ContextUse.works(test));
  }

  @Override
  public void afterTestClass(TestContext test) {
    guard(() -> ContextUse.works(test));
  }

  private static void guard(Runnable ours) {
    if (!TestEnvironment.isTooOld() && TracedContexts.areWanted()) {
      JunitWarnings.guard("Tracing which application context a test class uses", ours);
    }
  }
}
