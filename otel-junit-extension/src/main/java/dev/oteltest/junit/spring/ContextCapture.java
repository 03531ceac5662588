package dev.oteltest.junit.spring;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
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
    context.addBeanFactoryPostProcessor(new Propagation(environment));
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

  /**
   * Restores the context propagation that Spring Boot removes from tests along with the exporters,
   * so that a request in a test and its processing are one trace. The exporters stay off.
   *
   * @param environment the environment after Spring Boot's own customizers
   */
  private record Propagation(ConfigurableEnvironment environment)
      implements BeanDefinitionRegistryPostProcessor {

    /**
     * The property source for Spring Boot's own settings in tests; users' settings are in others.
     */
    private static final String SOURCE = "test";

    /** Of Spring Boot 3 and 4. */
    private static final List<String> PROPERTIES =
        List.of("management.tracing.enabled", "management.tracing.export.enabled");

    /** Does nothing; abstract before Spring 6.1. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {}

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      JunitWarnings.guard("Restoring the context propagation of tests", () -> restore(registry));
    }

    private void restore(BeanDefinitionRegistry registry) {
      PropertySource<?> bootSettings = environment.getPropertySources().get(SOURCE);
      if (bootSettings != null
          && PROPERTIES.stream().anyMatch(it -> "false".equals(bootSettings.getProperty(it)))) {
        registry.registerBeanDefinition(
            "otelTestPropagator",
            new RootBeanDefinition(TextMapPropagator.class, Propagation::propagator));
      }
    }

    private static TextMapPropagator propagator() {
      return TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    }
  }
}
