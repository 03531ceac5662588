package dev.oteltest.junit.spring;

import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

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
  public ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    return Customizer.INSTANCE;
  }

  /** The same object serves all contexts, so that it does not split Spring's context cache. */
  private enum Customizer implements ContextCustomizer {
    INSTANCE;

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      ConfigurableEnvironment environment = context.getEnvironment();
      Map<String, Object> defaults =
          new HashMap<>(
              SilentExport.properties(environment, configuration.getContextCustomizers()));
      defaults.put("management.tracing.sampling.probability", "1.0"); // Boot's is one of ten
      environment
          .getPropertySources()
          .addLast(new MapPropertySource("otel-test-defaults", defaults));
      context.addBeanFactoryPostProcessor(new ContextPropagation(environment));
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
