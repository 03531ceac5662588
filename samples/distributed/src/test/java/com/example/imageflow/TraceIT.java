package com.example.imageflow;

import static dev.oteltest.assertions.Telemetry.span;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Looks at the trace that {@link DistributedPipelineIT} left, and prints it. Runs after it, as the
 * spans of containers are complete when these are gone.
 */
@Tag("trace")
class TraceIT {

  private static final Path FILE = Path.of("target/test-traces.pb");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  @Test
  void isOneTreeOfTestsContainersAndServices() throws Exception {
    CapturedTelemetry trace = CapturedTelemetry.of(FILE);

    assertThat(trace)
        .isOneTrace()
        .hasSpan(span("container front"))
        .returnToTelemetry()
        .hasSpan(span("container worker"))
        .returnToTelemetry()
        .hasSpan(span("POST /resize").hasResourceAttribute("service.name", "worker"));

    Map<String, List<SpanData>> children =
        trace.getSpans().stream().collect(groupingBy(SpanData::getParentSpanId));
    SpanData tests =
        trace.getSpans().stream()
            .filter(it -> it.getName().equals("DistributedPipelineIT"))
            .findFirst()
            .orElseThrow();
    System.out.println("Trace " + tests.getTraceId());
    print(tests, tests.getResource().getAttribute(SERVICE), "  ", children);
  }

  private static void print(
      SpanData span, String serviceAbove, String indent, Map<String, List<SpanData>> children) {
    String service = span.getResource().getAttribute(SERVICE);
    boolean isAnother = service != null && !service.equals(serviceAbove);
    System.out.println(indent + span.getName() + (isAnother ? "  in " + service : ""));
    children
        .getOrDefault(span.getSpanId(), List.of())
        .forEach(child -> print(child, service, indent + "  ", children));
  }
}
