package com.example;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;

/** The code under test. */
final class Pipeline {

  private final Tracer tracer;

  Pipeline(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer("imageflow", "1.2");
  }

  void execute(String id, String... inputs) {
    Span span = tracer.spanBuilder("execute_pipeline").startSpan();
    span.setAttribute("pipeline.id", id).setAttribute("input.file_count", inputs.length);
    try (Scope ignored = span.makeCurrent()) {
      step("load_image");
      step("resize");
      step("resize");
      tracer
          .spanBuilder("INSERT image")
          .setSpanKind(SpanKind.CLIENT)
          .setAttribute("db.system.name", "h2")
          .setAttribute("db.query.text", "INSERT INTO image VALUES (?)")
          .startSpan()
          .end();
      span.setStatus(StatusCode.OK);
    } finally {
      span.end();
    }
  }

  void fail() {
    Span span = tracer.spanBuilder("execute_pipeline").startSpan();
    span.recordException(new IOException("not a JPEG"));
    span.setStatus(StatusCode.ERROR, "not a JPEG");
    span.end();
  }

  /** Reports a run as requested by a caller that continued its trace; returns the caller's span. */
  SpanContext notifyOf(SpanData run) {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            run.getTraceId(), run.getSpanId(), TraceFlags.getSampled(), TraceState.getDefault());
    tracer
        .spanBuilder("notify")
        .setParent(Context.root().with(Span.wrap(caller)))
        .addLink(run.getSpanContext(), Attributes.of(AttributeKey.stringKey("reason"), "done"))
        .startSpan()
        .end();
    return caller;
  }

  /** Counts and logs what the pipeline did. */
  void report(OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter("pipeline");
    Attributes resize = Attributes.of(AttributeKey.stringKey("step"), "resize");
    meter.counterBuilder("images_total").setUnit("{image}").build().add(2, resize);
    meter.histogramBuilder("step_duration_seconds").setUnit("s").build().record(0.02, resize);
    openTelemetry
        .getLogsBridge()
        .get("pipeline")
        .logRecordBuilder()
        .setSeverity(Severity.WARN)
        .setBody("disk almost full")
        .setAttribute(AttributeKey.longKey("free.bytes"), 4096L)
        .emit();
  }

  private void step(String name) {
    tracer.spanBuilder(name).startSpan().end();
  }
}
