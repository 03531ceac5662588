package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Comes after all listeners that may have started a context. If the context's own events did not
 * reach the thread that started it, as with an asynchronous multicaster, this ends the start.
 */
final class ContextStartListener implements TestExecutionListener, Ordered {

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void prepareTestInstance(TestContext test) {
    end();
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    end();
  }

  private static void end() {
    if (!TestEnvironment.isTooOld() && TracedContexts.areWanted()) {
      JunitWarnings.guard("Ending the start of an application context", ContextStart::endAll);
    }
  }
}
