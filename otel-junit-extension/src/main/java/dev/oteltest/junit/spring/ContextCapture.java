package dev.oteltest.junit.spring;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Captures what a context creates. The same object serves all contexts, so that it does not split
 * Spring's context cache.
 */
enum ContextCapture implements ContextCustomizer {
  INSTANCE;

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    JunitWarnings.guard(
        "Capturing the telemetry of an application context", () -> capture(context, configuration));
  }

  private static void capture(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    ConfigurableEnvironment environment = context.getEnvironment();
    Map<String, Object> defaults =
        new HashMap<>(SilentExport.properties(environment, configuration.getContextCustomizers()));
    defaults.put("management.tracing.sampling.probability", "1.0"); // Boot's is one of ten
    environment.getPropertySources().addLast(new MapPropertySource("otel-test-defaults", defaults));
    context.addBeanFactoryPostProcessor(new ContextPropagation(environment));
    context.getBeanFactory().addBeanPostProcessor(new CapturingProcessor());
  }

  private static final class CapturingProcessor implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (bean instanceof TracerProvider || bean instanceof OpenTelemetry) {
        JunitWarnings.guard("Capturing the bean " + name, () -> capture(bean));
      }
      return bean;
    }

    private static void capture(Object bean) {
      if (bean instanceof TracerProvider provider) {
        TelemetryCapture.get().capture(provider);
      } else {
        TelemetryCapture.get().capture((OpenTelemetry) bean);
      }
    }
  }
}
