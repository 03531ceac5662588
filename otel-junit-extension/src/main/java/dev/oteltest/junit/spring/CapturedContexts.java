package dev.oteltest.junit.spring;

import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Captures the spans of the OpenTelemetry that an application context of Spring's TestContext
 * framework holds, Spring Boot's own among them. Spring finds it by itself.
 *
 * @since 0.1
 */
public final class CapturedContexts implements ContextCustomizerFactory {

  /** Called by Spring. */
  public CapturedContexts() {}

  @Override
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    return CapturedContext.INSTANCE;
  }
}
