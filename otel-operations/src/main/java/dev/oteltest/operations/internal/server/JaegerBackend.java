package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks Jaeger's API v3, or its older one if there is no v3. */
final class JaegerBackend extends TraceBackend {

  JaegerBackend(HttpSender sender, URI base) {
    super(sender, base);
  }

  @Override
  public Set<String> services(Duration timeout) throws HttpException, InterruptedException {
    HttpReply reply = get("/api/v3/services", timeout);
    JsonValue list =
        isMissing(reply)
            ? get("/api/services", timeout).okJson().get("data")
            : reply.okJson().get("services");
    return texts(list.items());
  }

  /**
   * Before 2.19, v3 ignores attributes and returns any traces of the service. So if not enough of
   * them have the attributes, the older API is asked, which knows them.
   */
  @Override
  public TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    HttpReply reply = searchV3(search, timeout);
    if (isMissing(reply)) {
      return search.check(old(searchOld(search, left(end))));
    }
    TraceSearch.Found found = search.check(v3(reply));
    if (found.matching() == found.returned() || found.matching() >= search.atLeast()) {
      return found;
    }
    HttpReply older = searchOld(search, left(end));
    if (isMissing(older)) {
      return found;
    }
    TraceSearch.Found filtered = search.check(old(older));
    return filtered.matching() >= found.matching() ? filtered : found;
  }

  private HttpReply searchV3(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    // Before 2.19 only the second form of each name was known; unknown ones are ignored.
    return get(
        ("/api/v3/traces?query.serviceName=%1$s&query.service_name=%1$s"
                + "&query.startTimeMin=%2$s&query.start_time_min=%2$s"
                + "&query.startTimeMax=%3$s&query.start_time_max=%3$s"
                + "&query.searchDepth=%4$s&query.num_traces=%4$s%5$s")
            .formatted(
                encode(search.service()),
                search.from(),
                search.to(),
                search.limit(),
                attributes("&query.attributes=", search)),
        timeout);
  }

  private HttpReply searchOld(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    return get(
        "/api/traces?service=%s&start=%s&end=%s&limit=%s%s"
            .formatted(
                encode(search.service()),
                ChronoUnit.MICROS.between(Instant.EPOCH, search.from()),
                ChronoUnit.MICROS.between(Instant.EPOCH, search.to()),
                search.limit(),
                attributes("&tags=", search)),
        timeout);
  }

  private static String attributes(String parameter, TraceSearch search) {
    return search.attributes().isEmpty()
        ? ""
        : parameter + encode(JsonValue.write(search.attributes()));
  }

  @Override
  public List<SpanData> trace(String traceId, Duration timeout)
      throws HttpException, InterruptedException {
    HttpReply reply = get("/api/v3/traces/" + traceId, timeout);
    return isMissing(reply) ? old(get("/api/traces/" + traceId, timeout)) : v3(reply);
  }

  /** Without v3, the path is unknown, or answered with the page of the user interface. */
  private static boolean isMissing(HttpReply reply) {
    return (reply.isHtml() && reply.status() == 200)
        || (reply.status() == 404 && !isNothing(reply));
  }

  /** Both APIs answer 404 with JSON if they find nothing. */
  private static boolean isNothing(HttpReply reply) {
    return reply.status() == 404
        && (reply.body().contains("\"httpCode\"") || reply.body().contains("trace not found"));
  }

  private static List<SpanData> v3(HttpReply reply) throws HttpException {
    if (isNothing(reply)) {
      return List.of();
    }
    return OtlpAnswer.spans(reply.okJson().toString());
  }

  private static List<SpanData> old(HttpReply reply) throws HttpException {
    if (isNothing(reply)) {
      return List.of();
    }
    JsonValue json = reply.okJson();
    if (!json.get("errors").items().isEmpty()) {
      throw new HttpException("answered " + json.get("errors").items().get(0).text("msg"));
    }
    List<SpanData> spans = new ArrayList<>();
    for (JsonValue trace : json.get("data").items()) {
      for (JsonValue span : trace.get("spans").items()) {
        spans.add(span(span, trace.get("processes").get(span.text("processID"))));
      }
    }
    return spans;
  }

  private static SpanData span(JsonValue span, JsonValue process) {
    AttributesBuilder resource = attributes(process.get("tags").items());
    resource.put(CommonAttributes.SERVICE_NAME, process.text("serviceName"));
    Attributes attributes = attributes(span.get("tags").items()).build();
    DecodedSpanBuilder read =
        span(
                resource.build(),
                span.text("traceID"),
                span.text("spanID"),
                TimeUnit.MICROSECONDS.toNanos(span.get("startTime").number()),
                TimeUnit.MICROSECONDS.toNanos(span.get("duration").number()))
            .name(span.text("operationName"))
            .kind(kind(tag(span, "span.kind")))
            .attributes(attributes)
            .status(tag(span, "error").equals("true") ? StatusData.error() : StatusData.unset());
    for (JsonValue reference : span.get("references").items()) {
      if (reference.text("refType").equals("CHILD_OF")
          && reference.text("traceID").equals(span.text("traceID"))) {
        read.parentSpanId(padded(reference.text("spanID"), 16));
        break;
      }
    }
    return read.build();
  }

  private static String tag(JsonValue span, String key) {
    return span.get("tags").items().stream()
        .filter(tag -> tag.text("key").equals(key))
        .map(tag -> tag.text("value"))
        .findFirst()
        .orElse("");
  }

  private static AttributesBuilder attributes(List<JsonValue> tags) {
    AttributesBuilder attributes = Attributes.builder();
    for (JsonValue tag : tags) {
      String key = tag.text("key");
      String value = tag.text("value");
      switch (tag.text("type")) {
        case "int64" -> attributes.put(key, tag.get("value").number());
        case "float64" -> attributes.put(key, real(value));
        case "bool" -> attributes.put(key, value.equals("true"));
        default -> attributes.put(key, value);
      }
    }
    return attributes;
  }

  private static double real(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
