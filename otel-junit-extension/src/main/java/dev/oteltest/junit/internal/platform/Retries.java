package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.span.Failures;
import dev.oteltest.semconv.TestResult;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tests that JUnit Pioneer invokes again until they pass. JUnit has no word for a failure that is
 * to be mended, so Pioneer reports it as aborted.
 */
final class Retries {

  private static final String RETRYING = "org.junitpioneer.jupiter.RetryingTest";

  private Retries() {}

  /** What JUnit says of a test, but a failed attempt is one. */
  static Outcome judge(TestIdentifier test, TestPlan plan, Outcome outcome) {
    Throwable abortion = outcome.failure();
    Throwable failure = abortion == null ? null : abortion.getCause();
    return outcome.result() == TestResult.ABORTED
            && failure != null
            && plan.getParent(test).filter(Retries::isRetrying).isPresent()
        ? new Outcome(
            TestResult.RETRIED, Failures.message(failure), failure, Failures.typeName(failure))
        : outcome;
  }

  private static boolean isRetrying(TestIdentifier template) {
    return template.getSource().orElse(null) instanceof MethodSource source
        && isRetrying(source.getJavaMethod());
  }

  private static boolean isRetrying(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation.annotationType().getName().equals(RETRYING)) {
        return true;
      }
    }
    return false;
  }
}
