package com.example;

import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.assertj.TracesAssert;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The code of docs/migrating-from-sdk-testing.md: both versions verify the same. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class MigrationPageTest {

  private final CaptureScope scope = TelemetryCapture.get().openScope("MigrationPageTest");
  private final CapturedTelemetry telemetry = CapturedTelemetry.of(scope);

  @BeforeEach
  void run() {
    new Pipeline(TelemetryCapture.get().openTelemetry()).execute("p", "a.png");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void sdkTesting() {
    TracesAssert.assertThat(List.of(scope.spans()))
        .hasTracesSatisfyingExactly(
            trace ->
                trace.hasSpansSatisfyingExactly(
                    span ->
                        span.hasName("execute_pipeline")
                            .hasNoParent()
                            .hasStatus(StatusData.ok())
                            .hasAttributesSatisfying(
                                equalTo(AttributeKey.stringKey("pipeline.id"), "p")),
                    span -> span.hasName("load_image").hasParent(trace.getSpan(0)),
                    span -> span.hasName("resize").hasParent(trace.getSpan(0)),
                    span -> span.hasName("resize").hasParent(trace.getSpan(0)),
                    span ->
                        span.hasName("INSERT image")
                            .hasKind(SpanKind.CLIENT)
                            .hasParent(trace.getSpan(0))));
  }

  @Test
  void ours() {
    Assertions.assertThat(telemetry)
        .isOneTrace()
        .hasTree(
            tree(span("execute_pipeline").isRoot().hasStatusOk().hasAttribute("pipeline.id", "p"))
                .children(
                    tree("load_image"),
                    tree("resize").times(2),
                    tree(span("INSERT image").hasKind(SpanKind.CLIENT))));
  }

  @Test
  void bridge() {
    OpenTelemetryAssertions.assertThat(scope.spans().get(0)).hasName("execute_pipeline");
    Assertions.assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .asSpanDataAssert()
        .hasTotalAttributeCount(2);
    Assertions.assertThat(telemetry).spans("resize").noneSatisfy(span().hasStatusError());
  }
}
