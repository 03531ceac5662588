package dev.oteltest.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The open scopes. */
final class ScopeRegistry {

  // The open scopes that have no open scope inside them, chained from the newest to the oldest.
  private @Nullable CaptureScope newest;
  private int chained;

  private final ConcurrentMap<String, CaptureScope> byId = new ConcurrentHashMap<>();
  private volatile @Nullable CaptureScope only;
  private volatile int count;

  synchronized void open(CaptureScope scope) {
    CaptureScope outer = scope.outer();
    if (outer != null) {
      outer.openInside++;
      unchain(outer);
    }
    for (CaptureScope other = newest; other != null; other = other.before) {
      other.runsBeside(scope);
      scope.runsBeside(other);
    }
    chain(scope);
    publish();
  }

  synchronized void close(CaptureScope scope) {
    unchain(scope);
    CaptureScope outer = scope.outer();
    if (outer != null && --outer.openInside == 0 && !outer.isClosed()) {
      chain(outer);
    }
    String id = scope.idIfAsked();
    if (id != null) {
      byId.remove(id);
    }
    publish();
  }

  private void publish() {
    count = chained;
    only = chained == 1 ? newest : null;
  }

  private void chain(CaptureScope scope) {
    CaptureScope before = newest;
    scope.before = before;
    if (before != null) {
      before.after = scope;
    }
    newest = scope;
    chained++;
  }

  private void unchain(CaptureScope scope) {
    CaptureScope before = scope.before;
    CaptureScope after = scope.after;
    if (after == null && newest != scope) {
      return; // it isn't in the chain
    }
    if (after == null) {
      newest = before;
    } else {
      after.before = before;
    }
    if (before != null) {
      before.after = after;
    }
    scope.before = null;
    scope.after = null;
    chained--;
  }

  /** The only open scope, not counting those around it; null if there is none or several. */
  @Nullable CaptureScope only() {
    return only;
  }

  int count() {
    return count;
  }

  synchronized List<String> names() {
    List<String> names = new ArrayList<>(chained);
    for (CaptureScope scope = newest; scope != null; scope = scope.before) {
      names.add(scope.name());
    }
    Collections.reverse(names);
    return names;
  }

  void publishId(String id, CaptureScope scope) {
    byId.put(id, scope);
  }

  @Nullable CaptureScope byId(String id) {
    return byId.get(id);
  }
}
