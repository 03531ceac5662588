package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
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
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks Zipkin's API v2. */
final class ZipkinBackend implements TraceBackend {

  private final HttpSender sender;
  private final String base;

  /** Whether the base URL is known to be right, so that 404 means that there is no such trace. */
  private boolean isApi;

  ZipkinBackend(HttpSender sender, String base) {
    this.sender = sender;
    this.base = base;
  }

  /** Zipkin's model has names of services and spans in lower case only. */
  @Override
  public String nameOf(String service) {
    return service.toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> services(Duration timeout) throws HttpException, InterruptedException {
    Set<String> names = new LinkedHashSet<>();
    get("/api/v2/services", timeout)
        .okJson()
        .items()
        .forEach(name -> names.add(name.textOrEmpty()));
    return names;
  }

  @Override
  public TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    String tags =
        search.attributes().entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(" and "));
    JsonValue json =
        get(
                "/api/v2/traces?serviceName="
                    + TraceBackend.encode(search.service())
                    + (tags.isEmpty() ? "" : "&annotationQuery=" + TraceBackend.encode(tags))
                    + "&endTs="
                    + search.to().toEpochMilli()
                    + "&lookback="
                    + Duration.between(search.from(), search.to()).toMillis()
                    + "&limit="
                    + search.limit(),
                timeout)
            .okJson();
    List<SpanData> spans = new ArrayList<>();
    for (JsonValue trace : json.items()) {
      for (JsonValue span : trace.items()) {
        spans.add(span(span));
      }
    }
    return search.check(spans);
  }

  @Override
  public List<SpanData> trace(String traceId, Duration timeout)
      throws HttpException, InterruptedException {
    HttpReply reply = get("/api/v2/trace/" + traceId, timeout);
    if (reply.status() == 404) {
      requireApi(timeout);
      return List.of();
    }
    isApi = true;
    List<SpanData> spans = new ArrayList<>();
    for (JsonValue span : reply.okJson().items()) {
      spans.add(span(span));
    }
    return spans;
  }

  private static SpanData span(JsonValue span) {
    AttributesBuilder attributes = Attributes.builder();
    JsonValue tags = span.get("tags");
    for (String key : tags.keys()) {
      attributes.put(key, tags.get(key).textOrEmpty());
    }
    long start = TimeUnit.MICROSECONDS.toNanos(span.get("timestamp").number());
    String service =
        span.get("localEndpoint").get("serviceName").textOrEmpty().toLowerCase(Locale.ROOT);
    DecodedSpanBuilder read =
        new DecodedSpanBuilder(
                Resource.create(
                    Attributes.builder().put(CommonAttributes.SERVICE_NAME, service).build()),
                InstrumentationScopeInfo.create(""))
            .traceId(JaegerBackend.padded(span.get("traceId").textOrEmpty(), 32))
            .spanId(JaegerBackend.padded(span.get("id").textOrEmpty(), 16))
            .name(span.get("name").textOrEmpty())
            .kind(kind(span.get("kind").textOrEmpty()))
            .start(start)
            .end(start + TimeUnit.MICROSECONDS.toNanos(span.get("duration").number()))
            .attributes(attributes.build())
            .status(tags.get("error").isPresent() ? StatusData.error() : StatusData.unset());
    String parent = span.get("parentId").textOrEmpty();
    if (!parent.isEmpty()) {
      read.parentSpanId(JaegerBackend.padded(parent, 16));
    }
    return read.build();
  }

  private static SpanKind kind(String kind) {
    return switch (kind) {
      case "SERVER" -> SpanKind.SERVER;
      case "CLIENT" -> SpanKind.CLIENT;
      case "PRODUCER" -> SpanKind.PRODUCER;
      case "CONSUMER" -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL;
    };
  }

  private void requireApi(Duration timeout) throws HttpException, InterruptedException {
    if (!isApi && get("/api/v2/services", timeout).status() == 404) {
      throw new HttpException(
          "has no API of Zipkin, because it answered 404 to /api/v2/services as well: give the URL that ends before"
              + " /api, such as http://zipkin:9411, or SkyWalking's http://oap:9412/zipkin,");
    }
    isApi = true;
  }

  private HttpReply get(String path, Duration timeout) throws HttpException, InterruptedException {
    return sender.get(URI.create(base + path), timeout);
  }
}
