package dev.oteltest.junit.internal.outcome;

import dev.oteltest.internal.span.ExceptionAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.Arrays;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Recognizes failed attempts of tests that JUnit Pioneer retries until they pass. JUnit has no
 * result for a failure that will be retried, so Pioneer reports it as aborted.
 */
public final class PioneerRetries {

  private static final String RETRYING = "org.junitpioneer.jupiter.RetryingTest";

  private PioneerRetries() {}

  /** Returns the outcome that JUnit reported, or a retried failure if it was a failed attempt. */
  public static TestOutcome recognize(TestIdentifier test, TestPlan plan, TestOutcome testOutcome) {
    Throwable abortion = testOutcome.failure();
    Throwable failure = abortion == null ? null : abortion.getCause();
    return testOutcome.result() == TestResult.ABORTED
            && failure != null
            && plan.getParent(test).filter(PioneerRetries::isRetrying).isPresent()
        ? new TestOutcome(
            TestResult.RETRIED,
            ExceptionAttributes.message(failure),
            failure,
            ExceptionAttributes.typeName(failure))
        : testOutcome;
  }

  private static boolean isRetrying(TestIdentifier template) {
    return template.getSource().orElse(null) instanceof MethodSource source
        && Arrays.stream(source.getJavaMethod().getAnnotations())
            .anyMatch(it -> it.annotationType().getName().equals(RETRYING));
  }
}
