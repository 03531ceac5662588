package dev.oteltest.report.internal.filter;

import dev.oteltest.internal.filter.Filter;
import dev.oteltest.internal.filter.FilterException;
import dev.oteltest.internal.filter.SoughtValue;
import dev.oteltest.internal.filter.SpanFields;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Selects spans: all terms of the filter must match. The empty filter matches all spans.
 *
 * <p>Immutable. docs/report.md has the grammar.
 */
public final class SpanFilter {

  private final Filter filter;
  private final List<SpanFilter> exceptions;

  private SpanFilter(Filter filter, List<SpanFilter> exceptions) {
    this.filter = filter;
    this.exceptions = List.copyOf(exceptions);
  }

  /**
   * Parses a filter, such as {@code name:load status:error >100ms}.
   *
   * @throws FilterException if it can't be understood
   */
  public static SpanFilter parse(String filter) {
    return new SpanFilter(Filter.parse(filter), List.of());
  }

  /** Returns whether the filter has no terms, and so matches all spans. */
  public boolean isEmpty() {
    return filter.isEmpty() && exceptions.isEmpty();
  }

  /** Returns a filter that also matches nothing that one of others matches. */
  public SpanFilter except(List<SpanFilter> others) {
    return new SpanFilter(filter, others);
  }

  /** Returns the first exception that no span matches; empty if each is needed. */
  public Optional<SpanFilter> unusedException(SpanTable spans) {
    BitSet all = new BitSet();
    all.set(0, spans.size());
    List<BitSet> matching = matches(spans, exceptions, Collections.nCopies(exceptions.size(), all));
    return exceptions.stream()
        .filter(exception -> matching.get(exceptions.indexOf(exception)).isEmpty())
        .findFirst();
  }

  /** Returns the names of the attributes that the filter asks for. */
  public Set<String> attributes() {
    return filter.attributes();
  }

  /** Returns the values that the filter asks for, but that no span has. */
  public List<SoughtValue> unmatched(SpanTable spans) {
    List<SoughtValue> unmatched = new ArrayList<>(filter.sought());
    unmatched.removeIf(SoughtValue::excluded);
    for (int row = 0; row < spans.size() && !unmatched.isEmpty(); row++) {
      RowFields fields = new RowFields(spans, row, true);
      unmatched.removeIf(sought -> sought.test().test(fields));
    }
    return unmatched;
  }

  /** Returns the attributes of a span as filters find them. */
  public static Attributes attributes(SpanTable spans, int row) {
    return new RowFields(spans, row, true).attributes();
  }

  public boolean matches(SpanTable spans, int row) {
    return filter.matches(new RowFields(spans, row, false));
  }

  /**
   * Returns the rows that match each of several filters. Each span is decoded once for all of them.
   * The host of a call is that of its peer, wherever the call names it, and a call that names none
   * calls none: it calls no other host than an excluded one. Stable names of attributes also find
   * what is recorded by old ones.
   *
   * @param rows the rows that each filter is asked about
   */
  public static List<BitSet> matches(SpanTable spans, List<SpanFilter> filters, List<BitSet> rows) {
    List<BitSet> matching = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      matching.add(filters.get(i).isEmpty() ? (BitSet) rows.get(i).clone() : new BitSet());
    }
    for (int row = 0; row < spans.size(); row++) {
      RowFields fields = new RowFields(spans, row, true);
      for (int i = 0; i < matching.size(); i++) {
        if (!filters.get(i).isEmpty()
            && rows.get(i).get(row)
            && filters.get(i).matchesByPeer(fields)) {
          matching.get(i).set(row);
        }
      }
    }
    return matching;
  }

  /** Returns whether something matches that is not a span, but has a name and attributes. */
  public boolean matches(String name, Attributes attributes) {
    return matches(new NamedFields(name, attributes));
  }

  private boolean matchesByPeer(RowFields span) {
    return filter.matches(span)
        && !(excludesHosts() && span.callsNone())
        && exceptions.stream().noneMatch(exception -> exception.matchesByPeer(span));
  }

  private boolean excludesHosts() {
    return filter.sought().stream()
        .filter(sought -> sought.excluded() && !sought.value().equals("*"))
        .anyMatch(sought -> CallAttributes.HOST.contains(AttributeKey.stringKey(sought.key())));
  }

  boolean matches(SpanFields span) {
    return filter.matches(span)
        && exceptions.stream().noneMatch(exception -> exception.matches(span));
  }

  /** Returns the filter as the user wrote it. */
  @Override
  public String toString() {
    return filter.toString();
  }

  /** What has only a name and attributes, such as a finding. */
  private record NamedFields(
      String name,
      Attributes attributes,
      Attributes resource,
      SpanKind kind,
      StatusCode status,
      String statusDescription,
      long durationNanos,
      String traceId,
      String spanId)
      implements SpanFields {

    NamedFields(String name, Attributes attributes) {
      this(
          name, attributes, Attributes.empty(), SpanKind.INTERNAL, StatusCode.UNSET, "", 0, "", "");
    }
  }
}
