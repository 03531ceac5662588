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

/** The same for all contexts, so that Spring's cache of them is not divided by it. */
enum CapturedContext implements ContextCustomizer {
  INSTANCE;

  /** Spring Boot samples one of ten traces; whoever says otherwise is heard. */
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
