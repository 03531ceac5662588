package dev.oteltest.report.internal.model.span;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.columns.DetailKeys;
import dev.oteltest.report.internal.columns.DetailStore;
import dev.oteltest.report.internal.columns.DetailWriter;
import dev.oteltest.report.internal.columns.RowSort;
import dev.oteltest.report.internal.columns.SpanColumns;
import dev.oteltest.report.internal.columns.SpanIndex;
import dev.oteltest.report.internal.columns.TreeOrder;
import dev.oteltest.report.internal.model.span.SpanTable.Origin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a table from spans in any order. Not thread-safe, and of use once. */
public final class SpanTableBuilder {

  private final SpanColumns columns = new SpanColumns();
  private final SpanIndex index = new SpanIndex(columns);
  private final DetailStore store = new DetailStore();
  private final DetailKeys keys = new DetailKeys();
  private final DetailWriter details = new DetailWriter(store, keys);
  private final List<Origin> origins = new ArrayList<>();
  private final Map<Origin, Integer> originIndexes = new HashMap<>();
  private @Nullable Origin lastOrigin;
  private int lastOriginIndex;
  private SpanRole[] roles = new SpanRole[256];

  /** What the spans of the code under test that begin a trace link to, by row. */
  private final Map<Integer, SpanContext> linked = new HashMap<>();

  private int duplicates;

  SpanTableBuilder() {}

  /** Returns the number of spans so far. */
  public int size() {
    return columns.size;
  }

  /**
   * Adds a span. If it was added before, as from a file that was merged into another, it counts
   * once: the one that ended later, because the other was written before it had ended.
   */
  public SpanTableBuilder add(SpanData span) {
    String traceId = span.getTraceId();
    long high = id(traceId, 0);
    long low = id(traceId, 16);
    long spanId = id(span.getSpanId(), 0);
    int row = index.get(high, low, spanId);
    if (row == SpanIndex.NONE) {
      row = columns.add();
      if (row == roles.length) {
        roles = Arrays.copyOf(roles, columns.start.length);
      }
      columns.traceHigh[row] = high;
      columns.traceLow[row] = low;
      columns.spanId[row] = spanId;
      index.put(row);
      set(row, span);
    } else {
      duplicates++;
      if (span.getEndEpochNanos() > columns.end[row]) {
        set(row, span);
      }
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
    columns.parentSpanId[row] = id(span.getParentSpanId(), 0);
    columns.start[row] = span.getStartEpochNanos();
    columns.end[row] = span.getEndEpochNanos();
    columns.kind[row] = span.getKind();
    columns.status[row] = span.getStatus().getStatusCode();
    SpanContext context = span.getSpanContext();
    columns.traceFlags[row] = context.getTraceFlags().asByte();
    columns.origin[row] = originOf(span);
    roles[row] = SpanRole.of(span.getAttributes(), span.getInstrumentationScopeInfo().getName());
    columns.details[row] = details.write(span, context);
    List<LinkData> links = span.getLinks();
    if (!linked.isEmpty()) {
      linked.remove(row); // of the same span that was added before
    }
    if (!links.isEmpty() && columns.parentSpanId[row] == 0 && roles[row] == SpanRole.APPLICATION) {
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
    int[] parents = new int[columns.size];
    for (int row = 0; row < parents.length; row++) {
      long parent = columns.parentSpanId[row];
      parents[row] =
          parent == 0
              ? SpanIndex.NONE
              : index.get(columns.traceHigh[row], columns.traceLow[row], parent);
    }
    linked.forEach((row, test) -> parents[row] = rowOfTest(test));
    TreeOrder tree = new TreeOrder(parents, RowSort.sorted(parents.length, this::compare));
    columns.arrange(tree.order);
    roles = SpanColumns.arranged(roles, tree.order, new SpanRole[columns.size]);
    store.trim();
    return new SpanTable(columns, origins, roles, store, keys, tree, duplicates);
  }

  /**
   * Returns the row of a test, of a container of tests or of a lifecycle method. A span that
   * started without a context begins a trace; its link states which of them it belongs to.
   */
  private int rowOfTest(SpanContext span) {
    int row =
        index.get(id(span.getTraceId(), 0), id(span.getTraceId(), 16), id(span.getSpanId(), 0));
    boolean holds =
        row != SpanIndex.NONE
            && (roles[row] == SpanRole.TEST
                || roles[row] == SpanRole.TEST_CONTAINER
                || roles[row] == SpanRole.LIFECYCLE);
    return holds ? row : SpanIndex.NONE;
  }

  /** Compares by start; of two that start at once, the longer first, then the one added first. */
  private int compare(int row, int other) {
    int byStart = Long.compare(columns.start[row], columns.start[other]);
    return byStart != 0 ? byStart : Long.compare(columns.end[other], columns.end[row]);
  }

  /** Parses the 16 hex digits from an index. */
  static long id(String hex, int from) {
    long id = 0;
    for (int i = from; i < from + 16; i++) {
      id = (id << 4) | (Character.digit(hex.charAt(i), 16) & 0xf);
    }
    return id;
  }
}
