package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What the application has of each span from the beginning, as columns. A chunk holds the texts,
 * resources and scopes that the chunks before it don't have.
 */
final class CoreChunks {

  static final int MAX_ROWS = 1 << 16;

  /** A role is its place here; the overview has their names. */
  static final List<SpanRole> ROLES = List.of(SpanRole.values());

  private static final List<SpanKind> KINDS = List.of(SpanKind.values());
  private static final List<StatusCode> STATUSES = List.of(StatusCode.values());

  private static final long VISIBLE_NANOS = 100_000;

  private static final int EVENTS = 1;
  private static final int LINKS = 2;
  private static final int NOT_ENDED = 4;
  private static final int OWN_TRACE = 8;
  private static final int UNRUN = 16;

  private final SpanTable spans;
  private final long base;
  private final TextTable texts;
  private final Map<Resource, Integer> resources = new HashMap<>();
  private final Map<InstrumentationScopeInfo, Integer> scopes = new HashMap<>();
  private PackedOutput newResources = new PackedOutput();
  private PackedOutput newScopes = new PackedOutput();
  private int resourcesWritten;
  private int scopesWritten;

  CoreChunks(SpanTable spans, long base, UnaryOperator<String> redaction) {
    this.spans = spans;
    this.base = base;
    this.texts = new TextTable(redaction);
  }

  PackedOutput chunk(int from, int to) {
    PackedOutput columns = new PackedOutput();
    column(columns, from, to, row -> spans.parent(row) < 0 ? 0 : row - spans.parent(row));
    planes(columns, from, to, row -> spans.startNanos(row) - startOfParent(row));
    planes(columns, from, to, row -> spans.endNanos(row) - spans.startNanos(row));
    column(columns, from, to, row -> texts.index(spans.name(row)));
    column(columns, from, to, row -> resource(spans.resource(row)));
    column(columns, from, to, row -> scope(spans.scope(row)));
    bytes(columns, from, to, row -> ROLES.indexOf(spans.role(row)));
    bytes(columns, from, to, this::kindAndStatus);
    bytes(columns, from, to, this::flags);
    for (int row = from; row < to; row++) {
      if (spans.beginsTrace(row)) {
        columns.writeInt(texts.index(spans.traceId(row)));
      }
    }
    lifecycleTimes(columns, from, to);
    PackedOutput chunk = new PackedOutput().writeInt(to - from).writeTexts(texts.takeAdded());
    chunk.writeInt(resources.size() - resourcesWritten).writeAll(newResources);
    chunk.writeInt(scopes.size() - scopesWritten).writeAll(newScopes).writeAll(columns);
    resourcesWritten = resources.size();
    scopesWritten = scopes.size();
    newResources = new PackedOutput();
    newScopes = new PackedOutput();
    return chunk;
  }

  private long startOfParent(int row) {
    int parent = spans.parent(row);
    return parent < 0 ? base : spans.startNanos(parent);
  }

  private long kindAndStatus(int row) {
    return KINDS.indexOf(spans.kind(row)) | (long) STATUSES.indexOf(spans.status(row)) << 4;
  }

  private long flags(int row) {
    return (spans.events(row).isEmpty() ? 0 : EVENTS)
        | (spans.links(row).isEmpty() ? 0 : LINKS)
        | (spans.isEnded(row) ? 0 : NOT_ENDED)
        | (spans.beginsTrace(row) ? OWN_TRACE : 0)
        | (SpanRole.isUnrun(spans, row) ? UNRUN : 0);
  }

  private int resource(Resource resource) {
    return TextTable.index(resources, resource, this::newResource);
  }

  private void newResource(Resource resource) {
    String service = resource.getAttribute(CommonAttributes.SERVICE_NAME);
    newResources.writeInt(service == null ? 0 : texts.index(service) + 1);
    newResources.writeInt(resource.getAttributes().size());
    resource
        .getAttributes()
        .forEach(
            (key, value) ->
                newResources
                    .writeInt(texts.index(key.getKey()))
                    .writeInt(AttributeText.type(key))
                    .writeInt(AttributeText.indexOfSecret(key, value, texts)));
  }

  private int scope(InstrumentationScopeInfo scope) {
    return TextTable.index(
        scopes,
        scope,
        added ->
            newScopes
                .writeInt(texts.index(added.getName()))
                .writeInt(texts.index(Objects.requireNonNullElse(added.getVersion(), ""))));
  }

  /**
   * Writes how long tests and classes spent in lifecycle methods that have no span: at the start of
   * their own span, and at its end. Those too short to be seen are left out.
   */
  private void lifecycleTimes(PackedOutput output, int from, int to) {
    PackedOutput times = new PackedOutput();
    int count = 0;
    int last = from;
    for (int row = from; row < to; row++) {
      boolean test = spans.role(row) == SpanRole.TEST;
      if (test || spans.role(row) == SpanRole.TEST_CONTAINER) {
        long before =
            within(row, test ? TestAttributes.BEFORE_EACH_NANOS : TestAttributes.BEFORE_ALL_NANOS);
        long after =
            within(row, test ? TestAttributes.AFTER_EACH_NANOS : TestAttributes.AFTER_ALL_NANOS);
        if (Math.max(before, after) >= VISIBLE_NANOS) {
          times.writeInt(row - last).writeInt(before).writeInt(after);
          last = row;
          count++;
        }
      }
    }
    output.writeInt(count).writeAll(times);
  }

  /** Returns a time within the span, whatever the file says. */
  private long within(int row, AttributeKey<Long> key) {
    return Math.max(0, Math.min(spans.number(row, key), spans.nanos(row)));
  }

  private static void column(PackedOutput output, int from, int to, IntToLongFunction value) {
    for (int row = from; row < to; row++) {
      output.writeInt(value.applyAsLong(row));
    }
  }

  private static void planes(PackedOutput output, int from, int to, IntToLongFunction value) {
    output.writePlanes(IntStream.range(from, to).mapToLong(value).toArray());
  }

  private static void bytes(PackedOutput output, int from, int to, IntToLongFunction value) {
    for (int row = from; row < to; row++) {
      output.writeByte((int) value.applyAsLong(row));
    }
  }
}
