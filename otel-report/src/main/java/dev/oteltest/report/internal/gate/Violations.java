package dev.oteltest.report.internal.gate;

import dev.oteltest.report.internal.gate.rule.Limit;
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

  void add(String identity, double value) {
    byIdentity.merge(
        identity,
        new Violation(identity, value, 1),
        (one, other) ->
            new Violation(
                identity,
                limit.isWorse(other.value(), one.value()) ? other.value() : one.value(),
                one.times() + 1));
  }

  /** Returns the violations, by identity. */
  List<Violation> all() {
    return List.copyOf(byIdentity.values());
  }
}
