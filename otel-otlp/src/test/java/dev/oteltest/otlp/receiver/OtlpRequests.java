package dev.oteltest.otlp.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Sends valid and invalid requests to a receiver over HTTP. */
final class OtlpRequests {

  static final String PROTOBUF = "application/x-protobuf";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private OtlpRequests() {}

  static HttpResponse<byte[]> post(OtlpReceiver receiver, String path, String type, byte[] body)
      throws Exception {
    return post(receiver.endpoint(), path, type, body);
  }

  static HttpResponse<byte[]> post(URI receiver, String path, String type, byte[] body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(receiver.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  static HttpResponse<byte[]> postGzip(OtlpReceiver receiver, byte[] body) throws Exception {
    return postAsGzip(receiver.endpoint(), gzip(body));
  }

  /** Sends a body that is declared as gzip. */
  static HttpResponse<byte[]> postAsGzip(URI receiver, byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(receiver.resolve("/v1/traces"))
            .header("Content-Type", PROTOBUF)
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Connects and sends bytes without ending the request. */
  static Socket begin(URI receiver, String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.getPort());
    socket.getOutputStream().write(bytes(start));
    return socket;
  }

  /** Sends bytes that may not be HTTP, and reads until the connection ends. */
  static void sendRaw(URI receiver, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.getPort())) {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      drain(socket);
    } catch (SocketException e) {
      // closed before all was sent
    }
  }

  /** Waits until the receiver closes a connection. */
  static void drain(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // reset: closed as well
    }
  }

  static byte[] request(String... names) {
    List<SpanData> spans = new ArrayList<>();
    for (String name : names) {
      spans.add(SdkSpans.named(name));
    }
    ByteBuffer message = new TraceEncoder().encode(spans);
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    }
    return compressed.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads a google.rpc.Status. */
  static String rpcStatus(byte[] body) throws MalformedMessageException {
    WireReader in = new WireReader(body, 0, body.length);
    String code = "";
    String message = "";
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == (1 << 3)) {
        code = String.valueOf(in.varint());
      } else {
        WireReader text = in.nested();
        message = new String(body, text.position(), text.remaining(), StandardCharsets.UTF_8);
      }
    }
    return code + " " + message;
  }

  /** A request releases its memory just after its response is sent. */
  static void assertBecomesIdle(OtlpReceiver receiver) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!receiver.isIdle() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(receiver.isIdle()).isTrue();
  }
}
