package dev.oteltest.operations.internal.server;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are searched for. A backend may ignore a condition that it does not know, so every
 * span that it returns is checked here as well.
 *
 * @param service the service that has a span in them, as the backend names it
 * @param attributes the attributes that one of its spans has, or the resource of that span
 * @param from the earliest end
 * @param to the latest start; a service whose clock is ahead may be later
 * @param atLeast how many traces are needed
 */
public record TraceSearch(
    String service, Map<String, String> attributes, Instant from, Instant to, int atLeast) {

  private static final int MIN_ASKED_FOR = 20;

  /**
   * What a backend found.
   *
   * @param matching the traces that are as searched for; no more than needed may be counted
   * @param returned all traces that the backend returned
   */
  public record Found(int matching, int returned) {}

  /** Returns how many traces a backend is asked for. */
  int limit() {
    return Math.max(MIN_ASKED_FOR, atLeast);
  }

  /** Checks the spans of the traces that a backend returned. */
  Found check(List<SpanData> spans) {
    Map<String, List<SpanData>> traces = new LinkedHashMap<>();
    for (SpanData span : spans) {
      traces.computeIfAbsent(span.getTraceId(), id -> new ArrayList<>()).add(span);
    }
    long matching = traces.values().stream().filter(this::matches).count();
    return new Found((int) matching, traces.size());
  }

  /** Returns whether a trace is recent, and one of its spans has everything. */
  boolean matches(List<SpanData> trace) {
    return isRecent(trace) && trace.stream().anyMatch(this::matches);
  }

  /** Zipkin's spans may lack a time, and then only the backend knows it. */
  private boolean isRecent(List<SpanData> trace) {
    long earliest = ChronoUnit.NANOS.between(Instant.EPOCH, from);
    return trace.stream().anyMatch(span -> span.getEndEpochNanos() >= earliest)
        || trace.stream().allMatch(span -> span.getStartEpochNanos() == 0);
  }

  private boolean matches(SpanData span) {
    return service.equals(span.getResource().getAttribute(CommonAttributes.SERVICE_NAME))
        && attributes.entrySet().stream()
            .allMatch(wanted -> has(span, wanted.getKey(), wanted.getValue()));
  }

  private static boolean has(SpanData span, String key, String wanted) {
    return isEqual(value(span.getAttributes(), key), wanted)
        || isEqual(value(span.getResource().getAttributes(), key), wanted)
        || isEqual(field(span, key), wanted);
  }

  private static @Nullable Object value(Attributes attributes, String key) {
    for (Map.Entry<AttributeKey<?>, Object> attribute : attributes.asMap().entrySet()) {
      if (attribute.getKey().getKey().equals(key)) {
        return attribute.getValue();
      }
    }
    return null;
  }

  /** Backends name some fields of a span as if they were attributes. */
  private static @Nullable Object field(SpanData span, String key) {
    StatusCode status = span.getStatus().getStatusCode();
    return switch (key) {
      case "error" -> status == StatusCode.ERROR;
      case "otel.status_code" -> status.name();
      case "otel.status_description" -> span.getStatus().getDescription();
      case "otel.scope.name" -> span.getInstrumentationScopeInfo().getName();
      case "span.kind" -> span.getKind().name().toLowerCase(Locale.ROOT);
      default -> null;
    };
  }

  /** Compares values as the texts that searches have; a list has the value of each of its items. */
  private static boolean isEqual(@Nullable Object value, String wanted) {
    if (value instanceof List<?> items) {
      return items.stream().anyMatch(item -> isEqual(item, wanted));
    }
    if (value instanceof Number number) {
      try {
        return new BigDecimal(number.toString()).compareTo(new BigDecimal(wanted)) == 0;
      } catch (NumberFormatException e) {
        return number.toString().equals(wanted); // such as NaN
      }
    }
    return value != null && Objects.equals(value.toString(), wanted);
  }
}
