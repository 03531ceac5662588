package dev.oteltest.otlp.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.oteltest.otlp.HandmadeMessage;
import dev.oteltest.otlp.SignalArbitraries;
import dev.oteltest.otlp.internal.json.OtlpJson;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics and log records as OpenTelemetry's own exporter writes them. */
class SignalDecoderTest {

  /** An attribute of the arbitraries that has one. */
  private static final Pattern EMPTY_TEXT =
      Pattern.compile("k\\d[^=]*=(\"\"|\\[(, |]|[^]]*, (, |])))");

  @Property(tries = 500)
  void metricsOfTheOfficialExporter(@ForAll long seed) throws Exception {
    List<MetricData> sent = new SignalArbitraries(seed).metrics();
    sent.removeIf(metric -> isLossy(metric.toString()));

    assertThat(metrics(binary(MetricsRequestMarshaler.create(sent))))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Property(tries = 300)
  void metricsOfTheOfficialExporterInJson(@ForAll long seed) throws Exception {
    MetricData sent = new SignalArbitraries(seed).metric();
    byte[] json = json(MetricsRequestMarshaler.create(List.of(sent)));

    List<MetricData> fromJson = metrics(OtlpJson.request(OtlpSignal.METRICS, json));

    assertThat(fromJson).isEqualTo(metrics(binary(MetricsRequestMarshaler.create(List.of(sent)))));
  }

  @Property(tries = 500)
  void logsOfTheOfficialExporter(@ForAll long seed) throws Exception {
    SignalArbitraries arbitraries = new SignalArbitraries(seed);
    for (int i = 0; i < 5; i++) {
      LogRecordData sent = arbitraries.log();
      if (isLossy(sent.toString())) {
        continue;
      }
      byte[] request = binary(LogsRequestMarshaler.create(List.of(sent)));

      assertSame(logs(request).get(0), sent);
      byte[] json = json(LogsRequestMarshaler.create(List.of(sent)));
      assertSame(logs(OtlpJson.request(OtlpSignal.LOGS, json)).get(0), logs(request).get(0));
    }
  }

  /** Old exporters leave out empty texts, alone and in arrays. */
  private static boolean isLossy(String signal) {
    return !ValueAttributes.supported() && EMPTY_TEXT.matcher(signal).find();
  }

  private static void assertSame(LogRecordData actual, LogRecordData expected) {
    assertThat(actual.getResource()).isEqualTo(expected.getResource());
    assertThat(actual.getInstrumentationScopeInfo())
        .isEqualTo(expected.getInstrumentationScopeInfo());
    assertThat(actual.getTimestampEpochNanos()).isEqualTo(expected.getTimestampEpochNanos());
    assertThat(actual.getObservedTimestampEpochNanos())
        .isEqualTo(expected.getObservedTimestampEpochNanos());
    assertThat(actual.getSpanContext()).isEqualTo(expected.getSpanContext());
    assertThat(actual.getSeverity()).isEqualTo(expected.getSeverity());
    assertThat(actual.getSeverityText()).isEqualTo(expected.getSeverityText());
    assertThat(actual.getBodyValue()).isEqualTo(expected.getBodyValue());
    assertThat(actual.getAttributes()).isEqualTo(expected.getAttributes());
    assertThat(actual.getTotalAttributeCount()).isEqualTo(expected.getTotalAttributeCount());
    assertThat(LogEvents.nameOf(actual)).isEqualTo(LogEvents.nameOf(expected));
  }

  @Test
  void aLogRecordFieldByField() throws Exception {
    LogRecord record =
        LogRecord.newBuilder()
            .setTimeUnixNano(1)
            .setObservedTimeUnixNano(2)
            .setSeverityNumberValue(17)
            .setSeverityText("SEVERE")
            .setBody(AnyValue.newBuilder().setStringValue("disk full"))
            .setDroppedAttributesCount(3)
            .setFlags(1)
            .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
            .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
            .setEventName("disk.full")
            .build();

    LogRecordData log = logs(request(record).toByteArray()).get(0);

    assertThat(log.getTimestampEpochNanos()).isEqualTo(1);
    assertThat(log.getObservedTimestampEpochNanos()).isEqualTo(2);
    assertThat(log.getSeverity().getSeverityNumber()).isEqualTo(17);
    assertThat(log.getSeverityText()).isEqualTo("SEVERE");
    assertThat(log.getBodyValue().asString()).isEqualTo("disk full");
    assertThat(log.getTotalAttributeCount()).isEqualTo(3);
    assertThat(log.getSpanContext().isSampled()).isTrue();
    assertThat(log.getSpanContext().getTraceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
    assertThat(log.getSpanContext().getSpanId()).isEqualTo("eee19b7ec3c1b174");
    assertThat(LogEvents.nameOf(log)).isEqualTo("disk.full");
    assertThat(log)
        .hasToString(
            "LogRecord{severity=ERROR, body=disk full, eventName=disk.full,"
                + " traceId=5b8efff798038103d269b633813fc60c, attributes={}}");
  }

  @Test
  void anEmptyLogRecord() throws Exception {
    LogRecord record = LogRecord.newBuilder().setSeverityNumberValue(99).build();

    LogRecordData log = logs(request(record).toByteArray()).get(0);

    assertThat(log.getSeverity().getSeverityNumber()).isZero();
    assertThat(log.getSeverityText()).isNull();
    assertThat(log.getBodyValue()).isNull();
    assertThat(log.getSpanContext().isValid()).isFalse();
    assertThat(LogEvents.nameOf(log)).isNull();
  }

  @Test
  void pointsOfMixedTypesBecomeDoubles() throws Exception {
    Metric mixed =
        Metric.newBuilder()
            .setName("mixed")
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(NumberDataPoint.newBuilder().setAsInt(-3))
                    .addDataPoints(NumberDataPoint.newBuilder().setAsDouble(0.5)))
            .build();

    MetricData read = metrics(request(mixed).toByteArray()).get(0);

    assertThat(read.getType()).isEqualTo(MetricDataType.DOUBLE_GAUGE);
    assertThat(read.getDoubleGaugeData().getPoints())
        .extracting(DoublePointData::getValue)
        .containsExactly(-3.0, 0.5);
  }

  @Test
  void pointsWithoutAValueAreLeftOut() throws Exception {
    int noRecordedValue = 1;
    List<Metric> gone =
        List.of(
            Metric.newBuilder()
                .setSum(
                    Sum.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder())
                        .addDataPoints(
                            NumberDataPoint.newBuilder().setAsInt(1).setFlags(noRecordedValue)))
                .build(),
            Metric.newBuilder()
                .setHistogram(
                    Histogram.newBuilder()
                        .addDataPoints(HistogramDataPoint.newBuilder().setFlags(noRecordedValue)))
                .build(),
            Metric.newBuilder()
                .setExponentialHistogram(
                    ExponentialHistogram.newBuilder()
                        .addDataPoints(
                            ExponentialHistogramDataPoint.newBuilder().setFlags(noRecordedValue)))
                .build(),
            Metric.newBuilder()
                .setSummary(
                    Summary.newBuilder()
                        .addDataPoints(SummaryDataPoint.newBuilder().setFlags(noRecordedValue)))
                .build());
    for (Metric metric : gone) {
      assertThat(metrics(request(metric).toByteArray()).get(0).isEmpty()).isTrue();
    }
    assertThat(metrics(request(Metric.newBuilder().setName("no data").build()).toByteArray()))
        .isEmpty();
  }

