package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.StrictMapping;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads the type of a strategy, which says what other keys it has. */
final class StrategyType {

  private StrategyType() {}

  static String of(StrictMapping strategy, Set<String> types) {
    String type = strategy.requiredText("type");
    if (!types.contains(type)) {
      throw strategy.error(
          "type", "'" + type + "' is not a type of strategy: " + NearestName.hint(type, types));
    }
    return type;
  }

  /**
   * Checks that a strategy has no key of another type.
   *
   * @param name the key of what the strategy is for
   */
  static void checkKeys(
      StrictMapping strategy, String type, Map<String, Set<String>> types, String name) {
    Set<String> allowed = new TreeSet<>(Objects.requireNonNull(types.get(type)));
    allowed.add(name);
    for (String key : strategy.keys()) {
      if (!allowed.contains(key)) {
        throw strategy.error(
            key,
            "'%s' is not a key of a strategy of type %s. Allowed are %s"
                .formatted(key, type, String.join(", ", allowed)));
      }
    }
  }
}
