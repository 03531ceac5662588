package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Captures the spans of the OpenTelemetry instances in application contexts of Spring's TestContext
 * framework, including Spring Boot's own instance, and keeps what they would send by themselves in
 * the JVM.
 *
 * <p>Spring detects this factory automatically.
 *
 * @since 0.1
 */
public final class CapturedContexts implements ContextCustomizerFactory {

  /** Creates the factory; called by Spring. */
  public CapturedContexts() {}

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    return TestEnvironment.isTooOld() ? null : ContextCapture.INSTANCE;
  }
}
