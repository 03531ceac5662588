package dev.oteltest.otlp.receiver;

import static dev.oteltest.otlp.receiver.OtlpRequests.PROTOBUF;
import static dev.oteltest.otlp.receiver.OtlpRequests.bytes;
import static dev.oteltest.otlp.receiver.OtlpRequests.post;
import static dev.oteltest.otlp.receiver.OtlpRequests.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpRequestConsumerTest implements OtlpRequestConsumer {

  private final List<String> signals = Collections.synchronizedList(new ArrayList<>());
  private final List<byte[]> requests = Collections.synchronizedList(new ArrayList<>());
  private boolean full;

  @Override
  public void traces(byte[] request) {
    add("traces", request);
  }

  @Override
  public void metrics(byte[] request) {
    add("metrics", request);
  }

  @Override
  public void logs(byte[] request) {
    add("logs", request);
  }

  private void add(String signal, byte[] request) {
    if (full) {
      throw new RejectedExecutionException();
    }
    signals.add(signal);
    requests.add(request);
  }

  @Test
  void getsTheRequestsOfAllSignalsAsTheyWereSent() throws Exception {
    ExportMetricsServiceRequest.Builder metrics = ExportMetricsServiceRequest.newBuilder();
    metrics.addResourceMetricsBuilder().addScopeMetricsBuilder().addMetricsBuilder().setName("m");
    ExportLogsServiceRequest.Builder logs = ExportLogsServiceRequest.newBuilder();
    logs.addResourceLogsBuilder().addScopeLogsBuilder().addLogRecordsBuilder().setEventName("e");
    byte[] spans = request("a", "b");
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      post(receiver, "/v1/traces", PROTOBUF, spans);
      post(receiver, "/v1/metrics", PROTOBUF, metrics.build().toByteArray());
      post(receiver, "/v1/logs", PROTOBUF, logs.build().toByteArray());
      assertThat(receiver.receivedSpans()).isEqualTo(2);
    }
    assertThat(signals).containsExactly("traces", "metrics", "logs");
    assertThat(requests.get(0)).isEqualTo(spans);
    assertThat(requests.get(1)).isEqualTo(metrics.build().toByteArray());
    assertThat(requests.get(2)).isEqualTo(logs.build().toByteArray());
  }

  @Test
  void getsJsonAsProtobuf() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      post(
          receiver,
          "/v1/traces",
          "application/json",
          bytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"s\"}]}]}]}"));
    }
    ExportTraceServiceRequest read = ExportTraceServiceRequest.parseFrom(requests.get(0));
    assertThat(read.getResourceSpans(0).getScopeSpans(0).getSpans(0).getName()).isEqualTo("s");
  }

  @ParameterizedTest
  @CsvSource({
    "0a, a number is cut off", // no length
    "0801, wire type 0", // resource_spans as a number
    "0b0c, wire type 3", // a group
    "0a08120612040a050000, a field says it has 5 bytes where 2 are left", // in the span
  })
  void neverGetsARequestThatWouldMakeAFileUnreadable(String hex, String problem) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      HttpResponse<byte[]> response =
          post(receiver, "/v1/traces", PROTOBUF, HexFormat.of().parseHex(hex));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(new String(response.body(), UTF_8)).contains(problem);
    }
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0a00", "0a021200"})
  void emptyRequestsAreAcceptedAndNotPassedOn(String hex) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      assertThat(post(receiver, "/v1/traces", PROTOBUF, HexFormat.of().parseHex(hex)).statusCode())
          .isEqualTo(200);
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void aConsumerWithoutRoomMakesTheSenderRetry() throws Exception {
    full = true;
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      HttpResponse<byte[]> response = post(receiver, "/v1/traces", PROTOBUF, request("a"));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(receiver.receivedSpans()).isZero();
    }
  }

  @Test
  void aRequestOfMoreThanHalfOfItsMemoryIsRejectedForGood() throws Exception {
    int mebibyte = 1024 * 1024;
    byte[] half = new byte[mebibyte / 2 + 1];
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).maxBytes(mebibyte).start()) {
      assertThat(post(receiver, "/v1/traces", PROTOBUF, half).statusCode()).isEqualTo(413);
      assertThat(post(receiver, "/v1/traces", PROTOBUF, request("a")).statusCode()).isEqualTo(200);
    }
    assertThatThrownBy(() -> OtlpReceiver.builder(this).maxBytes(mebibyte - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes must be at least 1048576, but is 1048575");
  }
}
