package dev.oteltest.operations.internal.server;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A backend that is asked for traces. Each call is one attempt. */
public interface TraceBackend {

  /** The APIs that backends have. */
  enum Api {
    /** Jaeger's API v3, or its older one where that is missing. */
    JAEGER,
    /** Tempo's API, with its search. */
    TEMPO,
    /** Zipkin's API v2, which SkyWalking and others have as well. */
    ZIPKIN
  }

  /** Returns the name of a service as the backend has it. */
  default String nameOf(String service) {
    return service;
  }

  /**
   * Returns the names of the services that the backend knows.
   *
   * @throws HttpException if the backend does not answer with them
   */
  Set<String> services(Duration timeout) throws HttpException, InterruptedException;

  /**
   * Searches traces, and checks the spans of those that are returned.
   *
   * @throws HttpException if the backend does not answer with them
   */
  TraceSearch.Found search(TraceSearch search, Duration timeout)
      throws HttpException, InterruptedException;

  /**
   * Returns the spans of a trace that have arrived.
   *
   * @return empty if the backend does not know the trace yet
   * @throws HttpException if the backend does not answer with it
   */
  List<SpanData> trace(String traceId, Duration timeout) throws HttpException, InterruptedException;

  /**
   * Returns the backend at a URL.
   *
   * @param base the URL without its last slash
   */
  static TraceBackend of(Api api, HttpSender sender, URI base) {
    return switch (api) {
      case JAEGER -> new JaegerBackend(sender, base.toString());
      case TEMPO -> new TempoBackend(sender, base.toString());
      case ZIPKIN -> new ZipkinBackend(sender, base.toString());
    };
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
