package dev.oteltest.operations.sampling;

import dev.oteltest.operations.internal.config.NearestKey;
import dev.oteltest.operations.internal.config.StrictMapping;
import dev.oteltest.operations.internal.yaml.YamlException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads the type of a strategy, which says what other keys it has. */
final class StrategyType {

  private StrategyType() {}

  static String of(StrictMapping strategy, Set<String> types) throws YamlException {
    String type = strategy.text("type");
    if (!types.contains(type)) {
      throw strategy.error(
          "type", "'" + type + "' is not a type of strategy: " + NearestKey.hint(type, types));
    }
    return type;
  }

  /**
   * Checks that a strategy has no key of another type.
   *
   * @param name the key of what the strategy is for
   */
  static void checkKeys(
      StrictMapping strategy, String type, Map<String, Set<String>> types, String name)
      throws YamlException {
    Set<String> allowed = new TreeSet<>(Objects.requireNonNull(types.get(type)));
    allowed.add(name);
    for (String key : strategy.keys()) {
      if (!allowed.contains(key)) {
        throw strategy.error(
            key,
            "'"
                + key
                + "' is not a key of a strategy of type "
                + type
                + ". Allowed are "
                + String.join(", ", allowed));
      }
    }
  }
}
