package com.example.silent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test of an application that has telemetry of all signals. */
@SpringBootTest
@DirtiesContext
abstract class Application {

  private static final Collector collector = new Collector(0);

  @Autowired ObservationRegistry observations;
  @Autowired MeterRegistry meters;
  @Autowired OpenTelemetry openTelemetry;

  @DynamicPropertySource
  static void port(DynamicPropertyRegistry properties) {
    properties.add("collector.port", collector::port);
  }

  /** What the application sends. */
  abstract Set<String> expected();

  @Test
  void sendsWhatIsAskedFor() {
    collector.received().clear();
    Observation.createNotStarted("work", observations).observe(() -> {});
    meters.counter("works").increment();
    openTelemetry.getLogsBridge().get("works").logRecordBuilder().setBody("works").emit();
    OpenTelemetrySdk sdk = (OpenTelemetrySdk) openTelemetry;
    sdk.getSdkTracerProvider().forceFlush().join(30, SECONDS);
    sdk.getSdkLoggerProvider().forceFlush().join(30, SECONDS);
    meters.close(); // which sends them

    assertEquals(new TreeSet<>(expected()), collector.received());
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Shop {}
}
