package dev.oteltest.otlp;

import org.jspecify.annotations.Nullable;

/** What OTLP carries, and where. */
enum Signal {
  TRACES("/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService"),
  METRICS("/v1/metrics", "opentelemetry.proto.collector.metrics.v1.MetricsService"),
  LOGS("/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService");

  final String path;
  final String service;

  Signal(String path, String service) {
    this.path = path;
    this.service = service;
  }

  static @Nullable Signal ofPath(String path) {
    for (Signal signal : values()) {
      if (signal.path.equals(path)) {
        return signal;
      }
    }
    return null;
  }
}
