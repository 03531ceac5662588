package dev.oteltest.junit.spring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/**
 * Properties that keep the telemetry of an application from leaving a test's JVM. They are meant
 * for the lowest precedence, so that any other property wins.
 *
 * <p>For a signal for which Spring Boot's own test support decides, there are none, because an
 * annotation that asks for an export shows there only as a property that is not set.
 */
final class SilentExport {

  /** Of Spring Boot 3; it decides for traces and metrics. */
  private static final String OBSERVABILITY =
      "org.springframework.boot.test.autoconfigure.actuate.observability.";

  /** Metrics registries that send by themselves. Those that are read, such as Prometheus', stay. */
  private static final List<String> PUSHING =
      List.of(
          "appoptics",
          "atlas",
          "datadog",
          "dynatrace",
          "elastic",
          "ganglia",
          "graphite",
          "humio",
          "influx",
          "kairos",
          "newrelic",
          "otlp",
          "signalfx",
          "stackdriver",
          "statsd",
          "wavefront");

  /**
   * Exporters of traces, as Spring Boot 4 and 3 name their switches. Spring Boot 4's switch for all
   * of them would switch off the propagation of contexts, too.
   */
  private static final List<String> TRACING =
      List.of(
          "management.tracing.export.otlp.enabled",
          "management.tracing.export.zipkin.enabled",
          "management.otlp.tracing.export.enabled",
          "management.zipkin.tracing.export.enabled",
          "management.wavefront.tracing.export.enabled");

  private static final List<Signal> SIGNALS =
      List.of(
          new Signal(
              List.of(OBSERVABILITY, "org.springframework.boot.micrometer.tracing.test."),
              List.of(
                  "spring.test.tracing.export",
                  "spring.test.observability.auto-configure",
                  "management.tracing.export.enabled"),
              TRACING),
          new Signal(
              List.of(OBSERVABILITY, "org.springframework.boot.micrometer.metrics.test."),
              List.of(
                  "spring.test.metrics.export",
                  "spring.test.observability.auto-configure",
                  "management.defaults.metrics.export.enabled"),
              PUSHING.stream().map(it -> "management." + it + ".metrics.export.enabled").toList()),
          new Signal(List.of(), List.of(), List.of("management.logging.export.enabled")));

  /** The defaults of OpenTelemetry's own starter, which would look for a collector. */
  private static final List<String> EXPORTERS =
      List.of("otel.traces.exporter", "otel.metrics.exporter", "otel.logs.exporter");

  private SilentExport() {}

  /**
   * Returns the properties.
   *
   * @param environment the application's environment
   * @param customizers what customizes the application's context, Spring Boot's own included
   */
  static Map<String, Object> properties(Environment environment, Collection<?> customizers) {
    List<String> names = customizers.stream().map(it -> it.getClass().getName()).toList();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Signal signal : SIGNALS) {
      if (!signal.isDecidedByBoot(names) && !signal.isAskedFor(environment)) {
        signal.switches.forEach(name -> properties.put(name, "false"));
      }
    }
    EXPORTERS.forEach(name -> properties.put(name, "none"));
    return properties;
  }

  /**
   * What is exported by itself.
   *
   * @param support where Spring Boot's test support for it is
   * @param requests properties that ask for its export, and do not switch what we switch
   * @param switches what switches its export
   */
  private record Signal(List<String> support, List<String> requests, List<String> switches) {

    boolean isDecidedByBoot(List<String> customizers) {
      return support.stream()
          .anyMatch(prefix -> customizers.stream().anyMatch(it -> it.startsWith(prefix)));
    }

    boolean isAskedFor(PropertyResolver environment) {
      return requests.stream().anyMatch(it -> isTrue(environment, it));
    }

    /** What can't be read yet, as it has a placeholder of a test's own, counts as a request. */
    private static boolean isTrue(PropertyResolver environment, String property) {
      try {
        return environment.getProperty(property, Boolean.class, false);
      } catch (RuntimeException e) {
        return true;
      }
    }
  }
}
