package dev.oteltest.benchmarks.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes all that agents send, as a collector and Datadog's agent would, and switches nothing on.
 */
final class DummyBackend implements AutoCloseable {

  private static final String FEATURES =
      """
      {"version":"7.60.0","endpoints":["/v0.4/traces","/v0.5/traces","/telemetry/proxy/",\
      "/evp_proxy/v2/","/evp_proxy/v4/"],"client_drop_p0s":true,"config":{}}""";

  private static final String SETTINGS =
      """
      {"data":{"id":"1","type":"ci_app_tracers_test_service_settings","attributes":{\
      "code_coverage":false,"tests_skipping":false,"itr_enabled":false,"require_git":false,\
      "flaky_test_retries_enabled":false,"known_tests_enabled":false,\
      "impacted_tests_enabled":false,"early_flake_detection":{"enabled":false},\
      "test_management":{"enabled":false}}}}""";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  private DummyBackend(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port of this machine. */
  static DummyBackend start() throws IOException {
    DummyBackend backend =
        new DummyBackend(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128));
    backend.server.createContext("/", DummyBackend::answer);
    backend.server.setExecutor(backend.threads);
    backend.server.start();
    return backend;
  }

  /** Returns its address without a path. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    boolean otlp = path.startsWith("/v1/");
    byte[] body = otlp ? new byte[0] : json(path).getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", otlp ? "application/x-protobuf" : "application/json");
    exchange.sendResponseHeaders(200, otlp ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String json(String path) {
    if (path.equals("/info")) {
      return FEATURES;
    }
    if (path.endsWith("/setting")) {
      return SETTINGS;
    }
    return path.endsWith("search_commits") ? "{\"data\":[]}" : "{}";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
