package dev.oteltest.otlp.internal.decode;

import org.jspecify.annotations.Nullable;

/** The signals of OTLP, with their paths and services. */
public enum OtlpSignal {
  TRACES(
      "/v1/traces",
      "opentelemetry.proto.collector.trace.v1.TraceService",
      "ExportTraceServiceRequest",
      "span"),
  METRICS(
      "/v1/metrics",
      "opentelemetry.proto.collector.metrics.v1.MetricsService",
      "ExportMetricsServiceRequest",
      "metric"),
  LOGS(
      "/v1/logs",
      "opentelemetry.proto.collector.logs.v1.LogsService",
      "ExportLogsServiceRequest",
      "log record");

  final String path;

  /** The full name of the gRPC service. */
  public final String service;

  /** The name of a request's message. */
  public final String message;

  /** What the signal consists of. */
  public final String item;

  /** What the signal consists of, in the plural. */
  public final String items;

  OtlpSignal(String path, String service, String message, String item) {
    this.path = path;
    this.service = service;
    this.message = message;
    this.item = item;
    this.items = item + "s";
  }

  /** Returns the signal with that HTTP path, or null. */
  public static @Nullable OtlpSignal ofPath(String path) {
    for (OtlpSignal otlpSignal : values()) {
      if (otlpSignal.path.equals(path)) {
        return otlpSignal;
      }
    }
    return null;
  }
}
