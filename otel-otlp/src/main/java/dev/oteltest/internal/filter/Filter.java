package dev.oteltest.internal.filter;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;

/**
 * Selects spans: all terms of the filter must match. The empty filter matches all spans.
 *
 * <p>Immutable. docs/report.md has the grammar.
 */
public final class Filter {

  private final String text;
  private final FilterParser.Parsed parsed;

  private Filter(String text, FilterParser.Parsed parsed) {
    this.text = text;
    this.parsed = parsed;
  }

  /**
   * Parses a filter, such as {@code name:load status:error >100ms}.
   *
   * @throws FilterException if it can't be understood
   */
  public static Filter parse(String filter) {
    return new Filter(filter, FilterParser.parse(filter));
  }

  /** Returns whether the filter has no terms, and so matches all spans. */
  public boolean isEmpty() {
    return parsed.terms().isEmpty();
  }

  /** Returns the names of the attributes that the filter asks for. */
  public Set<String> attributes() {
    return parsed.attributes();
  }

  /** Returns the values that the filter asks for, or excludes. */
  public List<SoughtValue> sought() {
    return parsed.sought();
  }

  public boolean matches(SpanFields span) {
    for (FilterTerm term : parsed.terms()) {
      if (!term.matches(span)) {
        return false;
      }
    }
    return true;
  }

  public boolean matches(SpanData span) {
    return matches(new DataFields(span));
  }

  /** Returns the filter as the user wrote it. */
  @Override
  public String toString() {
    return text;
  }

  /** A span as OpenTelemetry's SDK has it. One that has not ended has taken no time yet. */
  private record DataFields(SpanData span) implements SpanFields {

    @Override
    public String name() {
      return span.getName();
    }

    @Override
    public SpanKind kind() {
      return span.getKind();
    }

    @Override
    public StatusCode status() {
      return span.getStatus().getStatusCode();
    }

    @Override
    public String statusDescription() {
      return span.getStatus().getDescription();
    }

    @Override
    public long durationNanos() {
      return span.hasEnded() ? span.getEndEpochNanos() - span.getStartEpochNanos() : 0;
    }

    @Override
    public String traceId() {
      return span.getTraceId();
    }

    @Override
    public String spanId() {
      return span.getSpanId();
    }

    @Override
    public Attributes attributes() {
      return span.getAttributes();
    }

    @Override
    public Attributes resource() {
      return span.getResource().getAttributes();
    }
  }
}
