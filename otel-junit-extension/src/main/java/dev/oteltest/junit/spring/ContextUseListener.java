package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.MergedContextConfiguration;
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
    guard(() -> works(test));
  }

  @Override
  public void prepareTestInstance(TestContext test) {
    guard(
        () -> {
          works(test);
          if (test.hasApplicationContext()) {
            reuses(test);
          }
        });
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    guard(() -> works(test));
  }

  @Override
  public void afterTestClass(TestContext test) {
    guard(() -> works(test));
  }

  private static void guard(Runnable ours) {
    if (TracedContexts.areWanted()) {
      JunitWarnings.guard("Tracing which application context a test class uses", ours);
    }
  }

  private static void works(TestContext test) {
    ContextStart.endAll();
    BootStartListener.endAll();
    boolean there = test.hasApplicationContext();
    MergedContextConfiguration key = there ? null : MergedConfigurations.of(test);
    TestClassUse.set(test.getTestClass(), key);
    if (key != null) {
      RunContexts.mayHaveFailedBefore(test.getTestClass(), key);
    }
  }

  /** Asks for the context that Spring is about to ask for anyway. */
  private static void reuses(TestContext test) {
    ApplicationContext context;
    try {
      context = test.getApplicationContext();
    } catch (RuntimeException e) {
      return; // it was closed meanwhile, which Spring reports when it asks itself
    }
    TracedContext traced = TracedContexts.of(context);
    if (traced != null) {
      RunContexts.reused(test.getTestClass(), traced);
    }
  }
}
