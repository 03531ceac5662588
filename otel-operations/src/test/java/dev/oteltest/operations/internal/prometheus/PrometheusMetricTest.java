package dev.oteltest.operations.internal.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
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
    "http.server.request.duration,s,HISTOGRAM,false,http_server_request_duration_seconds",
    "imageflow.api.requests,{request},LONG_SUM,true,imageflow_api_requests_total",
    "imageflow_api_requests_total,1,LONG_SUM,true,imageflow_api_requests_total",
    "process.cpu.time,s,LONG_SUM,true,process_cpu_time_seconds_total",
    "jvm.memory.used,By,LONG_SUM,false,jvm_memory_used_bytes",
    "queue.fill,1,DOUBLE_GAUGE,false,queue_fill_ratio",
    "queue.length,1,LONG_SUM,false,queue_length",
    "speed,m/s,DOUBLE_GAUGE,false,speed_meters_per_second",
    "2xx.count,'',DOUBLE_GAUGE,false,_2xx_count",
    "wait_seconds,s,DOUBLE_GAUGE,false,wait_seconds",
    "a..b--c,'',DOUBLE_GAUGE,false,a_b_c",
    "load,{cpu}/s,DOUBLE_GAUGE,false,load_per_second",
    "disk.io,kBy,LONG_SUM,true,disk_io_kilobytes_total",
    "rate,1/w,DOUBLE_GAUGE,false,rate_per_week",
    "odd,banana,DOUBLE_GAUGE,false,odd_banana"
  })
  void namesAreThoseOfPrometheus(
      String name, String unit, MetricDataType type, boolean isCounter, String expected) {
    assertThat(new PrometheusMetric(name, unit, type, isCounter).base()).isEqualTo(expected);
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
            new PrometheusMetric("up.down", "s", MetricDataType.LONG_SUM, false),
            new PrometheusMetric("counter", "s", MetricDataType.LONG_SUM, true),
            new PrometheusMetric("gauge", "s", MetricDataType.LONG_GAUGE, false),
            new PrometheusMetric("histogram", "s", MetricDataType.HISTOGRAM, false));
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
    for (MetricDataType type : MetricDataType.values()) {
      boolean isCounter = type == MetricDataType.LONG_SUM;
      for (String series : new PrometheusMetric("shop.cart.size", unit, type, isCounter).series()) {
        assertThat(PrometheusMetric.withoutSuffixes(series)).contains(series, "shop_cart_size");
      }
    }
  }
}
