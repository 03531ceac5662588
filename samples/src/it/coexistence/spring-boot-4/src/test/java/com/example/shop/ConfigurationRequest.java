package com.example.shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** What an application does before it has a context, as Spring Cloud Config does. */
class ConfigurationRequest implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("ask for configuration").startSpan().end();
  }
}
