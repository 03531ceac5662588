package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the span of each application context of Spring's TestContext framework. It comes first, so
 * that what the other customizers start is below the span.
 *
 * <p>Spring detects this factory automatically. Contexts that tests start themselves, as with
 * {@code SpringApplication.run}, have no customizers and therefore no spans.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ContextSpans implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    return TestEnvironment.isTooOld() ? null : Customizer.INSTANCE;
  }

  /** The same object serves all contexts, so that it does not split Spring's context cache. */
  private enum Customizer implements ContextCustomizer {
    INSTANCE;

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      JunitWarnings.guard(
          "Tracing the start of an application context",
          () -> {
            if (!TracedContexts.isSpringTooOld()) {
              ContextStart.begin(context, configuration);
            }
          });
    }
  }
}
