package dev.oteltest.internal.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An OTLP/HTTP receiver that answers as configured and keeps what arrives. */
final class RecordingReceiver implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  record Reply(int status, Map<String, String> headers, byte[] body) {}

  record Arrival(String method, String path, Map<String, List<String>> headers, byte[] body) {

    byte[] message() {
      try {
        return headers.containsKey("Content-encoding")
            ? new GZIPInputStream(new java.io.ByteArrayInputStream(body)).readAllBytes()
            : body;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<String> spans() {
      try {
        return ExportTraceServiceRequest.parseFrom(message()).getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .map(Span::getName)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private RecordingReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  static RecordingReceiver start() throws IOException {
    return new RecordingReceiver(HttpServer.create(loopback(), 0));
  }

  /** A receiver that wants a certificate of its clients. */
  static RecordingReceiver startTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    return new RecordingReceiver(server);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What comes next is answered so; after that with 200. */
  synchronized RecordingReceiver answer(int status, Map<String, String> headers, byte[] body) {
    replies.add(new Reply(status, headers, body));
    return this;
  }

  RecordingReceiver answer(int status) {
    return answer(status, Map.of(), new byte[0]);
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** The names of the spans that arrived, in whatever message. */
  List<String> spans() {
    return arrivals().stream().flatMap(arrival -> arrival.spans().stream()).toList();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      arrivals.add(
          new Arrival(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              in.readAllBytes()));
      @Nullable Reply reply = replies.poll();
      if (reply == null) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
