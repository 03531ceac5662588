package dev.oteltest.operations.internal.config;

import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import java.util.HashSet;
import java.util.Set;

/** The keys that a mapping of a file may have. */
public final class KnownKeys {

  private KnownKeys() {}

  /**
   * Checks the keys of a mapping.
   *
   * @param what the mapping in messages, such as {@code a rule}
   * @param keys the keys that it may have; empty for any
   * @throws YamlException if a key is not a text, is there twice, or is not known
   */
  public static void check(YamlNode mapping, String what, Set<String> keys) throws YamlException {
    Set<String> seen = new HashSet<>();
    for (YamlNode key : mapping.keys()) {
      if (!key.isScalar()) {
        throw error(key, "a key of " + what + " is a plain text");
      }
      if (!seen.add(key.value())) {
        throw error(key, "the key '" + key.value() + "' is there twice: keep one");
      }
      if (!keys.isEmpty() && !keys.contains(key.value())) {
        throw error(
            key,
            "'"
                + key.value()
                + "' is not a key of "
                + what
                + ": "
                + NearestKey.hint(key.value(), keys));
      }
    }
  }

  private static YamlException error(YamlNode key, String problem) {
    return new YamlException(key.line(), problem);
  }
}
