package dev.oteltest.report.internal.model.span;

import dev.oteltest.internal.repetition.StableName;
import dev.oteltest.report.internal.model.span.SpanTableBuilder.Origin;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All spans of a run as columns, each span once. Rows are in the order of their trees: a parent
 * before its children, siblings by their start; the subtree of a row is the rows from it to {@link
 * #subtreeEnd}.
 *
 * <p>What has no fixed size is decoded when it is asked for. Immutable.
 */
public final class SpanTable {

  static final List<SpanRole> ROLES = List.of(SpanRole.values());

  private final SpanColumns columns;
  private final List<Origin> origins;
  private final DetailStore store;
  private final TreeOrder tree;
  private final SpanIndex index;

  SpanTable(SpanColumns columns, List<Origin> origins, DetailStore store, TreeOrder tree) {
    this.columns = columns;
    this.origins = List.copyOf(origins);
    this.store = store;
    this.tree = tree;
    this.index = SpanIndex.of(columns);
  }

  /**
   * Returns a table of some of these spans, which shares with this one what is large.
   *
   * @param rows these, each with its parent
   */
  public SpanTable select(BitSet rows) {
    int[] selected = rows.stream().toArray();
    return new SpanTable(columns.select(selected), origins, store, tree.select(selected));
  }

  public static SpanTableBuilder builder() {
    return new SpanTableBuilder();
  }

  /** Returns a table of some spans. */
  public static SpanTable of(Iterable<? extends SpanData> spans) {
    SpanTableBuilder builder = builder();
    spans.forEach(builder::add);
    return builder.build();
  }

  /** Returns the number of spans. */
  public int size() {
    return columns.size();
  }

  /** Returns the parent of a row; -1 if it has none, or the files don't have it. */
  public int parent(int row) {
    return tree.parent[row];
  }

  /** Returns the row after the last one below a row. */
  public int subtreeEnd(int row) {
    return tree.subtreeEnd[row];
  }

  /** Returns the number of ancestors. */
  public int depth(int row) {
    return tree.depth[row];
  }

  /** Returns the rows without a parent. */
  public IntStream roots() {
    return siblings(0, size());
  }

  /** Returns the rows directly below a row, by their start. */
  public IntStream children(int row) {
    return siblings(row + 1, subtreeEnd(row));
  }

  private IntStream siblings(int first, int end) {
    return IntStream.iterate(first, row -> row < end, this::subtreeEnd);
  }

  public IntStream rows(SpanRole role) {
    return IntStream.range(0, size()).filter(row -> role(row) == role);
  }

  /** Returns the row of a span; -1 if there is none. */
  public int row(String traceId, String spanId) {
    return index.get(traceId, spanId);
  }

  public SpanRole role(int row) {
    return ROLES.get(columns.role(row));
  }

  /** Returns the start, in nanoseconds since the epoch. */
  public long startNanos(int row) {
    return columns.get(SpanColumns.START, row);
  }

  /** Returns the end, in nanoseconds since the epoch; the start if the span has not ended. */
  public long endNanos(int row) {
    return columns.get(isEnded(row) ? SpanColumns.END : SpanColumns.START, row);
  }

  /** Returns the duration in nanoseconds; 0 if the span has not ended, or before it began. */
  public long nanos(int row) {
    return Math.max(0, endNanos(row) - startNanos(row));
  }

  /** Whether a span has an end; its process may have died before. */
  public boolean isEnded(int row) {
    return columns.get(SpanColumns.END, row) != 0;
  }

  public SpanKind kind(int row) {
    return columns.kind(row);
  }

  public StatusCode status(int row) {
    return columns.status(row);
  }

  /** Whether the status is ERROR. */
  public boolean isError(int row) {
    return columns.status(row) == StatusCode.ERROR;
  }

  /** Whether a span has no parent, or one of another trace: the test that it belongs to. */
  public boolean beginsTrace(int row) {
    return tree.parent[row] < 0 || !columns.isSameTrace(row, tree.parent[row]);
  }

  /** Returns the id of the trace, as 32 hex digits. */
  public String traceId(int row) {
    return hex(SpanColumns.TRACE_HIGH, row) + hex(SpanColumns.TRACE_LOW, row);
  }

  /** Returns the id of the span, as 16 hex digits. */
  public String spanId(int row) {
    return hex(SpanColumns.SPAN_ID, row);
  }

  /** Returns the id of the parent, as 16 hex digits; of zeros if it has none. */
  public String parentSpanId(int row) {
    return hex(SpanColumns.PARENT_ID, row);
  }

  private String hex(int column, int row) {
    return HexFormat.of().toHexDigits(columns.get(column, row));
  }

  /** Whether a span has a parent that is in none of the files. */
  public boolean isOrphan(int row) {
    return columns.get(SpanColumns.PARENT_ID, row) != 0 && tree.parent[row] < 0;
  }

  public Resource resource(int row) {
    return origins.get(columns.origin(row)).resource();
  }

  public InstrumentationScopeInfo scope(int row) {
    return origins.get(columns.origin(row)).scope();
  }

  /** Returns the different resources, in the order in which they were added. */
  public List<Resource> resources() {
    return origins.stream().map(Origin::resource).distinct().toList();
  }

  /**
   * Returns the name, which is the same in every run: that of a statement is without the random
   * name of an embedded database.
   */
  public String name(int row) {
    return StableName.of(recordedName(row), key -> attribute(row, key));
  }

  /** Returns the name as it was recorded. */
  public String recordedName(int row) {
    return details(row).text();
  }

  public Attributes attributes(int row) {
    return details(row).skipText().attributes();
  }

  /** Returns one attribute, without decoding the others; null if the span doesn't have it. */
  public <T> @Nullable T attribute(int row, AttributeKey<T> key) {
    return has(key) ? details(row).skipText().attribute(key) : null;
  }

  /** Returns a text among the attributes; empty if the span doesn't have it. */
  public String text(int row, AttributeKey<String> key) {
    return Objects.requireNonNullElse(attribute(row, key), "");
  }

  /** Returns a number among the attributes; 0 if the span doesn't have it. */
  public long number(int row, AttributeKey<Long> key) {
    return Objects.requireNonNullElse(attribute(row, key), 0L);
  }

  /** Returns texts among the attributes; none if the span doesn't have them. */
  public List<String> texts(int row, AttributeKey<List<String>> key) {
    return Objects.requireNonNullElse(attribute(row, key), List.of());
  }

  /** Whether any span, event or link has an attribute. */
  public boolean has(AttributeKey<?> key) {
    return store.findKey(key) >= 0;
  }

  /** Returns the names of all attributes of spans and their resources. */
  public Set<String> attributeNames() {
    Set<String> names = store.keyNames();
    resources()
        .forEach(resource -> resource.getAttributes().forEach((key, v) -> names.add(key.getKey())));
    return names;
  }

  /** Returns a reader of some attributes of many rows. */
  public SelectedAttributes select(AttributeKey<?>... selected) {
    return new SelectedAttributes(columns, store, selected);
  }

  /** Returns the description of the status; empty if there is none. */
  public String statusDescription(int row) {
    DetailReader details = details(row);
    return details.has(DetailWriter.DESCRIPTION) ? details.skipText().skipAttributes().text() : "";
  }

  public List<EventData> events(int row) {
    DetailReader details = details(row);
    return details.has(DetailWriter.EVENTS)
        ? details.skipToEvents().events(startNanos(row))
        : List.of();
  }

  public List<LinkData> links(int row) {
    DetailReader details = details(row);
    return details.has(DetailWriter.LINKS) ? details.skipToLinks().links() : List.of();
  }

  /** Returns the rows to which a span links; -1 for one that the files don't have. */
  public IntStream linked(int row) {
    return links(row).stream()
        .map(LinkData::getSpanContext)
        .mapToInt(linked -> row(linked.getTraceId(), linked.getSpanId()));
  }

  /** Returns a span as it was recorded. */
  public SpanData data(int row) {
    return new RowSpan(this, row, false);
  }

  /** Returns a span with the name that is the same in every run. */
  public SpanData stable(int row) {
    return new RowSpan(this, row, true);
  }

  /** Whether a limit cut the number of a span's attributes, events or links. */
  public boolean isCut(int row) {
    return details(row).has(DetailWriter.DROPPED);
  }

  /** Returns how many attributes, events and links of a span a limit cut off. */
  public int[] dropped(int row) {
    return isCut(row) ? details(row).dropped() : new int[3];
  }

  TraceFlags traceFlags(int row) {
    return TraceFlags.fromByte(columns.traceFlags(row));
  }

  DetailReader details(int row) {
    return new DetailReader(store, columns.get(SpanColumns.DETAILS, row));
  }
}
