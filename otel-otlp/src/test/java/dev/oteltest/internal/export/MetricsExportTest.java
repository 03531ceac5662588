package dev.oteltest.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SignalArbitraries;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MetricsExportTest {

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<MetricData> metrics = List.of(new SignalArbitraries(1).metric());
  private RecordingReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = RecordingReceiver.start();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + receiver.port());
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void sendsMetricsToTheirPathWithTheirHeaders() throws Exception {
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "tenant=all");
    environment.put("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "kind=metrics");
    environment.put("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "secret=of-traces");

    send();

    assertThat(warnings).isEmpty();
    assertThat(receiver.arrivals())
        .singleElement()
        .satisfies(
            arrival -> {
              assertThat(arrival.path()).isEqualTo("/v1/metrics");
              assertThat(arrival.headers().get("Tenant")).containsExactly("all");
              assertThat(arrival.headers().get("Kind")).containsExactly("metrics");
              assertThat(arrival.headers()).doesNotContainKey("Secret");
              assertThat(
                      RequestDecoder.ofMetrics()
                          .decodeRequest(arrival.body(), 0, arrival.body().length))
                  .isEqualTo(metrics);
            });
  }

  @Test
  void anEndpointForMetricsIsUsedUnchanged() {
    environment.put(
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:" + receiver.port() + "/otlp");

    send();

    assertThat(receiver.arrivals()).singleElement().extracting("path").isEqualTo("/otlp");
  }

  @Test
  void aProtocolThatIsNotSupportedIsReported() {
    environment.put("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "grpc");

    send();

    assertThat(receiver.arrivals()).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "The metrics of the run were not sent. OTEL_EXPORTER_OTLP_METRICS_PROTOCOL is 'grpc'");
  }

  @Test
  @Timeout(60)
  void aServerThatNeverAnswersIsNotWaitedFor() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
      environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "10m");

      send(Duration.ofMillis(200));

      assertThat(warnings)
          .containsExactly(
              "The metrics of the run were not sent. "
                  + url
                  + "/v1/metrics did not accept them in time. Wait longer with x.timeout=1s");
    }
  }

  @Test
  void aRefusalIsReported() {
    receiver.answer(404);

    send();

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The metrics of the run were not sent. Sending to http://127.0.0.1:")
        .contains("404");
  }

  @Test
  void isRequestedByItsVariable() {
    ExportVariables metrics = ((ExportVariables) environment::get).ofMetrics();
    assertThat(metrics.exports(warnings::add)).isFalse();
    environment.put("OTEL_METRICS_EXPORTER", "otlp");
    assertThat(metrics.exports(warnings::add)).isTrue();
    environment.put("OTEL_METRICS_EXPORTER", "prometheus");
    assertThat(metrics.exports(warnings::add)).isFalse();
    assertThat(warnings).singleElement().asString().contains("'prometheus' is not supported");
  }

  private void send() {
    send(Duration.ofSeconds(50));
  }

  private void send(Duration patience) {
    MetricsExport.send(
        metrics,
        environment::get,
        Path.of(""),
        server -> null,
        patience,
        "x.timeout",
        warnings::add);
  }
}
