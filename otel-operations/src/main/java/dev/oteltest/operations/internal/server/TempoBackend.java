package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Tempo, with TraceQL. */
final class TempoBackend extends TraceBackend {

  TempoBackend(HttpSender sender, URI base) {
    super(sender, base);
  }

  @Override
  public Set<String> services(Duration timeout) throws HttpException, InterruptedException {
    String path = "/api/v2/search/tag/resource.service.name/values";
    List<JsonValue> values = get(path, timeout).okJson().get("tagValues").items();
    return texts(values.stream().map(value -> value.get("value")).toList());
  }

  /**
   * From 2.0, the spans that were found are in the answer, with the attributes of the query. A
   * trace of which they do not prove enough is read as a whole, such as with 1.5, which ignores the
   * query.
   */
  @Override
  public TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    List<JsonValue> traces = find(search, timeout).get("traces").items();
    int matching = 0;
    for (JsonValue trace : traces) {
      if (matching >= search.atLeast()) {
        break;
      }
      String id = padded(trace.text("traceID"), 32);
      if (search.matches(spansInAnswer(id, trace)) || search.matches(trace(id, left(end)))) {
        matching++;
      }
    }
    return new TraceSearch.Found(matching, traces.size());
  }

  /** Attributes have no scope in the answer, so they are taken for the resource's as well. */
  private static List<SpanData> spansInAnswer(String id, JsonValue trace) throws HttpException {
    List<JsonValue> sets = new ArrayList<>(trace.get("spanSets").items());
    sets.add(trace.get("spanSet")); // before 2.2
    List<Object> resourceSpans = new ArrayList<>();
    for (JsonValue set : sets) {
      for (JsonValue span : set.get("spans").items()) {
        long start = span.get("startTimeUnixNano").number();
        List<JsonValue> attributes = span.get("attributes").items();
        Map<String, Object> otlp =
            Map.of(
                "traceId",
                id,
                "spanId",
                padded(span.text("spanID"), 16),
                "name",
                span.text("name"),
                "startTimeUnixNano",
                start,
                "endTimeUnixNano",
                start + span.get("durationNanos").number(),
                "attributes",
                attributes);
        resourceSpans.add(
            Map.of(
                "resource", Map.of("attributes", attributes),
                "scopeSpans", List.of(Map.of("spans", List.of(otlp)))));
      }
    }
    return OtlpAnswer.spans(JsonValue.write(Map.of("resourceSpans", resourceSpans)));
  }

  private JsonValue find(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    StringBuilder query = new StringBuilder("{ resource.service.name = ");
    query.append(JsonValue.write(search.service()));
    for (Map.Entry<String, String> attribute : search.attributes().entrySet()) {
      query.append(" && ").append(condition(attribute.getKey(), attribute.getValue()));
    }
    String path =
        "/api/search?q=%s&start=%s&end=%s&limit=%s"
            .formatted(
                encode(query.append(" }").toString()),
                search.from().getEpochSecond(),
                search.to().getEpochSecond() + 1,
                search.limit());
    return get(path, timeout).okJson();
  }

  /** TraceQL compares values of one type only, so a number may be meant as text, too. */
  private static String condition(String key, String value) {
    String name = key.matches("[A-Za-z_][\\w.-]*") ? "." + key : "." + JsonValue.write(key);
    String text = name + " = " + JsonValue.write(value);
    return value.matches("-?\\d{1,18}(?:\\.\\d{1,9})?|true|false")
        ? "(" + text + " || " + name + " = " + value + ")"
        : text;
  }

  @Override
  public List<SpanData> trace(String traceId, Duration timeout)
      throws HttpException, InterruptedException {
    JsonValue json =
        found("/api/traces/" + traceId, timeout, "Tempo", "/api/echo", "http://tempo:3200");
    return json == null ? List.of() : OtlpAnswer.spans(json.toString());
  }
}
