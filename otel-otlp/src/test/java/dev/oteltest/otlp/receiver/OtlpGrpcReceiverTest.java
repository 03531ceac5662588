package dev.oteltest.otlp.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-version")
@Timeout(60)
class OtlpGrpcReceiverTest {

  private final List<SpanData> received = Collections.synchronizedList(new ArrayList<>());

  private static OtlpGrpcSpanExporter exporter(OtlpReceiver receiver, String compression)
      throws IOException {
    return OtlpGrpcSpanExporter.builder()
        .setEndpoint(receiver.grpcEndpoint().orElseThrow().toString())
        .setHeaders(receiver::headers)
        .setCompression(compression)
        .build();
  }

  private static List<SpanData> spans(int count) {
    SpanArbitraries arbitraries = new SpanArbitraries(7);
    List<SpanData> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(arbitraries.span());
    }
    return spans;
  }

  private static byte[] encoded(List<SpanData> spans) {
    ByteBuffer message = new TraceEncoder().encode(spans);
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void acceptsWhatTheOfficialExporterSends(String compression) throws IOException {
    List<SpanData> sent = spans(100);
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start();
        OtlpGrpcSpanExporter exporter = exporter(receiver, compression)) {
      assertThat(exporter.export(sent).join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(receiver.receivedSpans()).isEqualTo(sent.size());
    }
    assertThat(received)
        .extracting(SpanData::getSpanContext)
        .containsExactlyInAnyOrderElementsOf(sent.stream().map(SpanData::getSpanContext).toList());
  }

  @Test
  void theOfficialExporterRetriesUntilTheConsumerHasRoom() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    OtlpConsumer full =
        spans -> {
          if (calls.incrementAndGet() < 3) {
            throw new RejectedExecutionException();
          }
          received.addAll(spans);
        };
    try (OtlpReceiver receiver = OtlpReceiver.builder(full).start();
        OtlpGrpcSpanExporter exporter = exporter(receiver, "none")) {
      assertThat(exporter.export(spans(3)).join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(calls).hasValue(3);
    assertThat(received).hasSize(3);
  }

  @Test
  void passesMetricsAndLogsOn() throws IOException {
    List<String> taken = Collections.synchronizedList(new ArrayList<>());
    OtlpConsumer consumer =
        new OtlpConsumer() {
          @Override
          public void spans(List<SpanData> spans) {}

          @Override
          public void metrics(List<MetricData> metrics) {
            metrics.forEach(metric -> taken.add("metric " + metric.getName()));
          }

          @Override
          public void logs(List<LogRecordData> logs) {
            logs.forEach(log -> taken.add("log " + log.getSeverityText()));
          }
        };
    Metric metric =
        Metric.newBuilder()
            .setName("images")
            .setSum(Sum.newBuilder().addDataPoints(NumberDataPoint.newBuilder().setAsInt(2)))
            .build();
    ExportMetricsServiceRequest metrics =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
            .build();
    ExportLogsServiceRequest logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(LogRecord.newBuilder().setSeverityText("WARN"))))
            .build();
    try (OtlpReceiver receiver = OtlpReceiver.builder(consumer).start();
        Caller caller = new Caller(receiver)) {
      assertThat(caller.call(OtlpSignal.METRICS, metrics.toByteArray()).status.isOk()).isTrue();
      assertThat(caller.call(OtlpSignal.LOGS, logs.toByteArray()).status.isOk()).isTrue();
    }
    assertThat(taken).containsExactly("metric images", "log WARN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cre", "s3cret2", "S3CRET", "another"})
  void refusesWithoutTheToken(String token) throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start();
        Caller caller = new Caller(receiver)) {
      Answer answer = caller.start(OtlpSignal.TRACES, token);
      answer.send(encoded(spans(1)));
      answer.await();
      assertThat(answer.status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(answer.status.getDescription())
          .isEqualTo("The header x-otel-test-token must contain this receiver's token.");
      assertThat(receiver.rejectedRequests()).isEqualTo(1);
    }
    assertThat(received).isEmpty();
  }

  @Test
  void refusesWhatIsNotARequest() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start();
        Caller caller = new Caller(receiver)) {
      Answer answer = caller.call(OtlpSignal.TRACES, new byte[] {0x0a, 0x05});
      assertThat(answer.status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(answer.status.getDescription())
          .isEqualTo(
              "Not a valid ExportTraceServiceRequest: a field says it has 5 bytes where 0 are left"
                  + " at byte 1");
    }
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    ReceiverLimits limits =
        new ReceiverLimits(1000, 1000, 100_000, 8, 4, 1000, Duration.ofSeconds(10));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(limits).start();
        Caller caller = new Caller(receiver)) {
      assertThat(caller.call(OtlpSignal.TRACES, new byte[1001]).status.getCode())
          .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      OtlpRequests.assertBecomesIdle(receiver); // it notices the end after the caller
    }
  }

  @Test
  void saysWhichSpansAreOverTheLimit() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).maxSpans(3).start();
        Caller caller = new Caller(receiver)) {
      byte[] request = encoded(spans(5));
      Answer answer = caller.call(OtlpSignal.TRACES, request);
      assertThat(answer.status.getCode()).isEqualTo(Status.Code.OK);
      ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(answer.message);
      assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
      assertThat(response.getPartialSuccess().getErrorMessage())
          .isEqualTo("This receiver has reached its limit of 3 spans.");
    }
    assertThat(received).hasSize(3);
  }

  @Test
  void givesUpACallerThatSendsNothingAndServesOthers() throws IOException {
    ReceiverLimits limits =
        new ReceiverLimits(100_000, 100_000, 1_000_000, 8, 1, 1000, Duration.ofSeconds(2));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(limits).start();
        Caller caller = new Caller(receiver)) {
      Answer slow = caller.start(OtlpSignal.TRACES);
      slow.await();
      assertThat(slow.status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(slow.status.getDescription())
          .isEqualTo("The request was not complete after 2000 ms.");
      assertThat(caller.call(OtlpSignal.TRACES, encoded(spans(1))).status.getCode())
          .isEqualTo(Status.Code.OK);
    }
  }

  @Test
  void asksToRetryIfTooManyComeAtOnce() throws Exception {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    OtlpConsumer slow =
        spans -> {
          taking.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    ReceiverLimits limits =
        new ReceiverLimits(100_000, 100_000, 1_000_000, 8, 1, 1000, Duration.ofSeconds(10));
    try (OtlpReceiver receiver = OtlpReceiver.builder(slow).limits(limits).start();
        Caller caller = new Caller(receiver)) {
      byte[] request = encoded(spans(1));
      Answer first = caller.start(OtlpSignal.TRACES);
      first.send(request);
      taking.await();
      Answer second = caller.call(OtlpSignal.TRACES, request);
      assertThat(second.status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(second.status.getDescription())
          .isEqualTo(
              "1 requests are being read, the limit; retry later, and "
                  + "see docs/troubleshooting.md#memory-use-is-high.");
      release.countDown();
      first.await();
      assertThat(first.status.getCode()).isEqualTo(Status.Code.OK);
    }
  }

  @Test
  void callersOverTheLimitOfConnectionsAreAskedToRetry() throws IOException {
    ReceiverLimits limits =
        new ReceiverLimits(100_000, 100_000, 1_000_000, 1, 8, 1000, Duration.ofSeconds(10));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(limits).start();
        Caller second = new Caller(receiver)) {
      byte[] request = encoded(spans(1));
      try (Caller first = new Caller(receiver)) {
        assertThat(first.call(OtlpSignal.TRACES, request).status.isOk()).isTrue();

        Answer refused = second.call(OtlpSignal.TRACES, request);
        assertThat(refused.status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused.status.getDescription())
            .isEqualTo("1 connections are being served, the limit; retry later.");
        assertThat(receiver.rejectedRequests()).isOne();
        assertThat(first.call(OtlpSignal.TRACES, request).status.isOk()).isTrue();
      }
      Answer later = second.call(OtlpSignal.TRACES, request);
      while (!later.status
          .isOk()) { // the receiver notices the end of the first one some time later
        assertThat(later.status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        later = second.call(OtlpSignal.TRACES, request);
      }
    }
    assertThat(received).hasSize(3);
  }

  @Test
  void twoThousandBadCallsLeaveNothingBehind() throws IOException {
    Random random = new Random(11);
    List<SpanData> good = spans(20);
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start();
        Caller caller = new Caller(receiver)) {
      for (int i = 0; i < 2_000; i++) {
        if (i % 100 == 0) {
          byte[] request = encoded(good.subList(i / 100, i / 100 + 1));
          assertThat(caller.call(OtlpSignal.TRACES, request).status.getCode())
              .isEqualTo(Status.Code.OK);
        }
        Answer answer = caller.start(OtlpSignal.TRACES);
        switch (random.nextInt(3)) {
          case 0 -> answer.call.cancel("changed my mind", null);
          case 1 -> answer.call.halfClose();
          default -> {
            byte[] garbage = new byte[1 + random.nextInt(200)];
            random.nextBytes(garbage);
            garbage[0] = 0x0f; // a wire type that does not exist
            answer.send(garbage);
          }
        }
        answer.await();
        assertThat(answer.status.getCode())
            .isIn(Status.Code.CANCELLED, Status.Code.INVALID_ARGUMENT);
      }
      for (int i = 0; i < 100 && !receiver.isIdle(); i++) {
        assertThat(caller.call(OtlpSignal.TRACES, new byte[0]).status.isOk()).isTrue();
      }
      assertThat(receiver.isIdle()).isTrue();
    }
    assertThat(received)
        .extracting(SpanData::getSpanContext)
        .containsExactlyElementsOf(good.stream().map(SpanData::getSpanContext).toList());
  }

  @Test
  void listensWhereTheReceiverDoes() throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start()) {
      URI endpoint = receiver.grpcEndpoint().orElseThrow();
      assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
      assertThat(endpoint.getPort()).isNotEqualTo(receiver.port());
      assertThat(receiver.grpcEndpoint()).hasValue(endpoint);
    }
  }

  /** A client that sends arbitrary bytes. */
  private static final class Caller implements AutoCloseable {

    private final ManagedChannel channel;

    Caller(OtlpReceiver receiver) throws IOException {
      URI endpoint = receiver.grpcEndpoint().orElseThrow();
      channel =
          NettyChannelBuilder.forAddress(
                  new InetSocketAddress(endpoint.getHost(), endpoint.getPort()),
                  InsecureChannelCredentials.create())
              .build();
    }

    Answer start(OtlpSignal signal) {
      return start(signal, "");
    }

    Answer start(OtlpSignal signal, String token) {
      return new Answer(channel.newCall(export(signal), CallOptions.DEFAULT), token);
    }

    Answer call(OtlpSignal signal, byte[] request) {
      Answer answer = start(signal);
      answer.send(request);
      answer.await();
      return answer;
    }

    private static MethodDescriptor<byte[], byte[]> export(OtlpSignal signal) {
      return MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodType.CLIENT_STREAMING) // a unary call is only sent as a whole
          .setFullMethodName(signal.service + "/Export")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }

  private static final class Answer extends ClientCall.Listener<byte[]> {

    private final ClientCall<byte[], byte[]> call;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Status status = Status.UNKNOWN;
    private byte[] message = "none".getBytes(StandardCharsets.UTF_8);

    Answer(ClientCall<byte[], byte[]> call, String token) {
      this.call = call;
      Metadata headers = new Metadata();
      if (!token.isEmpty()) {
        headers.put(
            Metadata.Key.of(OtlpReceiver.TOKEN_HEADER, Metadata.ASCII_STRING_MARSHALLER), token);
      }
      call.start(this, headers);
      call.request(2);
    }

    void send(byte[] request) {
      call.sendMessage(request);
      call.halfClose();
    }

    void await() {
      done.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void onMessage(byte[] message) {
      this.message = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      this.status = status;
      done.complete(null);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
