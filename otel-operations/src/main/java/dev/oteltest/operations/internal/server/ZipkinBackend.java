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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks Zipkin's API v2. */
final class ZipkinBackend extends TraceBackend {

  ZipkinBackend(HttpSender sender, URI base) {
    super(sender, base);
  }

  /** Zipkin's model has names of services and spans in lower case only. */
  @Override
  public String nameOf(String service) {
    return service.toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> services(Duration timeout) throws HttpException, InterruptedException {
    return texts(get("/api/v2/services", timeout).okJson().items());
  }

  @Override
  public TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException {
    String tags =
        search.attributes().entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(" and "));
    String path =
        "/api/v2/traces?serviceName=%s%s&endTs=%s&lookback=%s&limit=%s"
            .formatted(
                encode(search.service()),
                tags.isEmpty() ? "" : "&annotationQuery=" + encode(tags),
                search.to().toEpochMilli(),
                Duration.between(search.from(), search.to()).toMillis(),
                search.limit());
    List<SpanData> spans = new ArrayList<>();
    get(path, timeout)
        .okJson()
        .items()
        .forEach(trace -> trace.items().forEach(span -> spans.add(span(span))));
    return search.check(spans);
  }

  @Override
  public List<SpanData> trace(String traceId, Duration timeout)
      throws HttpException, InterruptedException {
    JsonValue spans =
        found(
            "/api/v2/trace/" + traceId,
            timeout,
            "Zipkin",
            "/api/v2/services",
            "http://zipkin:9411, or SkyWalking's http://oap:9412/zipkin");
    return spans == null ? List.of() : spans.items().stream().map(ZipkinBackend::span).toList();
  }

  private static SpanData span(JsonValue span) {
    AttributesBuilder attributes = Attributes.builder();
    JsonValue tags = span.get("tags");
    for (String key : tags.keys()) {
      attributes.put(key, tags.text(key));
    }
    String service = span.get("localEndpoint").text("serviceName").toLowerCase(Locale.ROOT);
    DecodedSpanBuilder read =
        span(
                Attributes.of(CommonAttributes.SERVICE_NAME, service),
                span.text("traceId"),
                span.text("id"),
                TimeUnit.MICROSECONDS.toNanos(span.get("timestamp").number()),
                TimeUnit.MICROSECONDS.toNanos(span.get("duration").number()))
            .name(span.text("name"))
            .kind(kind(span.text("kind")))
            .attributes(attributes.build())
            .status(tags.get("error").isPresent() ? StatusData.error() : StatusData.unset());
    String parent = span.text("parentId");
    if (!parent.isEmpty()) {
      read.parentSpanId(padded(parent, 16));
    }
    return read.build();
  }
}
