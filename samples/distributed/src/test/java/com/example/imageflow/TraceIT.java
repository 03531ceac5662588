package com.example.imageflow;

import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import java.nio.file.Path;
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

    SpanForest forest = trace.forest();
    SpanNode tests = forest.named("DistributedPipelineIT").get(0);
    System.out.println("Trace " + tests.span().getTraceId());
    print(tests, tests.span().getResource().getAttribute(SERVICE), "  ");
  }

  private static void print(SpanNode node, String serviceAbove, String indent) {
    String service = node.span().getResource().getAttribute(SERVICE);
    boolean isAnother = service != null && !service.equals(serviceAbove);
    System.out.println(indent + node.name() + (isAnother ? "  in " + service : ""));
    node.children().forEach(child -> print(child, service, indent + "  "));
  }
}
