package dev.oteltest.operations.manifest;

import dev.oteltest.operations.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pod of a manifest.
 *
 * @param text where it is
 * @param name its kind and name, for messages
 * @param pod the pod's spec
 * @param containers its containers
 * @param initContainers its init containers
 * @param shared the outermost node around the pod that an alias repeats elsewhere, or null
 */
record Workload(
    ManifestText text,
    String name,
    YamlNode pod,
    List<Container> containers,
    List<Container> initContainers,
    @Nullable YamlNode shared) {

  /**
   * A container.
   *
   * @param key the key of the list that it is in
   * @param list the list
   * @param name its name
   * @param node the container, or an alias of it
   */
  record Container(YamlNode key, YamlNode list, String name, YamlNode node) {}

  private static final List<String> TEMPLATE = List.of("spec", "template", "spec");

  /** The path to the pod's spec in each kind that has one. */
  private static final Map<String, List<String>> PATHS =
      Map.of(
          "Pod", List.of("spec"),
          "Deployment", TEMPLATE,
          "StatefulSet", TEMPLATE,
          "DaemonSet", TEMPLATE,
          "ReplicaSet", TEMPLATE,
          "ReplicationController", TEMPLATE,
          "Job", TEMPLATE,
          "CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));

  private static final List<String> GROUPS = List.of("", "apps", "batch", "extensions");

  /**
   * Finds the workloads of a document.
   *
   * @throws ManifestException if a workload's shape is not that of its kind
   */
  static List<Workload> find(ManifestText text, YamlNode document) throws ManifestException {
    List<Workload> found = new ArrayList<>();
    collect(text, document, null, found);
    return found;
  }

  private static void collect(
      ManifestText text, YamlNode node, @Nullable YamlNode around, List<Workload> found)
      throws ManifestException {
    YamlNode resource = node.resolved();
    YamlNode shared = around == null && (node.isAlias() || resource.isShared()) ? node : around;
    String kind = resource.text("kind");
    if (kind == null) {
      return;
    }
    YamlNode items = resource.get("items");
    if (kind.endsWith("List") && items != null) {
      for (YamlNode item : items.resolved().items()) {
        collect(text, item, shared != null ? shared : items.isAlias() ? items : null, found);
      }
      return;
    }
    List<String> path = PATHS.get(kind);
    if (path != null && isKnownGroup(resource.text("apiVersion"))) {
      YamlNode metadata = resource.get("metadata");
      String name = metadata == null ? null : metadata.resolved().text("name");
      found.add(read(text, kind + (name == null ? "" : " " + name), resource, path, shared));
    } else if (hasPod(resource)) {
      text.note(
          node,
          "a "
              + kind
              + " with containers is not changed; known kinds are "
              + String.join(", ", PATHS.keySet().stream().sorted().toList())
              + " and List, of Kubernetes' own API");
    }
  }

  private static boolean isKnownGroup(@Nullable String apiVersion) {
    if (apiVersion == null) {
      return true; // a patch may leave it out
    }
    int slash = apiVersion.indexOf('/');
    return GROUPS.contains(apiVersion.substring(0, Math.max(slash, 0)));
  }

  static boolean hasPod(YamlNode resource) {
    YamlNode node = resource;
    for (String key : List.of("spec", "template", "spec", "containers")) {
      YamlNode value = node.get(key);
      if (value == null) {
        return false;
      }
      node = value.resolved();
    }
    return true;
  }

  private static Workload read(
      ManifestText text,
      String name,
      YamlNode resource,
      List<String> path,
      @Nullable YamlNode around)
      throws ManifestException {
    YamlNode node = resource;
    YamlNode shared = around;
    List<String> walked = new ArrayList<>();
    for (String key : path) {
      walked.add(key);
      YamlNode value = Nodes.get(text, node, key);
      if (value == null || !value.resolved().isMapping()) {
        throw text.refuse(
            value == null ? node : value,
            name + " has no mapping " + String.join(".", walked) + ", where its pod must be");
      }
      shared = shared == null && (value.isAlias() || value.isShared()) ? value : shared;
      node = value.resolved();
    }
    return new Workload(
        text,
        name,
        node,
        containers(text, name, node, "containers"),
        containers(text, name, node, "initContainers"),
        shared);
  }

  private static List<Container> containers(
      ManifestText text, String workload, YamlNode pod, String key) throws ManifestException {
    YamlNode list = Nodes.get(text, pod, key);
    YamlNode keyNode = pod.key(key);
    if (list == null || keyNode == null || list.isNull()) {
      return List.of();
    }
    if (!list.resolved().isSequence()) {
      throw text.refuse(list, key + " of " + workload + " is not a list");
    }
    List<Container> containers = new ArrayList<>();
    for (YamlNode item : list.resolved().items()) {
      String name = item.resolved().text("name");
      if (name == null && item.resolved().get("$patch") == null) {
        throw text.refuse(
            item, "an item in " + key + " of " + workload + " is not a mapping with a name");
      }
      if (name != null) {
        containers.add(new Container(keyNode, list, name, item));
      }
    }
    return containers;
  }
}
