package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetryEnvironmentTest {

  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final Context CONTEXT =
      Context.root()
          .with(
              Span.wrap(
                  SpanContext.create(
                      "0af7651916cd43dd8448eb211c80319c",
                      "b7ad6b7169203331",
                      TraceFlags.getSampled(),
                      TraceState.getDefault())));

  private final TelemetryEnvironment environment =
      TelemetryEnvironment.of(CONTEXT)
          .exportingTo("http://172.17.0.1:4318", "http/protobuf", Map.of("x-token", "s e"))
          .withServiceName("worker")
          .withResourceAttribute("otel.test.sender", "a,b");

  @Test
  void hasTheContextTheEndpointAndTheResource() {
    assertThat(environment.variables())
        .containsOnly(
            Map.entry("TRACEPARENT", TRACEPARENT),
            Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://172.17.0.1:4318"),
            Map.entry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            Map.entry("OTEL_TRACES_EXPORTER", "otlp"),
            Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "x-token=s%20e"),
            Map.entry("OTEL_SERVICE_NAME", "worker"),
            Map.entry("OTEL_RESOURCE_ATTRIBUTES", "otel.test.sender=a%2Cb"),
            Map.entry("OTEL_BSP_SCHEDULE_DELAY", "100"),
            Map.entry("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            Map.entry("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            Map.entry(
                "OTEL_JAVA_EXPERIMENTAL_SPAN_ATTRIBUTES_COPY_FROM_BAGGAGE_INCLUDE",
                "otel.test.scope"));
  }

  @Test
  void namesTheScopeInBaggageAndResource() {
    CaptureScope scope = new TelemetryCapture().openScope("a test");

    Map<String, String> variables = TelemetryEnvironment.of(CONTEXT.with(scope)).variables();

    assertThat(variables)
        .containsEntry("BAGGAGE", "otel.test.scope=" + scope.id())
        .containsEntry("OTEL_RESOURCE_ATTRIBUTES", "otel.test.scope=" + scope.id());
  }

  @Test
  void whatTheProcessHasOfItsOwnWins() {
    assertThat(
            environment.additionsTo(
                Map.of(
                    "TRACEPARENT", "mine",
                    "OTEL_SERVICE_NAME", "shop",
                    "OTEL_BSP_SCHEDULE_DELAY", "7")))
        .doesNotContainKeys("TRACEPARENT", "OTEL_SERVICE_NAME", "OTEL_BSP_SCHEDULE_DELAY")
        .containsKey("OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @Test
  void anEndpointOfItsOwnGetsNeitherOursNorOurToken() {
    assertThat(environment.additionsTo(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://x")))
        .containsOnlyKeys("TRACEPARENT", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES");
  }

  @Test
  void resourceAttributesAndHeadersAreJoined() {
    Map<String, String> added =
        environment.additionsTo(
            Map.of(
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=shop,team=a",
                "OTEL_EXPORTER_OTLP_HEADERS", "k=v"));

    assertThat(added)
        .containsEntry(
            "OTEL_RESOURCE_ATTRIBUTES", "service.name=shop,team=a,otel.test.sender=a%2Cb")
        .containsEntry("OTEL_EXPORTER_OTLP_HEADERS", "k=v,x-token=s%20e")
        .doesNotContainKey("OTEL_SERVICE_NAME");
  }

  @Test
  void aProcessLosesWhatItInheritsAndKeepsWhatIsPutForIt() {
    ProcessBuilder process = new ProcessBuilder("true");
    process.environment().put("TRACESTATE", "of=another");
    process.environment().put("OTEL_SERVICE_NAME", "shop");

    environment.addTo(process);

    assertThat(process.environment())
        .containsEntry("TRACEPARENT", TRACEPARENT)
        .containsEntry("OTEL_SERVICE_NAME", "shop")
        .doesNotContainKey("TRACESTATE");
  }

  @Test
  void whatAProcessInheritsDoesNotKeepItFromExportingHere() {
    Map<String, String> inherited =
        Map.of(
            "OTEL_TRACES_EXPORTER", "none",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector/v1/traces",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc",
            "OTEL_RESOURCE_ATTRIBUTES", "team=a");
    ProcessBuilder process = new ProcessBuilder("true");
    process.environment().putAll(inherited);

    environment.addTo(process, inherited);

    assertThat(process.environment())
        .containsEntry("OTEL_TRACES_EXPORTER", "otlp")
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://172.17.0.1:4318")
        .containsEntry("OTEL_RESOURCE_ATTRIBUTES", "team=a,otel.test.sender=a%2Cb")
        .doesNotContainKeys(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL");
  }

  @Test
  void aProcessThatIsGivenAnEndpointOfItsOwnKeepsWhatItInheritsForIt() {
    Map<String, String> inherited = Map.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc");
    ProcessBuilder process = new ProcessBuilder("true");
    process.environment().putAll(inherited);
    process.environment().put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://own");

    environment.addTo(process, inherited);

    assertThat(process.environment())
        .containsEntry("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://own")
        .containsEntry("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc")
        .doesNotContainKey("OTEL_EXPORTER_OTLP_ENDPOINT");
  }
}
