package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the pod of one resource. */
final class PodReader {

  /** Kustomize's directive of a patch. */
  static final String PATCH = "$patch";

  private final ManifestText text;
  private final String kind;
  private final @Nullable String metadataName;
  private final WorkloadKind shape;
  private final String where;

  PodReader(ManifestText text, String kind, @Nullable String metadataName, WorkloadKind shape) {
    this.text = text;
    this.kind = kind;
    this.metadataName = metadataName;
    this.shape = shape;
    this.where = metadataName == null ? kind : kind + " " + metadataName;
  }

  /**
   * Reads a resource.
   *
   * @param around the outermost node around it that an alias repeats elsewhere, or null
   * @return the workload; null if it does not have a container, as a patch of something else
   * @throws InvalidFileException if its shape is not that of its kind
   */
  @Nullable Workload read(YamlNode resource, @Nullable YamlNode around) {
    YamlNode node = resource;
    YamlNode shared = around;
    List<String> walked = new ArrayList<>();
    for (String key : shape.path()) {
      if (isDeleted(node)) {
        return null;
      }
      walked.add(key);
      YamlNode value = Nodes.get(text, node, key);
      if (value == null || value.resolved().isNull()) {
        return null;
      }
      if (!value.resolved().isMapping()) {
        throw text.refuse(
            value,
            String.join(".", walked)
                + " of "
                + where
                + ", where its pod must be, is not a mapping, but "
                + Nodes.describe(value));
      }
      shared = shared == null && (value.isAlias() || value.isShared()) ? value : shared;
      node = value.resolved();
    }
    if (isDeleted(node)) {
      return null;
    }
    List<Workload.Container> containers = containers(node, "containers");
    List<Workload.Container> initContainers = containers(node, "initContainers");
    return containers.isEmpty() && initContainers.isEmpty()
        ? null
        : new Workload(text, kind, metadataName, node, containers, initContainers, shared);
  }

  private boolean isDeleted(YamlNode node) {
    return "delete".equals(Nodes.text(text, node, PATCH));
  }

  private List<Workload.Container> containers(YamlNode pod, String key) {
    YamlNode list = Nodes.get(text, pod, key);
    YamlNode keyNode = pod.key(key);
    if (list == null || keyNode == null || list.resolved().isNull()) {
      return List.of();
    }
    if (!list.resolved().isSequence()) {
      throw text.refuse(list, key + " of " + where + " is not a list, but " + Nodes.describe(list));
    }
    List<Workload.Container> containers = new ArrayList<>();
    for (YamlNode item : list.resolved().items()) {
      String name = containerName(item, key);
      if (name != null && !isDeleted(item.resolved())) {
        containers.add(new Workload.Container(keyNode, list, name, item));
      }
    }
    return containers;
  }

  /** Returns the name of a container; null if the item is a directive of a patch. */
  private @Nullable String containerName(YamlNode item, String key) {
    YamlNode container = item.resolved();
    String name = Nodes.text(text, container, "name");
    if (name != null || Nodes.getOwn(text, container, PATCH) != null) {
      return name;
    }
    if (shape.unnamed() != null && container.isMapping()) {
      return shape.unnamed();
    }
    throw text.refuse(
        item,
        "an item in "
            + key
            + " of "
            + where
            + " is not a mapping with a name, but "
            + Nodes.describe(item)
            + (container.isMapping() ? " without one" : ""));
  }
}
