package dev.oteltest.report.internal.filter;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.List;

/**
 * Selects spans: all terms of the filter must match. The empty filter matches all spans.
 *
 * <p>Immutable. docs/report.md has the grammar.
 */
public final class SpanFilter {

  private final String text;
  private final List<FilterTerm> terms;

  private SpanFilter(String text, List<FilterTerm> terms) {
    this.text = text;
    this.terms = terms;
  }

  /**
   * Parses a filter, such as {@code name:load status:error >100ms}.
   *
   * @throws FilterException if it can't be understood
   */
  public static SpanFilter parse(String filter) {
    return new SpanFilter(filter, List.copyOf(FilterParser.parse(filter)));
  }

  /** Returns whether the filter has no terms, and so matches all spans. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Returns whether a span matches. */
  public boolean matches(SpanTable spans, int row) {
    return matches(new RowFields(spans, row));
  }

  boolean matches(SpanFields span) {
    for (FilterTerm term : terms) {
      if (!term.matches(span)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the filter as the user wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
