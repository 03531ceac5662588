package dev.oteltest.junit.spring;

import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Captures the spans of the OpenTelemetry instances in application contexts of Spring's TestContext
 * framework, including Spring Boot's own instance.
 *
 * <p>Spring detects this factory automatically.
 *
 * @since 0.1
 */
public final class CapturedContexts implements ContextCustomizerFactory {

  /** Creates the factory; called by Spring. */
  public CapturedContexts() {}

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    return CapturedContext.INSTANCE;
  }
}
