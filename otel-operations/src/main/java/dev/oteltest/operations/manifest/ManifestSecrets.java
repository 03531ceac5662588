package dev.oteltest.operations.manifest;

import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.yaml.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the secrets of manifests, so that nobody reads them in a diff. */
final class ManifestSecrets {

  /** What a Secret has that is known anyway. */
  private static final Set<String> PUBLIC = Set.of("kind", "apiVersion", "type");

  /** The values of each name; a name may have several, and the same one often. */
  private final Map<String, Set<String>> named = new HashMap<>();

  private final Set<String> values = new HashSet<>();

  private ManifestSecrets() {}

  /**
   * Returns what masks the values of a Secret, and of names that show that they are secret.
   *
   * @param variables variables that are to be set
   */
  static SecretRedaction in(List<YamlNode> documents, Map<String, String> variables) {
    ManifestSecrets secrets = new ManifestSecrets();
    variables.forEach(secrets::add);
    for (YamlNode document : documents) {
      secrets.collect(document, "Secret".equals(document.text("kind")));
    }
    Map<String, String> environment = new HashMap<>();
    secrets.named.forEach((name, values) -> environment.put(name, String.join("\n", values)));
    return SecretArguments.ofEnvironment(environment).and(secrets.values);
  }

  private void collect(YamlNode node, boolean inSecret) {
    String name = node.text("name");
    String value = node.text("value");
    if (name != null && value != null) {
      add(name, value);
    }
    YamlNode key = null;
    for (YamlNode child : node.children()) {
      if (!node.isMapping()) {
        collect(child, inSecret);
      } else if (key == null) {
        key = child;
      } else {
        if (child.isScalar()) {
          add(key.value(), child.value());
          if (inSecret && !PUBLIC.contains(key.value())) {
            values.addAll(child.value().lines().toList());
          }
        }
        collect(child, inSecret);
        key = null;
      }
    }
  }

  private void add(String name, String value) {
    named.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(value);
  }
}
