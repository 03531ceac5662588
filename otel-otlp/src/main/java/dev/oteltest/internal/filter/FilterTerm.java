package dev.oteltest.internal.filter;

/** A condition on one span. */
@FunctionalInterface
interface FilterTerm {

  boolean matches(SpanFields span);

  default FilterTerm not() {
    return span -> !matches(span);
  }
}
