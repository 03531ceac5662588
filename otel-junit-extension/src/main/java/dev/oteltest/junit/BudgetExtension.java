package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails tests that exceed their budget, right after the test method.
 *
 * <p>{@link TraceBudget} registers this extension. Jupiter also detects it automatically in runs in
 * which a setting limits all tests. It intercepts nothing, so it leaves no frame in a test's stack.
 *
 * @since 0.1
 */
public final class BudgetExtension
    implements BeforeEachCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback {

  /** Creates the extension; called by Jupiter. */
  public BudgetExtension() {}

  /** Finds the budget; in a run that is not traced, the test is captured from here on. */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (!TestEnvironment.isTooOld()) {
      JudgedTests.find(context);
    }
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (!TestEnvironment.isTooOld()) {
      JudgedTests.start(context);
    }
  }

  /** Judges a test. If it has failed already, Jupiter adds this failure to the test's own one. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (!TestEnvironment.isTooOld()) {
      JudgedTests.judge(context);
    }
  }
}
