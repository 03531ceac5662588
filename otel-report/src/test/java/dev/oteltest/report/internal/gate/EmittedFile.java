package dev.oteltest.report.internal.gate;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of the metrics that a command emitted. */
final class EmittedFile {

  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("shop");

  private final Path path;
  private String scope = "shop";
  private Resource resource = service("shop");

  EmittedFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  private static Resource service(String name) {
    return Resource.create(Attributes.of(stringKey("service.name"), name));
  }

  EmittedFile from(String service) {
    resource = service(service);
    return this;
  }

  EmittedFile scope(String name) {
    scope = name;
    return this;
  }

  static Attributes attributes(String... pairs) {
    var attributes = Attributes.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(stringKey(pairs[i]), pairs[i + 1]);
    }
    return attributes.build();
  }

  void gauge(String name, String unit, long at, double value, String... attributes)
      throws IOException {
    write(
        ImmutableMetricData.createDoubleGauge(
            resource,
            InstrumentationScopeInfo.create(scope),
            name,
            "",
            unit,
            ImmutableGaugeData.create(
                List.of(ImmutableDoublePointData.create(0, at, attributes(attributes), value)))));
  }

  void sum(AggregationTemporality temporality, String name, long start, long at, long value)
      throws IOException {
    LongPointData point = ImmutableLongPointData.create(start, at, Attributes.empty(), value);
    write(
        ImmutableMetricData.createLongSum(
            resource,
            SCOPE,
            name,
            "",
            "{order}",
            ImmutableSumData.create(true, temporality, List.of(point))));
  }

  /** Writes measurements of a histogram. */
  void histogram(
      String name,
      String unit,
      @Nullable Double max,
      @Nullable SpanContext example,
      double sum,
      long count,
      String... attributes)
      throws IOException {
    List<DoubleExemplarData> exemplars =
        example == null
            ? List.of()
            : List.of(ImmutableDoubleExemplarData.create(Attributes.empty(), 2, example, sum));
    write(
        ImmutableMetricData.createDoubleHistogram(
            resource,
            SCOPE,
            name,
            "",
            unit,
            ImmutableHistogramData.create(
                AggregationTemporality.DELTA,
                List.of(
                    ImmutableHistogramPointData.create(
                        1,
                        2,
                        attributes(attributes),
                        sum,
                        false,
                        0,
                        max != null,
                        max == null ? 0 : max,
                        List.of(),
                        List.of(count),
                        exemplars)))));
  }

  private void write(MetricData metric) throws IOException {
    ByteBuffer encoded = new MetricsEncoder().encode(List.of(metric));
    byte[] request = new byte[encoded.remaining()];
    encoded.get(request);
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.writeRequest(request);
    }
  }
}
