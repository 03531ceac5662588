package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.span.SpanTable;

/**
 * What a rule judges.
 *
 * @param element the kind of it
 * @param filter which of them
 * @param candidates which spans the filter selects from
 */
public record Population(Element element, SpanFilter filter, Candidates candidates) {

  /** Decides which spans may be an element. */
  public interface Candidates {
    /** Whether a span may be one, or a part of one. */
    boolean has(SpanTable spans, int row);
  }

  /** Creates the population of all elements of a kind that a filter selects. */
  public Population(Element element, SpanFilter filter) {
    this(element, filter, (spans, row) -> element.has(spans.role(row)));
  }
}
