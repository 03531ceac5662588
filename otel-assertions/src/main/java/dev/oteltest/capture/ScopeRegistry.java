package dev.oteltest.capture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The open scopes. */
final class ScopeRegistry {

  /** The open scopes that have no open scope inside them. */
  private final Set<CaptureScope> innermost = new LinkedHashSet<>();

  private final ConcurrentMap<String, CaptureScope> byId = new ConcurrentHashMap<>();
  private volatile @Nullable CaptureScope only;
  private volatile int count;

  synchronized void open(CaptureScope scope) {
    CaptureScope outer = scope.outer();
    if (outer != null) {
      outer.openInside++;
      innermost.remove(outer);
    }
    innermost.add(scope);
    publish();
  }

  synchronized void close(CaptureScope scope) {
    innermost.remove(scope);
    CaptureScope outer = scope.outer();
    if (outer != null && --outer.openInside == 0 && !outer.isClosed()) {
      innermost.add(outer);
    }
    String id = scope.idIfAsked();
    if (id != null) {
      byId.remove(id);
    }
    publish();
  }

  private void publish() {
    count = innermost.size();
    only = count == 1 ? innermost.iterator().next() : null;
  }

  /** The only open scope, not counting those around it; null if there is none or several. */
  @Nullable CaptureScope only() {
    return only;
  }

  int count() {
    return count;
  }

  synchronized List<String> names() {
    List<String> names = new ArrayList<>(innermost.size());
    for (CaptureScope scope : innermost) {
      names.add(scope.name());
    }
    return names;
  }

  void publishId(String id, CaptureScope scope) {
    byId.put(id, scope);
  }

  @Nullable CaptureScope byId(String id) {
    return byId.get(id);
  }
}
