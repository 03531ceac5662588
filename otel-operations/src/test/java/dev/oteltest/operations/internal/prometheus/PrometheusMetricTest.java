package dev.oteltest.operations.internal.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.operations.internal.prometheus.PrometheusMetric.Kind;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusMetricTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "http.server.request.duration,s,HISTOGRAM,http_server_request_duration_seconds",
    "imageflow.api.requests,{request},COUNTER,imageflow_api_requests_total",
    "imageflow_api_requests_total,1,COUNTER,imageflow_api_requests_total",
    "process.cpu.time,s,COUNTER,process_cpu_time_seconds_total",
    "jvm.memory.used,By,UP_DOWN_COUNTER,jvm_memory_used_bytes",
    "queue.fill,1,GAUGE,queue_fill_ratio",
    "queue.length,1,UP_DOWN_COUNTER,queue_length",
    "speed,m/s,GAUGE,speed_meters_per_second",
    "2xx.count,'',GAUGE,_2xx_count",
    "wait_seconds,s,GAUGE,wait_seconds",
    "a..b--c,'',GAUGE,a_b_c",
    "load,{cpu}/s,GAUGE,load_per_second",
    "odd,banana,GAUGE,odd_banana"
  })
  void namesAreThoseOfPrometheus(String name, String unit, Kind kind, String expected) {
    assertThat(new PrometheusMetric(name, unit, kind).base()).isEqualTo(expected);
  }

  private static Metric.Builder metric(String name) {
    return Metric.newBuilder().setName(name).setDescription("d").setUnit("s");
  }

  @Test
  void metricsInAFileHaveTheirNameUnitAndKind() throws IOException {
    ExportMetricsServiceRequest request =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .setSchemaUrl("https://example.com")
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                metric("up.down")
                                    .setSum(
                                        Sum.newBuilder()
                                            .addDataPoints(
                                                NumberDataPoint.newBuilder().setAsInt(3))))
                            .addMetrics(
                                metric("counter").setSum(Sum.newBuilder().setIsMonotonic(true)))
                            .addMetrics(metric("gauge").setGauge(Gauge.getDefaultInstance())))
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                metric("histogram").setHistogram(Histogram.getDefaultInstance()))))
            .build();
    Path file = folder.resolve("test-metrics.pb");
    try (var out = Files.newOutputStream(file)) {
      request.writeTo(out);
      request.writeTo(out); // files are requests one after the other
    }

    assertThat(PrometheusMetric.emitted(file))
        .containsExactly(
            new PrometheusMetric("up.down", "s", Kind.UP_DOWN_COUNTER),
            new PrometheusMetric("counter", "s", Kind.COUNTER),
            new PrometheusMetric("gauge", "s", Kind.GAUGE),
            new PrometheusMetric("histogram", "s", Kind.HISTOGRAM));
  }

  @Test
  void aDamagedFileIsReported() throws IOException {
    Path file = Files.write(folder.resolve("test-metrics.pb"), new byte[] {10, 5, 18, 9, 1, 1, 1});

    assertThatThrownBy(() -> PrometheusMetric.emitted(file)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s", "ms", "By", "KiBy", "1", "", "%", "{request}", "By/s", "{cpu}/min", "Cel"})
  void theNameInOpenTelemetryIsFoundFromEachSeries(String unit) {
    for (Kind kind : Kind.values()) {
      for (String series : new PrometheusMetric("shop.cart.size", unit, kind).series()) {
        assertThat(PrometheusMetric.withoutSuffixes(series)).contains(series, "shop_cart_size");
      }
    }
  }
}