  @Test
  void aHistogramOfCountAndSumOnly() throws Exception {
    Metric metric =
        Metric.newBuilder()
            .setHistogram(
                Histogram.newBuilder()
                    .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                    .addDataPoints(HistogramDataPoint.newBuilder().setCount(4)))
            .build();

    MetricData read = metrics(request(metric).toByteArray()).get(0);

    HistogramPointData point = read.getHistogramData().getPoints().iterator().next();
    assertThat(read.getHistogramData().getAggregationTemporality())
        .isEqualTo(io.opentelemetry.sdk.metrics.data.AggregationTemporality.DELTA);
    assertThat(point.getCount()).isEqualTo(4);
    assertThat(point.getSum()).isNaN();
    assertThat(point.hasMin() || point.hasMax()).isFalse();
    assertThat(point.getCounts()).containsExactly(4L);
  }

  @Test
  void repeatedNumbersNeedNotBePacked() throws Exception {
    byte[] point =
        HandmadeMessage.concat(
            fixed64(6, 1), fixed64(6, 2), fixed64(7, Double.doubleToLongBits(5)));
    byte[] buckets = {2 << 3, 7, 2 << 3, 8};
    byte[] exponential = HandmadeMessage.nest(8, buckets);

    MetricData explicit =
        metrics(inRequest(HandmadeMessage.nest(9, HandmadeMessage.nest(1, point)))).get(0);
    MetricData scaled =
        metrics(inRequest(HandmadeMessage.nest(10, HandmadeMessage.nest(1, exponential)))).get(0);

    HistogramPointData read = explicit.getHistogramData().getPoints().iterator().next();
    assertThat(read.getCounts()).containsExactly(1L, 2L);
    assertThat(read.getBoundaries()).containsExactly(5.0);
    ExponentialHistogramPointData scaledPoint =
        scaled.getExponentialHistogramData().getPoints().iterator().next();
    assertThat(scaledPoint.getPositiveBuckets().getBucketCounts()).containsExactly(7L, 8L);
    assertThat(scaledPoint.getCount()).isEqualTo(15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,2   | 1,2,3 | a histogram of 2 buckets and 3 bounds
          1,2,3 | 2,1   | a histogram with the bounds [2.0, 1.0]
          """)
  void malformedHistogramsAreLeftOut(String counts, String bounds, String problem) {
    HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder();
    for (String count : counts.split(",")) {
      point.addBucketCounts(Long.parseLong(count));
    }
    for (String bound : bounds.split(",")) {
      point.addExplicitBounds(Double.parseDouble(bound));
    }
    Metric metric =
        Metric.newBuilder().setHistogram(Histogram.newBuilder().addDataPoints(point)).build();

    assertThatThrownBy(() -> metrics(request(metric).toByteArray()))
        .isInstanceOfSatisfying(
            MalformedMessageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void anyBytesEndInSignalsOrMalformed() throws Exception {
    Random random = new Random(7);
    SignalArbitraries arbitraries = new SignalArbitraries(7);
    int read = 0;
    int malformed = 0;
    for (int round = 0; round < 6_000; round++) {
      boolean isMetrics = round % 2 == 0;
      Marshaler marshaler =
          isMetrics
              ? MetricsRequestMarshaler.create(arbitraries.metrics())
              : LogsRequestMarshaler.create(arbitraries.logs());
      byte[] bytes = round % 3 == 0 ? json(marshaler) : binary(marshaler);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
      bytes = java.util.Arrays.copyOf(bytes, length);
      OtlpSignal otlpSignal = isMetrics ? OtlpSignal.METRICS : OtlpSignal.LOGS;
      try {
        byte[] protobuf = round % 3 == 0 ? OtlpJson.request(otlpSignal, bytes) : bytes;
        List<?> decoded = isMetrics ? metrics(protobuf) : logs(protobuf);
        decoded.forEach(Object::toString);
        read++;
      } catch (MalformedMessageException e) {
        malformed++;
      }
    }
    assertThat(read).isGreaterThan(500);
    assertThat(malformed).isGreaterThan(500);
  }

  private static byte[] binary(Marshaler marshaler) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    marshaler.writeBinaryTo(out);
    return out.toByteArray();
  }

  private static byte[] json(Marshaler marshaler) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    marshaler.writeJsonTo(out);
    return out.toByteArray();
  }

  private static ExportMetricsServiceRequest request(Metric metric) {
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
        .build();
  }

  private static ExportLogsServiceRequest request(LogRecord record) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build();
  }

  private static byte[] inRequest(byte[] metric) {
    return HandmadeMessage.nest(1, HandmadeMessage.nest(2, HandmadeMessage.nest(2, metric)));
  }

  private static byte[] fixed64(int field, long value) {
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(9).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return bytes.put((byte) (field << 3 | WireReader.FIXED64)).putLong(value).array();
  }

  private static List<MetricData> metrics(byte[] request) throws MalformedMessageException {
    return new ArrayList<>(RequestDecoder.ofMetrics().decodeRequest(request, 0, request.length));
  }

  private static List<LogRecordData> logs(byte[] request) throws MalformedMessageException {
    return RequestDecoder.ofLogs().decodeRequest(request, 0, request.length);
  }
}
