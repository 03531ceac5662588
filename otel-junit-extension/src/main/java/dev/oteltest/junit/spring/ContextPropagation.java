package dev.oteltest.junit.spring;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Brings back the propagation of contexts that Spring Boot 3 takes out of tests with the exporters,
 * so that a request in a test and what serves it are one trace. The exporters stay off.
 *
 * @param environment what Spring Boot's own customizers had their say in
 */
record ContextPropagation(ConfigurableEnvironment environment)
    implements BeanDefinitionRegistryPostProcessor {

  /** Where Spring Boot puts what it says in tests; a user's own word stands elsewhere. */
  private static final String SOURCE = "test";

  private static final String PROPERTY = "management.tracing.enabled";

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    PropertySource<?> saidByBoot = environment.getPropertySources().get(SOURCE);
    if (saidByBoot != null && "false".equals(saidByBoot.getProperty(PROPERTY))) {
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
