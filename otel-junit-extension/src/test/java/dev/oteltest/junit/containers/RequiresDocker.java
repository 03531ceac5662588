package dev.oteltest.junit.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips a test where there is no Docker engine with the test images, but not where {@code
 * OTEL_TEST_REQUIRE_DOCKER} says that there must be one: there it runs, and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresDocker.Condition.class)
public @interface RequiresDocker {

  /** Built by .ci/test-images. */
  String BUSYBOX = "local/busybox:1";

  final class Condition implements ExecutionCondition {

    private static final boolean PRESENT = isPresent();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return PRESENT || "true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER"))
          ? ConditionEvaluationResult.enabled("Docker is there, or must be")
          : ConditionEvaluationResult.disabled(
              "needs a Docker engine with " + BUSYBOX + " (.ci/test-images builds it)");
    }

    private static boolean isPresent() {
      try {
        DockerClientFactory.lazyClient().inspectImageCmd(BUSYBOX).exec();
        return true;
      } catch (RuntimeException e) {
        return false;
      }
    }
  }
}
