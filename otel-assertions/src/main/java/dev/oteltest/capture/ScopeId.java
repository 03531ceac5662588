package dev.oteltest.capture;

import dev.oteltest.capture.internal.scope.ScopeLife;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The id of a scope, which most scopes are never asked for. */
final class ScopeId {

  private final ScopeLife life;
  private volatile @Nullable String id;

  ScopeId(ScopeLife life) {
    this.life = life;
  }

  /**
   * Returns the id.
   *
   * @param publish receives a new id if the scope is open
   */
  String get(Consumer<String> publish) {
    String known = id;
    if (known != null) {
      return known;
    }
    life.lock.lock();
    try {
      String made = id;
      if (made == null) {
        made = UUID.randomUUID().toString();
        id = made;
        if (!life.isClosed()) {
          publish.accept(made);
        }
      }
      return made;
    } finally {
      life.lock.unlock();
    }
  }

  /** Returns the id, or null if the scope was never asked for it. */
  @Nullable String ifAsked() {
    return id;
  }
}
