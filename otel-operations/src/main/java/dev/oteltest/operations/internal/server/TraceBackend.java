package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backend that is asked for traces. Each call is one attempt. */
public abstract class TraceBackend {

  private final HttpSender sender;
  private final String base;

  /** Whether the base URL is known to be right, so that 404 means that there is no such trace. */
  private boolean isApi;

  TraceBackend(HttpSender sender, URI base) {
    this.sender = sender;
    this.base = base.toString();
  }

  /** The APIs that backends have. */
  public enum Api {
    /** Jaeger's API v3, or its older one where that is missing. */
    JAEGER,
    /** Tempo's API, with its search. */
    TEMPO,
    /** Zipkin's API v2, which SkyWalking and others have as well. */
    ZIPKIN
  }

  /**
   * Returns the backend at a URL.
   *
   * @param base the URL without its last slash
   */
  public static TraceBackend of(Api api, HttpSender sender, URI base) {
    return switch (api) {
      case JAEGER -> new JaegerBackend(sender, base);
      case TEMPO -> new TempoBackend(sender, base);
      case ZIPKIN -> new ZipkinBackend(sender, base);
    };
  }

  /** Returns the name of a service as the backend has it. */
  public String nameOf(String service) {
    return service;
  }

  /**
   * Returns the names of the services that the backend knows.
   *
   * @throws HttpException if the backend does not answer with them
   */
  public abstract Set<String> services(Duration timeout) throws HttpException, InterruptedException;

  /**
   * Searches traces, and checks the spans of those that are returned.
   *
   * @throws HttpException if the backend does not answer with them
   */
  public abstract TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException;

  /**
   * Returns the spans of a trace that have arrived.
   *
   * @return empty if the backend does not know the trace yet
   * @throws HttpException if the backend does not answer with it
   */
  public abstract List<SpanData> trace(String traceId, Duration timeout)
      throws HttpException, InterruptedException;

  final HttpReply get(String path, Duration timeout) throws HttpException, InterruptedException {
    return sender.get(URI.create(base + path), timeout);
  }

  /**
   * Returns the answer with a trace; null if there is no such trace.
   *
   * @param api its name
   * @param known a path that the API has
   * @param example a URL
   */
  final @Nullable JsonValue found(
      String path, Duration timeout, String api, String known, String example)
      throws HttpException, InterruptedException {
    HttpReply reply = get(path, timeout);
    boolean missing = reply.status() == 404;
    if (missing && !isApi && get(known, timeout).status() == 404) {
      throw new HttpException(
          ("has no API of %s, because it answered 404 to %s as well: give the URL that ends before"
                  + " /api, such as %s,")
              .formatted(api, known, example));
    }
    isApi = true;
    return missing ? null : reply.okJson();
  }

  static Set<String> texts(List<JsonValue> values) {
    Set<String> texts = new LinkedHashSet<>();
    values.forEach(value -> texts.add(value.textOrEmpty()));
    return texts;
  }

  /** Begins a span without a scope, with ids that may lack their first zeros. */
  static DecodedSpanBuilder span(
      Attributes resource, String traceId, String spanId, long start, long duration) {
    return new DecodedSpanBuilder(Resource.create(resource), InstrumentationScopeInfo.create(""))
        .traceId(padded(traceId, 32))
        .spanId(padded(spanId, 16))
        .start(start)
        .end(start + duration);
  }

  static String padded(String id, int length) {
    return "0".repeat(Math.max(0, length - id.length())) + id.toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a name, in any case; by default, it is internal. */
  static SpanKind kind(String name) {
    return Stream.of(SpanKind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(SpanKind.INTERNAL);
  }

  /** Returns what is left of a timeout, whose end is a value of {@link System#nanoTime()}. */
  static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Returns a text as part of a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
