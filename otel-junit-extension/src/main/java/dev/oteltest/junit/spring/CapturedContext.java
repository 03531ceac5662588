package dev.oteltest.junit.spring;

import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Captures the telemetry of a context. The same object serves all contexts, so that it does not
 * split Spring's context cache.
 */
enum CapturedContext implements ContextCustomizer {
  INSTANCE;

  /**
   * Overrides Spring Boot's default of sampling one of ten traces; explicit settings take
   * precedence.
   */
  private static final Map<String, Object> DEFAULTS =
      Map.of("management.tracing.sampling.probability", "1.0");

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    context
        .getEnvironment()
        .getPropertySources()
        .addLast(new MapPropertySource("otel-test-defaults", DEFAULTS));
    context.addBeanFactoryPostProcessor(new ContextPropagation(context.getEnvironment()));
    context.getBeanFactory().addBeanPostProcessor(new CapturingProcessor());
  }

  private static final class CapturingProcessor implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof TracerProvider provider) {
        TelemetryCapture.get().capture(provider);
      } else if (bean instanceof OpenTelemetry openTelemetry) {
        TelemetryCapture.get().capture(openTelemetry);
      }
      return bean;
    }
  }
}
