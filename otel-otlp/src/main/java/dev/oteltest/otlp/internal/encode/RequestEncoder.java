package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the items of one signal as one OTLP export request, grouped by resource and scope. The
 * requests of all signals have the same fields.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @param <T> the SDK's type of an item, such as a span
 */
abstract class RequestEncoder<T> {

  /** The field of {@code ResourceSpans} and the like in a request. */
  private static final int RESOURCE_ITEMS = 1;

  private static final int RESOURCE = 1;
  private static final int SCOPE_ITEMS = 2;

  private static final int SCOPE = 1;
  private static final int ITEMS = 2;

  /** The field of both {@code ResourceSpans} and {@code ScopeSpans} and the like. */
  private static final int SCHEMA_URL = 3;

  /** More groups than the spans of most tests have. */
  private static final int RUNS = 6;

  final ReverseBuffer out = new ReverseBuffer();
  final AttributesEncoder attributes = new AttributesEncoder(out);
  private final EncodedPrefixes<Resource> resources = new EncodedPrefixes<>();
  private final EncodedPrefixes<InstrumentationScopeInfo> scopes = new EncodedPrefixes<>();
  private final int[] starts = new int[RUNS];

  abstract Resource resourceOf(T item);

  abstract InstrumentationScopeInfo scopeOf(T item);

  /** Encodes an item as a field. */
  abstract void encodeItem(int field, T item);

  /**
   * Encodes the items as one message, grouped by resource and scope. Without items it is empty.
   *
   * @return the message, valid until the next call
   */
  public ByteBuffer encode(Collection<? extends T> items) {
    return encodeInto(items).view();
  }

  /** Encodes items like {@link #encode}, and returns the buffer itself. */
  public ReverseBuffer encodeInto(Collection<? extends T> items) {
    out.clear();
    if (!items.isEmpty()) {
      List<? extends T> list =
          items instanceof List<? extends T> indexed && items instanceof RandomAccess
              ? indexed
              : List.copyOf(items);
      int runs = findRuns(list);
      if (runs > 0) {
        encodeRuns(list, runs);
      } else {
        encodeGroups(list);
      }
    }
    return out;
  }

  private void encodeGroups(List<? extends T> items) {
    List<Map.Entry<Resource, Map<InstrumentationScopeInfo, List<T>>>> resources =
        new ArrayList<>(group(items).entrySet());
    for (int r = resources.size() - 1; r >= 0; r--) {
      Resource resource = resources.get(r).getKey();
      List<Map.Entry<InstrumentationScopeInfo, List<T>>> scopes =
          new ArrayList<>(resources.get(r).getValue().entrySet());
      int mark = endResourceItems(resource);
      for (int s = scopes.size() - 1; s >= 0; s--) {
        List<T> group = scopes.get(s).getValue();
        encodeScopeItems(scopes.get(s).getKey(), group, 0, group.size());
      }
      startResourceItems(resource, mark);
    }
  }

  /**
   * Finds where the items of each resource and scope begin; a test and its spans are grouped
   * already, so they need no maps.
   *
   * @return how many there are; 0 for too many, or if items of a group are not next to one another
   */
  private int findRuns(List<? extends T> items) {
    int runs = 0;
    for (int i = 0; i < items.size(); i++) {
      T item = items.get(i);
      if (i == 0 || isOther(item, items.get(i - 1))) {
        if (runs == RUNS || isAgain(items, runs, item)) {
          return 0;
        }
        starts[runs++] = i;
      }
    }
    return runs;
  }

  private boolean isOther(T item, T before) {
    return resourceOf(item) != resourceOf(before) || scopeOf(item) != scopeOf(before);
  }

  /** Whether an item that begins a run belongs to the group of an earlier one. */
  private boolean isAgain(List<? extends T> items, int runs, T item) {
    Resource resource = resourceOf(item);
    Resource last = runs == 0 ? resource : resourceOf(items.get(starts[runs - 1]));
    for (int run = 0; run < runs; run++) {
      T earlier = items.get(starts[run]);
      if (resourceOf(earlier).equals(resource)
          && (last != resource || scopeOf(earlier).equals(scopeOf(item)))) {
        return true;
      }
    }
    return false;
  }

  /** From the last, because the buffer is filled backward. */
  private void encodeRuns(List<? extends T> items, int runs) {
    int end = items.size();
    int mark = 0;
    for (int run = runs - 1; run >= 0; run--) {
      T first = items.get(starts[run]);
      Resource resource = resourceOf(first);
      if (end == items.size() || resourceOf(items.get(end)) != resource) {
        mark = endResourceItems(resource);
      }
      encodeScopeItems(scopeOf(first), items, starts[run], end);
      if (run == 0 || resourceOf(items.get(starts[run - 1])) != resource) {
        startResourceItems(resource, mark);
      }
      end = starts[run];
    }
  }

  private Map<Resource, Map<InstrumentationScopeInfo, List<T>>> group(List<? extends T> items) {
    Map<Resource, Map<InstrumentationScopeInfo, List<T>>> groups = new LinkedHashMap<>();
    Resource lastResource = null;
    InstrumentationScopeInfo lastScope = null;
    List<T> group = List.of();
    for (T item : items) {
      // Hashing a resource or scope costs more than encoding a span. Neighbors usually share both.
      if (resourceOf(item) != lastResource || scopeOf(item) != lastScope) {
        lastResource = resourceOf(item);
        lastScope = scopeOf(item);
        group =
            groups
                .computeIfAbsent(lastResource, resource -> new LinkedHashMap<>())
                .computeIfAbsent(lastScope, scope -> new ArrayList<>());
      }
      group.add(item);
    }
    return groups;
  }

  /** Comes first because the buffer is filled backward. */
  private int endResourceItems(Resource resource) {
    int mark = out.size();
    out.text(SCHEMA_URL, resource.getSchemaUrl());
    return mark;
  }

  private void startResourceItems(Resource resource, int mark) {
    if (!resources.write(resource)) {
      int start = out.size();
      encodeResource(resource);
      resources.keep(resource, start);
    }
    out.message(RESOURCE_ITEMS, mark);
  }

  private void encodeScopeItems(
      InstrumentationScopeInfo scope, List<? extends T> items, int from, int to) {
    int mark = out.size();
    out.text(SCHEMA_URL, scope.getSchemaUrl());
    for (int i = to - 1; i >= from; i--) {
      encodeItem(ITEMS, items.get(i));
    }
    if (!scopes.write(scope)) {
      int start = out.size();
      encodeScope(scope);
      scopes.keep(scope, start);
    }
    out.message(SCOPE_ITEMS, mark);
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
  private final class EncodedPrefixes<S> {

    private static final int KEPT = 8;

    private final @Nullable Object[] sources = new @Nullable Object[KEPT];
    private final byte[][] encoded = new byte[KEPT][];
    private int next;

    /** Writes a source that was kept; returns false for another one. */
    boolean write(S source) {
      for (int i = 0; i < KEPT; i++) {
        if (sources[i] == source) {
          out.raw(encoded[i]);
          return true;
        }
      }
      return false;
    }

    /** Keeps a source that was encoded since a mark. */
    void keep(S source, int mark) {
      encoded[next] = out.copySince(mark);
      sources[next] = source;
      next = (next + 1) % KEPT;
    }
  }
}
