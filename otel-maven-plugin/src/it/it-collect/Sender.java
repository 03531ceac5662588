import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends telemetry like an SDK that does not read TRACEPARENT: the child before the root. */
class Sender {

  private static final String TRACE = "11111111111111111111111111111111";

  public static void main(String[] args) throws Exception {
    String name = args[0];
    send("traces", span(name + " child", "0000000000000002", "0000000000000001"));
    send("traces", span(name + " root", "0000000000000001", ""));
    send(
        "metrics",
        "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"" + name + "\"}]}]}]}");
    send(
        "logs",
        "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"eventName\":\"" + name + "\"}]}]}]}");
  }

  private static String span(String name, String id, String parent) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"%s\",\"traceId\":\"%s\",\"spanId\":\"%s\",\"parentSpanId\":\"%s\"}]}]}]}"
        .formatted(name, TRACE, id, parent);
  }

  private static void send(String signal, String json) throws Exception {
    String[] header = System.getenv("OTEL_EXPORTER_OTLP_HEADERS").split("=", 2);
    String endpoint = System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT");
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(endpoint + "/v1/" + signal))
                    .header(header[0], header[1])
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString())
            .statusCode();
    if (status != 200) {
      throw new IllegalStateException(signal + ": " + status);
    }
  }
}
