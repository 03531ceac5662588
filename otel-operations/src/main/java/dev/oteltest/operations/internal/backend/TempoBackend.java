package dev.oteltest.operations.internal.backend;

import dev.oteltest.operations.internal.http.HttpException;
import dev.oteltest.operations.internal.http.HttpReply;
import dev.oteltest.operations.internal.http.HttpSender;
import dev.oteltest.operations.internal.json.JsonValue;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
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

  @Override
  public Set<String> search(Search search, Duration timeout)
      throws HttpException, InterruptedException {
    StringBuilder query = new StringBuilder("{ resource.service.name = ");
    query.append(JsonValue.write(search.service()));
    for (Map.Entry<String, String> attribute : search.attributes().entrySet()) {
      query.append(" && ").append(condition(attribute.getKey(), attribute.getValue()));
    }
    JsonValue json =
        get(
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
    Set<String> ids = new LinkedHashSet<>();
    for (JsonValue trace : json.get("traces").items()) {
      ids.add(JaegerBackend.padded(trace.get("traceID").textOrEmpty(), 32));
    }
    return ids;
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
