package dev.oteltest.report.internal.model.span;

import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a table from spans in any order. Not thread-safe, and of use once. */
public final class SpanTableBuilder {

  /** What a span of the code under test may belong to. */
  private static final Set<SpanRole> HOLDERS =
      EnumSet.of(SpanRole.TEST, SpanRole.TEST_CONTAINER, SpanRole.LIFECYCLE);

  private final SpanColumns columns = new SpanColumns();
  private final SpanIndex index = new SpanIndex(columns);
  private final DetailStore store = new DetailStore();
  private final DetailWriter details = new DetailWriter(store);
  private final List<Origin> origins = new ArrayList<>();
  private final Map<Origin, Integer> originIndexes = new HashMap<>();
  private @Nullable Origin lastOrigin;
  private int lastOriginIndex;

  /** What the spans of the code under test that begin a trace link to, by row. */
  private final Map<Integer, SpanContext> linked = new HashMap<>();

  /** Where spans come from. */
  record Origin(Resource resource, InstrumentationScopeInfo scope) {}

  /** Returns the number of spans so far. */
  public int size() {
    return columns.size();
  }

  /**
   * Adds a span. If it was added before, as from a file that was merged into another, it counts
   * once: the one that ended later, because the other was written before it had ended.
   */
  public SpanTableBuilder add(SpanData span) {
    String traceId = span.getTraceId();
    long high = SpanIndex.id(traceId, 0);
    long low = SpanIndex.id(traceId, 16);
    long spanId = SpanIndex.id(span.getSpanId(), 0);
    int row = index.get(high, low, spanId);
    if (row == SpanIndex.NONE) {
      row = columns.add();
      columns.set(SpanColumns.TRACE_HIGH, row, high);
      columns.set(SpanColumns.TRACE_LOW, row, low);
      columns.set(SpanColumns.SPAN_ID, row, spanId);
      index.put(row);
      set(row, span);
    } else if (span.getEndEpochNanos() > columns.get(SpanColumns.END, row)) {
      set(row, span);
    }
    return this;
  }

  /**
   * Adds the rest of a trace file.
   *
   * @throws dev.oteltest.otlp.file.TraceFileException if the rest of the file is torn or not OTLP;
   *     the spans before are added
   */
  public SpanTableBuilder addAll(TraceFileReader reader) throws IOException {
    for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
      spans.forEach(this::add);
    }
    return this;
  }

  private void set(int row, SpanData span) {
    long parent = SpanIndex.id(span.getParentSpanId(), 0);
    columns.set(SpanColumns.PARENT_ID, row, parent);
    columns.set(SpanColumns.START, row, span.getStartEpochNanos());
    columns.set(SpanColumns.END, row, span.getEndEpochNanos());
    SpanContext context = span.getSpanContext();
    SpanRole role = SpanRole.of(span.getAttributes(), span.getInstrumentationScopeInfo().getName());
    columns.setFacts(
        row,
        SpanTable.ROLES.indexOf(role),
        span.getKind(),
        span.getStatus().getStatusCode(),
        context.getTraceFlags().asByte(),
        originOf(span));
    columns.set(SpanColumns.DETAILS, row, details.write(span, context));
    List<LinkData> links = span.getLinks();
    if (!linked.isEmpty()) {
      linked.remove(row); // of the same span that was added before
    }
    if (!links.isEmpty() && parent == 0 && role == SpanRole.APPLICATION) {
      linked.put(row, links.get(links.size() - 1).getSpanContext()); // the extension's is the last
    }
  }

  private int originOf(SpanData span) {
    Origin last = lastOrigin;
    if (last != null
        && last.resource() == span.getResource()
        && last.scope() == span.getInstrumentationScopeInfo()) {
      return lastOriginIndex;
    }
    Origin origin = new Origin(span.getResource(), span.getInstrumentationScopeInfo());
    lastOrigin = origin;
    lastOriginIndex =
        originIndexes.computeIfAbsent(
            origin,
            unknown -> {
              origins.add(unknown);
              return origins.size() - 1;
            });
    return lastOriginIndex;
  }

  /** Builds the table; the builder is then of no more use. */
  public SpanTable build() {
    int[] parents = new int[size()];
    Arrays.setAll(parents, this::parentOf);
    linked.forEach((row, test) -> parents[row] = rowOfTest(test));
    TreeOrder tree = new TreeOrder(parents, RowSort.sorted(parents.length, this::compare));
    columns.arrange(tree.order);
    store.trim();
    return new SpanTable(columns, origins, store, tree);
  }

  private int parentOf(int row) {
    long parent = columns.get(SpanColumns.PARENT_ID, row);
    if (parent == 0) {
      return SpanIndex.NONE;
    }
    return index.get(
        columns.get(SpanColumns.TRACE_HIGH, row), columns.get(SpanColumns.TRACE_LOW, row), parent);
  }

  /**
   * Returns the row of a test, of a container of tests or of a lifecycle method. A span that
   * started without a context begins a trace; its link states which of them it belongs to.
   */
  private int rowOfTest(SpanContext span) {
    int row = index.get(span.getTraceId(), span.getSpanId());
    return row != SpanIndex.NONE && HOLDERS.contains(SpanTable.ROLES.get(columns.role(row)))
        ? row
        : SpanIndex.NONE;
  }

  /** Compares by start; of two that start at once, the longer first, then the one added first. */
  private int compare(int row, int other) {
    int byStart = compare(SpanColumns.START, row, other);
    return byStart != 0 ? byStart : compare(SpanColumns.END, other, row);
  }

  private int compare(int column, int row, int other) {
    return Long.compare(columns.get(column, row), columns.get(column, other));
  }
}
