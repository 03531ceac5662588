package dev.oteltest.samples.pipeline;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands for observability: an OTLP receiver whose spans are read in the shape of Jaeger's API
 * v3, and answers in the shapes of Prometheus, of the collector's metrics, and of Kubernetes' API.
 * None of these is the real one.
 */
final class Backend implements AutoCloseable {

  private static final Pattern ATTRIBUTE = Pattern.compile("\"([^\"]+)\":\"([^\"]*)\"");

  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private final OtlpReceiver receiver;
  private final HttpServer server;
  private final Function<String, Deployment> deployments;

  /** What runs in an environment. */
  record Deployment(int generation, int observed, int replicas, boolean healthy) {}

  /**
   * Starts it.
   *
   * @param deployments finds what runs in an environment
   */
  Backend(Function<String, Deployment> deployments) throws IOException {
    this.deployments = deployments;
    // Containers come through the bridge, so not only on the loopback interface.
    receiver =
        OtlpReceiver.builder(spans::addAll).address(InetAddress.getByName("0.0.0.0")).start();
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Backend::daemon));
    server.createContext("/metrics", exchange -> answer(exchange, "text/plain", metrics()));
    server.createContext("/api/v1/query", exchange -> answer(exchange, up(exchange)));
    server.createContext(
        "/api/v3/services",
        exchange ->
            answer(
                exchange,
                spans.stream()
                    .map(span -> "\"" + resource(span, "service.name") + "\"")
                    .distinct()
                    .collect(Collectors.joining(",", "{\"services\":[", "]}"))));
    server.createContext("/api/v3/traces", exchange -> answer(exchange, traces(exchange)));
    server.createContext("/apis/apps/v1/", exchange -> answer(exchange, deployment(exchange)));
    server.start();
  }

  int otlpPort() {
    return receiver.port();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The spans that have arrived. */
  List<SpanData> spans() {
    return List.copyOf(spans);
  }

  /** The spans of a trace that have arrived. */
  List<SpanData> trace(String id) {
    return spans.stream().filter(span -> span.getTraceId().equals(id)).toList();
  }

  private String metrics() {
    return "otelcol_receiver_accepted_spans_total{receiver=\"otlp\"} "
        + receiver.receivedSpans()
        + "\n";
  }

  private String up(HttpExchange exchange) {
    String query = query(exchange).getOrDefault("query", "");
    Matcher environment = Pattern.compile("environment=\"(\\w+)\"").matcher(query);
    boolean up = environment.find() && deployments.apply(environment.group(1)).healthy();
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
        + "\"value\":["
        + System.currentTimeMillis() / 1000
        + ",\""
        + (up ? 1 : 0)
        + "\"]}]}}";
  }

  private String deployment(HttpExchange exchange) {
    String environment =
        exchange.getRequestURI().getPath().replaceAll(".*/imageflow-(\\w+)/.*", "$1");
    Deployment now = deployments.apply(environment);
    return """
        {"kind": "Deployment", "metadata": {"generation": %d}, "spec": {"replicas": %d},
         "status": {"observedGeneration": %d, "replicas": %d, "updatedReplicas": %d,
                    "availableReplicas": %d}}"""
        .formatted(
            now.generation(),
            now.replicas(),
            now.observed(),
            now.replicas(),
            now.replicas(),
            now.healthy() ? now.replicas() : 0);
  }

  private String traces(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    Map<String, String> query = query(exchange);
    List<SpanData> found =
        id.equals("traces")
            ? spans.stream().filter(span -> matches(span, query)).toList()
            : trace(id);
    return found.stream()
        .map(Backend::json)
        .collect(Collectors.joining(",", "{\"result\":{\"resourceSpans\":[", "]}}"));
  }

  private static boolean matches(SpanData span, Map<String, String> query) {
    if (!resource(span, "service.name").equals(query.get("query.serviceName"))) {
      return false;
    }
    Matcher wanted = ATTRIBUTE.matcher(query.getOrDefault("query.attributes", ""));
    while (wanted.find()) {
      String value = wanted.group(2);
      if (!value.equals(span.getAttributes().get(stringKey(wanted.group(1))))
          && !value.equals(resource(span, wanted.group(1)))) {
        return false;
      }
    }
    return true;
  }

  private static String json(SpanData span) {
    return "{\"resource\":{\"attributes\":"
        + json(span.getResource().getAttributes())
        + "},\"scopeSpans\":[{\"spans\":[{\"traceId\":\""
        + span.getTraceId()
        + "\",\"spanId\":\""
        + span.getSpanId()
        + "\",\"parentSpanId\":\""
        + (span.getParentSpanContext().isValid() ? span.getParentSpanId() : "")
        + "\",\"name\":\""
        + escape(span.getName())
        + "\",\"kind\":"
        + (span.getKind().ordinal() + 1)
        + ",\"startTimeUnixNano\":\""
        + span.getStartEpochNanos()
        + "\",\"endTimeUnixNano\":\""
        + span.getEndEpochNanos()
        + "\"}]}]}";
  }

  private static String json(Attributes attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((key, value) -> texts.put(key.getKey(), String.valueOf(value)));
    return texts.entrySet().stream()
        .map(
            entry ->
                "{\"key\":\""
                    + escape(entry.getKey())
                    + "\",\"value\":{\"stringValue\":\""
                    + escape(entry.getValue())
                    + "\"}}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
  }

  private static String resource(SpanData span, String key) {
    return String.valueOf(span.getResource().getAttribute(stringKey(key)));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> values = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : (raw == null ? "" : raw).split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        values.put(
            pair.substring(0, at),
            URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    answer(exchange, "application/json", json);
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "backend");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    receiver.close();
  }
}
