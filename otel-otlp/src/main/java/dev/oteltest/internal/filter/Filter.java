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
  private final List<FilterTerm> terms;
  private final Set<String> attributes;
  private final List<SoughtValue> sought;

  Filter(String text, List<FilterTerm> terms, Set<String> attributes, List<SoughtValue> sought) {
    this.text = text;
    this.terms = List.copyOf(terms);
    this.attributes = Set.copyOf(attributes);
    this.sought = List.copyOf(sought);
  }

  /**
   * Parses a filter, such as {@code name:load status:error >100ms}.
   *
   * @throws FilterException if it can't be understood
   */
  public static Filter parse(String filter) {
    return FilterParser.parse(filter);
  }

  /** Returns whether the filter has no terms, and so matches all spans. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Returns the names of the attributes that the filter asks for. */
  public Set<String> attributes() {
    return attributes;
  }

  /** Returns the values that the filter asks for, or excludes. */
  public List<SoughtValue> sought() {
    return sought;
  }

  public boolean matches(SpanFields span) {
    for (FilterTerm term : terms) {
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
