package dev.oteltest.junit.spring;

import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

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
    return Customizer.INSTANCE;
  }

  /** The same object serves all contexts, so that it does not split Spring's context cache. */
  private enum Customizer implements ContextCustomizer {
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
