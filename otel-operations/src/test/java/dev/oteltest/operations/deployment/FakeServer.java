package dev.oteltest.operations.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server on loopback whose answers a test sets, and which records its requests. */
final class FakeServer implements AutoCloseable {

  record Request(String method, String target, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {

    static Answer json(String body) {
      return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body);
    }
  }

  final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
  private volatile Function<Request, Answer> otherwise = any -> Answer.of(404, "not here");
  private final HttpServer server;

  FakeServer() throws IOException {
    this(HttpServer.create(loopback(), 0));
  }

  private FakeServer(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts a server with TLS.
   *
   * @param asks whether it needs a certificate of its clients
   */
  static FakeServer tls(SSLContext context, boolean asks) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(asks);
            parameters.setSSLParameters(wanted);
          }
        });
    return new FakeServer(server);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
  }

  FakeServer on(String path, Answer answer) {
    return on(path, request -> answer);
  }

  FakeServer on(String path, Function<Request, Answer> answer) {
    answers.put(path, answer);
    return this;
  }

  /** Answers every path that has no answer of its own. */
  FakeServer onAll(Function<Request, Answer> answer) {
    otherwise = answer;
    return this;
  }

  /** Answers every path that starts so. */
  FakeServer onPrefix(String prefix, Function<Request, Answer> answer) {
    server.createContext(
        prefix,
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          answers.put(path, answer);
          handle(exchange);
        });
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Answer answer =
          answers.getOrDefault(exchange.getRequestURI().getPath(), otherwise).apply(request);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
