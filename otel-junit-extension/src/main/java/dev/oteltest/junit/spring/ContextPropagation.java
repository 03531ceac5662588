package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Restores the context propagation that Spring Boot removes from tests along with the exporters, so
 * that a request in a test and its processing are one trace. The exporters stay off.
 *
 * @param environment the environment after Spring Boot's own customizers
 */
record ContextPropagation(ConfigurableEnvironment environment)
    implements BeanDefinitionRegistryPostProcessor {

  /** The property source for Spring Boot's own settings in tests; users' settings are in others. */
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
          new RootBeanDefinition(TextMapPropagator.class, ContextPropagation::propagator));
    }
  }

  private static TextMapPropagator propagator() {
    return TextMapPropagator.composite(
        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
  }
}
