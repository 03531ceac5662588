package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.WireFormat;
import dev.oteltest.otlp.SignalArbitraries;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.WireReader;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalDetectionTest {

  private static final Metric GAUGE =
      Metric.newBuilder()
          .setName("queue.size.total") // as long as a trace id
          .setDescription("in queue") // as long as a span id
          .setGauge(Gauge.newBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(1)))
          .build();

  /** The bytes of a zero, by its wire type. */
  private static final int[] SIZES = {1, 8, 0, 0, 0, 4};

  @TempDir Path folder;

  @Test
  void knowsWhatSdksSend() throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      SignalArbitraries arbitraries = new SignalArbitraries(seed);
      assertThat(signalOf(TraceRequestMarshaler.create(List.of(new SpanArbitraries(seed).span()))))
          .as("spans of seed %s", seed)
          .contains(OtlpSignal.TRACES);
      assertThat(signalOf(MetricsRequestMarshaler.create(List.of(arbitraries.metric()))))
          .as("metrics of seed %s", seed)
          .contains(OtlpSignal.METRICS);
      assertThat(signalOf(LogsRequestMarshaler.create(List.of(arbitraries.log()))))
          .as("log records of seed %s", seed)
          .contains(OtlpSignal.LOGS);
    }
  }

  @Test
  void knowsItemsOfFewFields() throws IOException {
    assertThat(signalOf(span(Span.newBuilder()))).contains(OtlpSignal.TRACES);
    assertThat(signalOf(span(Span.newBuilder().setName("s")))).contains(OtlpSignal.TRACES);
    assertThat(signalOf(metric(Metric.newBuilder().setName("m").build())))
        .contains(OtlpSignal.METRICS);
    assertThat(signalOf(metric(GAUGE))).contains(OtlpSignal.METRICS);
    assertThat(signalOf(log(LogRecord.newBuilder().setEventName("e")))).contains(OtlpSignal.LOGS);
    assertThat(
            signalOf(
                log(
                    LogRecord.newBuilder()
                        .setBody(AnyValue.newBuilder().setStringValue("b"))
                        .setTraceId(ByteString.copyFrom(new byte[16]))
                        .setSpanId(ByteString.copyFrom(new byte[8])))))
        .contains(OtlpSignal.LOGS);
  }

  /** By the descriptors of OTLP itself. */
  @Test
  void knowsEveryNumberThatOnlyItemsOfOneSignalHave() throws Exception {
    Map<OtlpSignal, Descriptor> items =
        Map.of(
            OtlpSignal.TRACES, Span.getDescriptor(),
            OtlpSignal.METRICS, Metric.getDescriptor(),
            OtlpSignal.LOGS, LogRecord.getDescriptor());
    int known = 0;
    for (OtlpSignal signal : items.keySet()) {
      Set<Integer> others =
          items.entrySet().stream()
              .filter(other -> other.getKey() != signal)
              .flatMap(other -> tags(other.getValue()))
              .collect(Collectors.toSet());
      for (int tag : tags(items.get(signal)).filter(each -> !others.contains(each)).toList()) {
        if ((tag & 7) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          ByteArrayOutputStream item = new ByteArrayOutputStream();
          CodedOutputStream out = CodedOutputStream.newInstance(item);
          out.writeString(1, "m"); // as far as that goes, a metric
          out.writeUInt32NoTag(tag);
          out.write(new byte[8], 0, SIZES[tag & 7]);
          out.flush();
          assertThat(SignalDetection.signalOf(new WireReader(item.toByteArray(), 0, item.size())))
              .as("field %s of type %s", tag >>> 3, tag & 7)
              .isEqualTo(signal);
          known++;
        }
      }
    }
    assertThat(known).isEqualTo(12);
  }

  private static Stream<Integer> tags(Descriptor item) {
    return item.getFields().stream()
        .map(field -> field.getNumber() << 3 | field.getLiteType().getWireType());
  }

  @Test
  void aFileWithoutItemsOrOfAnotherKindHasNoSignal() throws IOException {
    assertThat(signalOf(new byte[0])).isEmpty();
    ExportTraceServiceRequest.Builder empty = ExportTraceServiceRequest.newBuilder();
    empty.addResourceSpansBuilder().addScopeSpansBuilder();
    assertThat(signalOf(empty.build().toByteArray())).isEmpty();
    assertThat(signalOf(new byte[] {0x67, 0x61})).isEmpty();
  }

  @Test
  void aTornFileHasTheSignalOfItsStart() throws IOException {
    Path file = Files.write(folder.resolve("torn.pb"), metric(GAUGE));
    Files.write(file, new byte[] {0x0a, 9, 1}, StandardOpenOption.APPEND);
    assertThat(SignalDetection.signalOf(file)).contains(OtlpSignal.METRICS);
  }

  @Test
  void aFileWithTwoSignalsIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("both.pb"), span(Span.newBuilder().setName("s")));
    long spans = Files.size(file);
    Files.write(file, metric(GAUGE), StandardOpenOption.APPEND);
    assertThatThrownBy(() -> SignalDetection.signalOf(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file
                + " has both spans and, at byte "
                + spans
                + ", metrics. Each signal needs a file of its own");
  }

  private Optional<OtlpSignal> signalOf(Marshaler request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request.writeBinaryTo(bytes);
    return signalOf(bytes.toByteArray());
  }

  private Optional<OtlpSignal> signalOf(byte[] content) throws IOException {
    return SignalDetection.signalOf(Files.write(folder.resolve("file.pb"), content));
  }

  private static byte[] span(Span.Builder span) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpans(
            span.setTraceId(bytes("0af7651916cd43dd8448eb211c80319c"))
                .setSpanId(bytes("b7ad6b7169203331")));
    return request.build().toByteArray();
  }

  private static byte[] metric(Metric metric) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    request.addResourceMetricsBuilder().addScopeMetricsBuilder().addMetrics(metric);
    return request.build().toByteArray();
  }

  private static byte[] log(LogRecord.Builder log) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    request.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecords(log);
    return request.build().toByteArray();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
