package dev.oteltest.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The open scopes. */
final class ScopeRegistry {

  // The open scopes that have no open scope inside them, the oldest first. Under the lock.
  private final List<CaptureScope> innermost = new ArrayList<>();

  private final ConcurrentMap<String, CaptureScope> byId = new ConcurrentHashMap<>();
  private volatile @Nullable CaptureScope only;
  private volatile int count;
  private volatile long openedBeside; // changed under the lock

  synchronized void open(CaptureScope scope) {
    CaptureScope outer = scope.outer();
    if (outer != null) {
      innermost.remove(outer);
    }
    for (int i = 0; i < innermost.size(); i++) { // avoids an iterator per test
      innermost.get(i).runsBeside(scope);
      scope.runsBeside(innermost.get(i));
    }
    openedBeside += innermost.isEmpty() ? 0 : 1;
    innermost.add(scope);
    publish();
  }

  synchronized void close(CaptureScope scope) {
    innermost.remove(scope);
    CaptureScope outer = scope.outer();
    while (outer != null && outer.isClosed()) {
      outer = outer.outer();
    }
    if (outer != null && !isAroundInnermost(outer)) {
      innermost.add(outer);
    }
    String id = scope.idIfAsked();
    if (id != null) {
      byId.remove(id);
    }
    publish();
  }

  private boolean isAroundInnermost(CaptureScope scope) {
    for (int i = 0; i < innermost.size(); i++) {
      if (scope.isAround(innermost.get(i))) {
        return true;
      }
    }
    return false;
  }

  private void publish() {
    count = innermost.size();
    only = innermost.size() == 1 ? innermost.get(0) : null;
  }

  /**
   * Returns the only open scope, not counting those around it; null if there is none or there are
   * several.
   */
  @Nullable CaptureScope only() {
    return only;
  }

  int count() {
    return count;
  }

  /** Returns how often a scope was opened beside another one, which is neither around nor in it. */
  long openedBeside() {
    return openedBeside;
  }

  synchronized List<String> names() {
    return innermost.stream().map(CaptureScope::name).toList();
  }

  void publishId(String id, CaptureScope scope) {
    byId.put(id, scope);
  }

  @Nullable CaptureScope byId(String id) {
    return byId.get(id);
  }
}
