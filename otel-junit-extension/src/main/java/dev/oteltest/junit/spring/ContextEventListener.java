package dev.oteltest.junit.spring;

import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/** Receives what happens to one context. Its children's events arrive here as well. */
final class ContextEventListener implements ApplicationListener<ApplicationContextEvent>, Ordered {

  private final ApplicationContext context;
  private final ContextStart start;

  ContextEventListener(ApplicationContext context, ContextStart start) {
    this.context = context;
    this.start = start;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE; // what other listeners do belongs to the start
  }

  @Override
  public void onApplicationEvent(ApplicationContextEvent event) {
    if (event.getApplicationContext() == context) {
      JunitWarnings.guard("Tracing an application context", () -> on(event));
    }
  }

  private void on(ApplicationContextEvent event) {
    if (event instanceof ContextRefreshedEvent) {
      start.refreshed();
    } else if (event instanceof ContextClosedEvent) {
      start.traced().closed();
    } else {
      switch (event.getClass().getSimpleName()) { // both since Spring 7
        case "ContextPausedEvent" -> start.traced().paused();
        case "ContextRestartedEvent" -> start.traced().restarted();
        default -> {}
      }
    }
  }
}
