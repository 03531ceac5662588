package dev.oteltest.report.internal.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is derived when it is first asked for. Thread-safe. */
final class Lazy<T> {

  private final Supplier<T> derivation;
  private @Nullable T value;

  Lazy(Supplier<T> derivation) {
    this.derivation = derivation;
  }

  synchronized T get() {
    T known = value;
    if (known == null) {
      known = derivation.get();
      value = known;
    }
    return known;
  }
}
