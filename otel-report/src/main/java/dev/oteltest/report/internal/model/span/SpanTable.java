package dev.oteltest.report.internal.model.span;

import dev.oteltest.internal.repetition.StableName;
import dev.oteltest.report.internal.columns.DetailKeys;
import dev.oteltest.report.internal.columns.DetailReader;
import dev.oteltest.report.internal.columns.DetailStore;
import dev.oteltest.report.internal.columns.DetailWriter;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.columns.SpanColumns;
import dev.oteltest.report.internal.columns.SpanIndex;
import dev.oteltest.report.internal.columns.TreeOrder;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HexFormat;
import java.util.List;
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

  final SpanColumns columns;
  final List<Origin> origins;
  final SpanRole[] roles;
  final DetailStore store;
  final DetailKeys keys;
  private final TreeOrder tree;
  private final SpanIndex index;
  private final int duplicates;

  /** Where spans come from. */
  record Origin(Resource resource, InstrumentationScopeInfo scope) {}

  SpanTable(
      SpanColumns columns,
      List<Origin> origins,
      SpanRole[] roles,
      DetailStore store,
      DetailKeys keys,
      TreeOrder tree,
      int duplicates) {
    this.columns = columns;
    this.origins = List.copyOf(origins);
    this.roles = roles;
    this.store = store;
    this.keys = keys;
    this.tree = tree;
    this.duplicates = duplicates;
    this.index = SpanIndex.of(columns);
  }

  /** Returns a builder of a table. */
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
    return columns.size;
  }

  /** Returns how many spans were left out because the table has them, as in merged files. */
  public int duplicates() {
    return duplicates;
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

  /** Returns all rows of a role. */
  public IntStream rows(SpanRole role) {
    return IntStream.range(0, size()).filter(row -> roles[row] == role);
  }

  /** Returns the row of a span; -1 if there is none. */
  public int row(String traceId, String spanId) {
    if (traceId.length() != 32 || spanId.length() != 16) {
      return SpanIndex.NONE;
    }
    return index.get(
        SpanTableBuilder.id(traceId, 0),
        SpanTableBuilder.id(traceId, 16),
        SpanTableBuilder.id(spanId, 0));
  }

  /** Returns the role of a span. */
  public SpanRole role(int row) {
    return roles[row];
  }

  /** Returns the start, in nanoseconds since the epoch. */
  public long startNanos(int row) {
    return columns.start[row];
  }

  /** Returns the end, in nanoseconds since the epoch; the start if the span has not ended. */
  public long endNanos(int row) {
    return isEnded(row) ? columns.end[row] : columns.start[row];
  }

  /** Returns the duration in nanoseconds; 0 if the span has not ended, or before it began. */
  public long nanos(int row) {
    return isEnded(row) ? Math.max(0, columns.end[row] - columns.start[row]) : 0;
  }

  /** Whether a span has an end; its process may have died before. */
  public boolean isEnded(int row) {
    return columns.end[row] != 0;
  }

  /** Returns the kind. */
  public SpanKind kind(int row) {
    return columns.kind[row];
  }

  /** Returns the code of the status. */
  public StatusCode status(int row) {
    return columns.status[row];
  }

  /** Whether the status is ERROR. */
  public boolean isError(int row) {
    return columns.status[row] == StatusCode.ERROR;
  }

  /** Whether a span has no parent, or one of another trace: the test that it belongs to. */
  public boolean beginsTrace(int row) {
    return tree.parent[row] < 0 || !columns.isSameTrace(row, tree.parent[row]);
  }

  /** Returns the id of the trace, as 32 hex digits. */
  public String traceId(int row) {
    return HexFormat.of().toHexDigits(columns.traceHigh[row])
        + HexFormat.of().toHexDigits(columns.traceLow[row]);
  }

  /** Returns the id of the span, as 16 hex digits. */
  public String spanId(int row) {
    return HexFormat.of().toHexDigits(columns.spanId[row]);
  }

  /** Returns the id of the parent, as 16 hex digits; of zeros if it has none. */
  public String parentSpanId(int row) {
    return HexFormat.of().toHexDigits(columns.parentSpanId[row]);
  }

  /** Whether a span has a parent that is in none of the files. */
  public boolean isOrphan(int row) {
    return columns.parentSpanId[row] != 0 && tree.parent[row] < 0;
  }

  /** Returns the resource. */
  public Resource resource(int row) {
    return origins.get(columns.origin[row]).resource();
  }

  /** Returns the instrumentation scope. */
  public InstrumentationScopeInfo scope(int row) {
    return origins.get(columns.origin[row]).scope();
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

  /** Returns the attributes. */
  public Attributes attributes(int row) {
    DetailReader details = details(row);
    details.skipText();
    return details.attributes();
  }

  /** Returns one attribute, without decoding the others; null if the span doesn't have it. */
  public <T> @Nullable T attribute(int row, AttributeKey<T> key) {
    if (keys.find(key) < 0) {
      return null; // of no span
    }
    DetailReader details = details(row);
    details.skipText();
    return details.attribute(key);
  }

  /** Whether any span, event or link has an attribute. */
  public boolean has(AttributeKey<?> key) {
    return keys.find(key) >= 0;
  }

  /** Returns the names of all attributes of spans and their resources. */
  public Set<String> attributeNames() {
    Set<String> names = keys.names();
    resources()
        .forEach(resource -> resource.getAttributes().forEach((key, v) -> names.add(key.getKey())));
    return names;
  }

  /** Returns a reader of some attributes of many rows. */
  public SelectedAttributes select(AttributeKey<?>... selected) {
    return new SelectedAttributes(columns, store, keys, selected);
  }

  /** Returns the description of the status; empty if there is none. */
  public String statusDescription(int row) {
    DetailReader details = details(row);
    if (!details.has(DetailWriter.DESCRIPTION)) {
      return "";
    }
    details.skipText();
    details.skipAttributes();
    return details.text();
  }

  /** Returns the events. */
  public List<EventData> events(int row) {
    DetailReader details = details(row);
    return details.has(DetailWriter.EVENTS)
        ? details.skipToEvents().events(columns.start[row])
        : List.of();
  }

  /** Whether a limit cut the number of a span's attributes, events or links. */
  public boolean isCut(int row) {
    return details(row).has(DetailWriter.DROPPED);
  }

  /** Returns the links. */
  public List<LinkData> links(int row) {
    DetailReader details = details(row);
    return details.has(DetailWriter.LINKS) ? details.skipToLinks().links() : List.of();
  }

  /** Returns a span with everything, as it was recorded. */
  public SpanData data(int row) {
    return RowSpan.of(this, row, details(row), columns.traceFlags[row], columns.end[row]);
  }

  private DetailReader details(int row) {
    return new DetailReader(store, keys, columns.details[row]);
  }
}
