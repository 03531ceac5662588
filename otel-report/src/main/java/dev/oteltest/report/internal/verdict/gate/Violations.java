package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.gate.rule.Limit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects violations by what identifies them. */
final class Violations {

  private final Limit limit;
  private final Map<String, Violation> byIdentity = new TreeMap<>();

  Violations(Limit limit) {
    this.limit = limit;
  }

  /** Adds a violation of all elements together. */
  void add(String identity, double value) {
    byIdentity.put(identity, new Violation(identity, value, 1));
  }

  /** Adds the violation of an element. */
  void add(Place place, double value) {
    byIdentity.merge(
        place.identity(),
        new Violation(place.identity(), value, 1, place),
        (one, other) -> {
          Violation worst = limit.isWorse(other.value(), one.value()) ? other : one;
          return new Violation(one.identity(), worst.value(), one.times() + 1, worst.place());
        });
  }

  /** Returns the violations, by identity. */
  List<Violation> all() {
    return List.copyOf(byIdentity.values());
  }
}
