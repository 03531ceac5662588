package com.example.imageflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The pipeline over HTTP: {@code GET /health} answers the version, and {@code POST /thumbnails}
 * answers the PNG in its body, shrunk.
 */
public final class Server {

  private static final int PORT = 8080;
  private static final int MAX_BYTES = 20_000_000;

  private final String version;
  private final OpenTelemetry openTelemetry;

  private Server(String version, OpenTelemetry openTelemetry) {
    this.version = version;
    this.openTelemetry = openTelemetry;
  }

  /**
   * Serves on port 8080 until the process ends.
   *
   * @param arguments none
   * @throws IOException if the port is taken
   */
  public static void main(String[] arguments) throws IOException {
    String version = System.getenv().getOrDefault("IMAGEFLOW_VERSION", "dev");
    start(PORT, version, GlobalOpenTelemetry.get());
  }

  /**
   * Serves until it is stopped.
   *
   * @param port where to listen; 0 for any free port
   * @param version what {@code /health} answers
   * @param openTelemetry what the pipeline reports to
   * @return the running server
   * @throws IOException if the port is taken
   */
  static HttpServer start(int port, String version, OpenTelemetry openTelemetry)
      throws IOException {
    Server server = new Server(version, openTelemetry);
    HttpServer http = HttpServer.create(new InetSocketAddress(port), 0);
    http.setExecutor(Executors.newFixedThreadPool(4));
    http.createContext("/health", exchange -> server.answer(exchange, "GET", server::health));
    http.createContext("/thumbnails", exchange -> server.answer(exchange, "POST", server::shrink));
    http.start();
    return http;
  }

  private Reply health(HttpExchange exchange) {
    return Reply.json(200, "{\"status\":\"UP\",\"version\":\"" + version + "\"}");
  }

  private Reply shrink(HttpExchange exchange) throws IOException {
    Path folder = Files.createTempDirectory("thumbnails");
    try (InputStream body = exchange.getRequestBody()) {
      byte[] image = body.readNBytes(MAX_BYTES + 1);
      if (image.length > MAX_BYTES) {
        return Reply.json(413, "{\"error\":\"at most " + MAX_BYTES + " bytes\"}");
      }
      Files.write(folder.resolve("image.png"), image);
      Path thumbnail =
          new ImagePipeline(folder, openTelemetry)
              .execute("thumbnails", Map.of("input", "image.png", "width", "120"))
              .get(0);
      return new Reply(200, "image/png", Files.readAllBytes(thumbnail));
    } catch (PipelineException e) {
      return Reply.json(422, "{\"error\":\"not a PNG image\"}");
    } finally {
      delete(folder);
    }
  }

  private void answer(HttpExchange exchange, String method, Work work) throws IOException {
    try (exchange) {
      Reply reply =
          exchange.getRequestMethod().equals(method)
              ? work.on(exchange)
              : Reply.json(405, "{\"error\":\"use " + method + "\"}");
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Answers a request. */
  private interface Work {
    Reply on(HttpExchange exchange) throws IOException;
  }

  private record Reply(int status, String type, byte[] body) {

    static Reply json(int status, String text) {
      return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
