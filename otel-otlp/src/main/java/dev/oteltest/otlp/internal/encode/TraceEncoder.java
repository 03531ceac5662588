package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes spans as one OTLP {@code ExportTraceServiceRequest}.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @since 0.1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class TraceEncoder {

  private static final int RESOURCE_SPANS = 1;

  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;

  private static final int SCOPE = 1;
  private static final int SPANS = 2;

  /** The field of both {@code ResourceSpans} and {@code ScopeSpans}. */
  private static final int SCHEMA_URL = 3;

  private final ReverseBuffer out = new ReverseBuffer();
  private final AttributesEncoder attributes = new AttributesEncoder(out);
  private final SpanEncoder span = new SpanEncoder(out, attributes);
  private final EncodedPrefixes<Resource> resources = new EncodedPrefixes<>(this::encodeResource);
  private final EncodedPrefixes<InstrumentationScopeInfo> scopes =
      new EncodedPrefixes<>(this::encodeScope);

  /** Creates an encoder with a small buffer that grows as needed. */
  public TraceEncoder() {}

  /**
   * Encodes the spans as one message, grouped by resource and scope. Without spans it is empty.
   *
   * <p>A span that has not ended is written without an end time.
   *
   * @return the message, valid until the next call
   */
  public ByteBuffer encode(Collection<? extends SpanData> spans) {
    return encodeInto(spans).view();
  }

  /** Encodes spans like {@link #encode}, and returns the buffer itself. */
  public ReverseBuffer encodeInto(Collection<? extends SpanData> spans) {
    out.clear();
    if (!spans.isEmpty()) {
      List<? extends SpanData> list =
          spans instanceof List<? extends SpanData> indexed && spans instanceof RandomAccess
              ? indexed
              : List.copyOf(spans);
      if (haveOneScope(list)) {
        SpanData first = list.get(0);
        int mark = endResourceSpans(first.getResource());
        encodeScopeSpans(first.getInstrumentationScopeInfo(), list);
        startResourceSpans(first.getResource(), mark);
      } else {
        encodeGroups(list);
      }
    }
    return out;
  }

  private void encodeGroups(List<? extends SpanData> spans) {
    List<Map.Entry<Resource, Map<InstrumentationScopeInfo, List<SpanData>>>> resources =
        new ArrayList<>(group(spans).entrySet());
    for (int r = resources.size() - 1; r >= 0; r--) {
      Resource resource = resources.get(r).getKey();
      List<Map.Entry<InstrumentationScopeInfo, List<SpanData>>> scopes =
          new ArrayList<>(resources.get(r).getValue().entrySet());
      int mark = endResourceSpans(resource);
      for (int s = scopes.size() - 1; s >= 0; s--) {
        encodeScopeSpans(scopes.get(s).getKey(), scopes.get(s).getValue());
      }
      startResourceSpans(resource, mark);
    }
  }

  private static boolean haveOneScope(List<? extends SpanData> spans) {
    SpanData first = spans.get(0);
    Resource resource = first.getResource();
    InstrumentationScopeInfo scope = first.getInstrumentationScopeInfo();
    for (int i = 1; i < spans.size(); i++) {
      SpanData other = spans.get(i);
      if (other.getResource() != resource || other.getInstrumentationScopeInfo() != scope) {
        return false;
      }
    }
    return true;
  }

  private static Map<Resource, Map<InstrumentationScopeInfo, List<SpanData>>> group(
      List<? extends SpanData> spans) {
    Map<Resource, Map<InstrumentationScopeInfo, List<SpanData>>> groups = new LinkedHashMap<>();
    Resource lastResource = null;
    InstrumentationScopeInfo lastScope = null;
    List<SpanData> group = List.of();
    for (SpanData span : spans) {
      // Hashing a resource or scope costs more than encoding a span. Neighbors usually share both.
      if (span.getResource() != lastResource || span.getInstrumentationScopeInfo() != lastScope) {
        lastResource = span.getResource();
        lastScope = span.getInstrumentationScopeInfo();
        group =
            groups
                .computeIfAbsent(lastResource, resource -> new LinkedHashMap<>())
                .computeIfAbsent(lastScope, scope -> new ArrayList<>());
      }
      group.add(span);
    }
    return groups;
  }

  /** Comes first because the buffer is filled backward. */
  private int endResourceSpans(Resource resource) {
    int mark = out.size();
    out.text(SCHEMA_URL, resource.getSchemaUrl());
    return mark;
  }

  private void startResourceSpans(Resource resource, int mark) {
    resources.write(resource);
    out.message(RESOURCE_SPANS, mark);
  }

  private void encodeScopeSpans(InstrumentationScopeInfo scope, List<? extends SpanData> spans) {
    int mark = out.size();
    out.text(SCHEMA_URL, scope.getSchemaUrl());
    for (int i = spans.size() - 1; i >= 0; i--) {
      span.encode(SPANS, spans.get(i));
    }
    scopes.write(scope);
    out.message(SCOPE_SPANS, mark);
  }

  private void encodeResource(Resource resource) {
    int mark = out.size();
    attributes.encode(1, resource.getAttributes());
    out.message(RESOURCE, mark);
  }

  private void encodeScope(InstrumentationScopeInfo scope) {
    int mark = out.size();
    attributes.encode(3, scope.getAttributes());
    out.text(2, scope.getVersion());
    out.text(1, scope.getName());
    out.message(SCOPE, mark);
  }

  /**
   * A cache of encoded resources or scopes by identity. A process has few of them; they are the
   * same in almost every message, and longer than a span.
   */
  private final class EncodedPrefixes<T> {

    private static final int KEPT = 8;

    private final Consumer<T> encoder;
    private final @Nullable Object[] sources = new @Nullable Object[KEPT];
    private final byte[][] encoded = new byte[KEPT][];
    private int next;

    EncodedPrefixes(Consumer<T> encoder) {
      this.encoder = encoder;
    }

    void write(T source) {
      for (int i = 0; i < KEPT; i++) {
        if (sources[i] == source) {
          out.raw(encoded[i]);
          return;
        }
      }
      int mark = out.size();
      encoder.accept(source);
      encoded[next] = out.copySince(mark);
      sources[next] = source;
      next = (next + 1) % KEPT;
    }
  }

  /** A pool of encoders for threads that encode in parallel. Thread-safe. */
  public static final class Pool {

    /** Enough for one thread, without the nodes of a queue. */
    private final AtomicReference<@Nullable TraceEncoder> first = new AtomicReference<>();

    private final ConcurrentLinkedQueue<TraceEncoder> more = new ConcurrentLinkedQueue<>();

    /** Returns an encoder that no other thread uses. */
    public TraceEncoder take() {
      TraceEncoder encoder = first.getAndSet(null);
      if (encoder == null) {
        encoder = more.poll();
      }
      return encoder == null ? new TraceEncoder() : encoder;
    }

    /** Returns an encoder to the pool; the caller drops an encoder that failed. */
    public void giveBack(TraceEncoder encoder) {
      if (!first.compareAndSet(null, encoder)) {
        more.offer(encoder);
      }
    }
  }
}
