package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource whose pod has a container, or a patch of one.
 *
 * @param text where it is
 * @param kind its kind
 * @param metadataName its name, or what its name is generated from; null if it has none
 * @param pod the pod's spec
 * @param containers its containers, with the init containers as the last ones
 * @param shared the outermost node around the pod that an alias repeats elsewhere, or null
 */
record Workload(
    ManifestText text,
    String kind,
    @Nullable String metadataName,
    YamlNode pod,
    List<Container> containers,
    @Nullable YamlNode shared) {

  /**
   * A container.
   *
   * @param key the key of the list that it is in
   * @param list the list
   * @param name its name
   * @param init whether it is an init container
   * @param node the container, or an alias of it
   */
  record Container(YamlNode key, YamlNode list, String name, boolean init, YamlNode node) {

    /** Returns its image as it is written; null if it has none, as in a patch. */
    @Nullable String image() {
      return node.resolved().text("image");
    }
  }

  /** Returns the exception for its pod. */
  InvalidFileException refuse(String problem) {
    return text.refuse(pod, problem);
  }

  /** Returns its kind and name, for sentences. */
  String name() {
    return kind + (metadataName == null ? "" : " " + metadataName);
  }

  /** Returns its kind and name, as settings have them. */
  String id() {
    return kind + (metadataName == null ? "" : "/" + metadataName);
  }
}
