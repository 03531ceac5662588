package com.example;

import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A separate process that continues a given trace and sends its spans as OTLP. */
public final class RemoteService {

  private RemoteService() {}

  /** Accepts the address for traces, and the name and value of each header. */
  public static void main(String[] args) throws Exception {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()) {
      Tracer tracer = provider.get("remote");
      String[] traceparent = System.getenv("TRACEPARENT").split("-", -1);
      Context caller =
          Context.root()
              .with(
                  Span.wrap(
                      SpanContext.createFromRemoteParent(
                          traceparent[1],
                          traceparent[2],
                          TraceFlags.getSampled(),
                          TraceState.getDefault())));
      Span handle =
          tracer.spanBuilder("handle").setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
      tracer.spanBuilder("query").setParent(caller.with(handle)).startSpan().end();
      handle.end();
      send(spans.getFinishedSpanItems(), args);
    }
  }

  private static void send(List<SpanData> spans, String... args)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("remote", ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(spans);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(args[0]))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofFile(file));
    for (int i = 1; i < args.length; i += 2) {
      request.header(args[i], args[i + 1]);
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    Files.delete(file);
    if (response.statusCode() != 200) {
      throw new IllegalStateException("answered " + response.statusCode());
    }
  }
}
