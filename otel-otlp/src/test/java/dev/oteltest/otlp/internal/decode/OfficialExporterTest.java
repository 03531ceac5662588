package dev.oteltest.otlp.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What OpenTelemetry's own exporter sends is what we write. */
@TestInstance(Lifecycle.PER_CLASS)
class OfficialExporterTest {

  private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private HttpServer server;
  private OtlpHttpSpanExporter exporter;

  @BeforeAll
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          requests.add(exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces")
            .build();
  }

  @AfterAll
  void stop() {
    exporter.close();
    server.stop(0);
  }

  @Test
  void sendsTheBytesThatTheEncoderWrites() throws InterruptedException {
    SpanArbitraries arbitraries = new SpanArbitraries(1);
    List<SpanData> spans = new ArrayList<>(List.of(SdkSpans.full(), SdkSpans.named("x")));
    for (int i = 0; i < 200; i++) {
      spans.add(arbitraries.span());
    }
    if (!ValueAttributes.supported()) {
      // Exporters of that age leave an empty string out, as if it were no value.
      spans.removeIf(span -> ProtoSpans.request(span).toString().contains("string_value: \"\""));
    }
    assertThat(spans).hasSizeGreaterThan(20);
    TraceEncoder encoder = new TraceEncoder();
    for (SpanData span : spans) {
      exporter.export(List.of(span)).join(10, TimeUnit.SECONDS);
      byte[] sent = requests.poll(10, TimeUnit.SECONDS);
      ByteBuffer written = encoder.encode(List.of(span));
      byte[] bytes = new byte[written.remaining()];
      written.get(bytes);
      assertThat(ProtoSpans.parse(encoder.encode(List.of(span))))
          .isEqualTo(ProtoSpans.parse(ByteBuffer.wrap(sent)));
      assertThat(bytes).isEqualTo(sent);
    }
  }
}
