package dev.oteltest.junit.spring;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Learns when a Spring Boot application starts, is ready, or fails. Spring Boot creates an instance
 * for each application. Events are recognized by name, as Spring Boot may not be there.
 */
final class BootStartListener implements ApplicationListener<ApplicationEvent>, Ordered {

  private static final String EVENTS = "org.springframework.boot.context.event.";

  private final @Nullable BootStart start = TestEnvironment.isTooOld() ? null : new BootStart();

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE; // what other listeners do belongs to the start
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    BootStart application = start;
    String name = event.getClass().getName();
    if (application != null && name.startsWith(EVENTS)) {
      JunitWarnings.guard(
          "Tracing the start of a Spring Boot application",
          () -> application.on(name.substring(EVENTS.length()), event));
    }
  }
}
