package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Tempo, with TraceQL. */
final class TempoBackend implements TraceBackend {

  private final HttpSender sender;
  private final String base;

  /** Whether the base URL is known to be right, so that 404 means that there is no such trace. */
  private boolean isApi;

  TempoBackend(HttpSender sender, String base) {
    this.sender = sender;
    this.base = base;
  }

  @Override
  public Set<String> services(Duration timeout) throws HttpException, InterruptedException {
    Set<String> names = new LinkedHashSet<>();
    for (JsonValue value :
        get("/api/v2/search/tag/resource.service.name/values", timeout)
            .okJson()
            .get("tagValues")
            .items()) {
      names.add(value.get("value").textOrEmpty());
    }
    return names;
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
      String id = JaegerBackend.padded(trace.get("traceID").textOrEmpty(), 32);
      if (search.matches(spansInAnswer(id, trace))
          || search.matches(trace(id, TraceBackend.left(end)))) {
        matching++;
      }
    }
    return new TraceSearch.Found(matching, traces.size());
  }

  /** Attributes have no scope in the answer, so service.name is taken for the resource's. */
  private static List<SpanData> spansInAnswer(String id, JsonValue trace) {
    List<SpanData> spans = new ArrayList<>();
    List<JsonValue> sets = new ArrayList<>(trace.get("spanSets").items());
    sets.add(trace.get("spanSet")); // before 2.2
    for (JsonValue set : sets) {
      for (JsonValue span : set.get("spans").items()) {
        Attributes attributes = OtlpJsonSpans.attributes(span.get("attributes").items());
        String service = attributes.get(CommonAttributes.SERVICE_NAME);
        long start = span.get("startTimeUnixNano").number();
        spans.add(
            new DecodedSpanBuilder(
                    Resource.create(
                        Attributes.of(
                            CommonAttributes.SERVICE_NAME, service == null ? "" : service)),
                    InstrumentationScopeInfo.create(""))
                .traceId(id)
                .spanId(JaegerBackend.padded(span.get("spanID").textOrEmpty(), 16))
                .name(span.get("name").textOrEmpty())
                .kind(SpanKind.INTERNAL)
                .start(start)
                .end(start + span.get("durationNanos").number())
                .attributes(attributes)
                .status(StatusData.unset())
                .build());
      }
    }
    return spans;
  }

  private JsonValue find(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    StringBuilder query = new StringBuilder("{ resource.service.name = ");
    query.append(JsonValue.write(search.service()));
    for (Map.Entry<String, String> attribute : search.attributes().entrySet()) {
      query.append(" && ").append(condition(attribute.getKey(), attribute.getValue()));
    }
    return get(
            "/api/search?q="
                + TraceBackend.encode(query.append(" }").toString())
                + "&start="
                + search.from().getEpochSecond()
                + "&end="
                + (search.to().getEpochSecond() + 1)
                + "&limit="
                + search.limit(),
            timeout)
        .okJson();
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
    HttpReply reply = get("/api/traces/" + traceId, timeout);
    if (reply.status() == 404) {
      requireApi(timeout);
      return List.of();
    }
    isApi = true;
    JsonValue json = reply.okJson();
    return OtlpJsonSpans.read(json.first("batches", "resourceSpans"));
  }

  private void requireApi(Duration timeout) throws HttpException, InterruptedException {
    if (!isApi && get("/api/echo", timeout).status() == 404) {
      throw new HttpException(
          "has no API of Tempo, because it answered 404 to /api/echo as well: give the URL that ends before"
              + " /api, such as http://tempo:3200,");
    }
    isApi = true;
  }

  private HttpReply get(String path, Duration timeout) throws HttpException, InterruptedException {
    return sender.get(URI.create(base + path), timeout);
  }
}
