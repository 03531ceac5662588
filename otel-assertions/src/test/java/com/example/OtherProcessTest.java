package com.example;

import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The same assertions verify the work of another process for a test. */
@ResourceLock("GlobalOpenTelemetry")
class OtherProcessTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void spansThatAnotherProcessSentAreJudgedWithTheTestsOwn() throws Exception {
    OtlpReceiver receiver =
        TelemetryCapture.get().remote().listen(InetAddress.getLoopbackAddress());
    assertThat(receiver).isNotNull();
    try (CaptureScope scope = TelemetryCapture.get().openScope("callsService()")) {
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      Span call =
          TelemetryCapture.get()
              .openTelemetry()
              .getTracer("test")
              .spanBuilder("call")
              .setParent(Context.root().with(scope))
              .startSpan();
      Process service = start(receiver, call);
      assertThat(service.waitFor()).isZero();
      call.end();

      assertThat(telemetry)
          .eventually(LONG)
          .settled(ofMillis(200))
          .hasTree(
              tree("call")
                  .children(
                      tree(span("handle").hasKind(SpanKind.SERVER).hasRemoteParent())
                          .children(tree("query"))))
          .isOneTrace()
          .hasNoOrphans()
          .hasNoUnfinishedSpans();
      AssertionError failure =
          catchThrowableOfType(
              AssertionError.class, () -> assertThat(telemetry).hasSpan("query").hasScope("test"));
      assertThat(failure.getMessage().replaceAll("  [0-9.]+ m?s", ""))
          .isEqualTo(
              """
              Expected span "query" with
                x instrumentation scope "test", but was "remote"

              3 spans of callsService():
                call
                \\- handle  SERVER
              >    \\- query\
              """);
    }
  }

  private static Process start(OtlpReceiver receiver, Span call) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RemoteService.class.getName(),
                receiver.endpoint() + "/v1/traces"));
    receiver
        .headers()
        .forEach(
            (name, value) -> {
              command.add(name);
              command.add(value);
            });
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    String traceparent =
        "00-"
            + call.getSpanContext().getTraceId()
            + "-"
            + call.getSpanContext().getSpanId()
            + "-01";
    builder.environment().put("TRACEPARENT", traceparent);
    return builder.start();
  }
}
