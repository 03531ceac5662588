package com.example;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users of AssertJ and of OpenTelemetry's own assertions type first. */
class FirstGuessesTest {

  private final CaptureScope scope = TelemetryCapture.get().openScope("FirstGuessesTest");
  private final CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

  @BeforeEach
  void run() {
    OpenTelemetry openTelemetry = TelemetryCapture.get().openTelemetry();
    Tracer tracer = openTelemetry.getTracer("app");
    try (Scope ignored = Context.current().with(scope).makeCurrent()) {
      Span b = tracer.spanBuilder("b").startSpan();
      try (Scope inB = b.makeCurrent()) {
        tracer.spanBuilder("a").setAttribute("k", "v").startSpan().end();
        tracer.spanBuilder("a").startSpan().end();
        Span c = tracer.spanBuilder("c").setSpanKind(CLIENT).startSpan();
        c.addEvent("e");
        c.recordException(new IOException("disk full"));
        c.setStatus(StatusCode.OK);
        c.end();
        openTelemetry.getLogsBridge().get("app").logRecordBuilder().setBody("x").emit();
      }
      b.end();
    }
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void theyCompileAndHold() {
    assertThat(telemetry).hasSpan("a").hasAttribute("k", "v");
    assertThat(telemetry).hasSpanCount(4);
    assertThat(telemetry).spans().hasSize(4);
    assertThat(telemetry).spans("a").hasSize(2);
    assertThat(telemetry).hasSpan("a").hasParent("b");
    assertThat(telemetry).hasSpan("b").hasChild("a");
    assertThat(telemetry).hasSpan("c").hasKind(CLIENT).hasEvent("e");
    assertThat(telemetry).hasSpan("c").hasException(IOException.class);
    assertThat(telemetry).hasSpan("b").hasNoParent();
    assertThat(telemetry).hasSpan("c").hasStatus(StatusData.ok());
    assertThat(telemetry).hasSpan("c").hasDurationAtMost(ofSeconds(60));
    assertThat(telemetry).hasRootSpan("b");
    assertThat(telemetry).hasNoSpan("d");
    assertThat(telemetry).hasLog("x");
    assertThat(telemetry).spans("d").isEmpty();
    assertThat(telemetry.getSpans()).hasSize(4);
  }
}
