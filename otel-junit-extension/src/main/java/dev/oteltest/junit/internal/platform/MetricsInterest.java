package dev.oteltest.junit.internal.platform;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.semconv.JunitKind;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * Finds out which tests may ask for telemetry, and so for metrics: those of classes with a method
 * that has a {@link CapturedTelemetry} parameter. Metrics are read before a test only for these
 * because reading them is expensive and runs callbacks of the application.
 */
public final class MetricsInterest {

  private static final ClassValue<Boolean> INTERESTED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return hasTelemetryParameter(type)
              || isInterested(type.getSuperclass())
              || isInterested(type.getEnclosingClass());
        }
      };

  private MetricsInterest() {}

  /** Reads the metrics before a test of that class if it may ask for them. */
  public static void watch(@Nullable Class<?> type, CaptureScope scope) {
    if (isInterested(type)) {
      watch(scope);
    }
  }

  /** Reads the metrics before a traced test if its class may ask for them. */
  static void watch(TestNode node) {
    TestDescription description = node.description();
    if (description.isJupiter()
        && (description.test() || description.kind() == JunitKind.FACTORY)) {
      watch(classOf(node), node.scope());
    }
  }

  private static @Nullable Class<?> classOf(PlanNode node) {
    PlanNode at = node;
    while (at instanceof TestNode test) {
      if (test.id().getSource().orElse(null) instanceof ClassSource type) {
        return type.getJavaClass();
      }
      at = test.parent();
    }
    return null;
  }

  /** Reads the metrics before a test that will ask for them. */
  static void watch(CaptureScope scope) {
    if (TelemetryCapture.get().seesMetrics()) {
      scope.watchMetrics();
    }
  }

  public static boolean isInterested(@Nullable Class<?> type) {
    return type != null && type != Object.class && INTERESTED.get(type);
  }

  private static boolean hasTelemetryParameter(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getParameterCount() > 0
          && Arrays.asList(method.getParameterTypes()).contains(CapturedTelemetry.class)) {
        return true;
      }
    }
    return false;
  }
}
