package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the workloads of manifests, and remembers what else there is. */
final class WorkloadFinder {

  private final List<Workload> workloads = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();

  /** Returns the workloads that have a container, in their order. */
  List<Workload> workloads() {
    return workloads;
  }

  /** Returns all that was read, each in a few words for a sentence, in its order. */
  Set<String> seen() {
    return seen;
  }

  /** Adds something to what was read. */
  void see(String what) {
    seen.add(what);
  }

  /**
   * Reads a document.
   *
   * @return whether it has a container
   * @throws InvalidFileException if a workload's shape is not that of its kind
   */
  boolean read(ManifestText text, YamlNode document) {
    int before = workloads.size();
    collect(text, document, null);
    return workloads.size() > before;
  }

  private void collect(ManifestText text, YamlNode node, @Nullable YamlNode around) {
    YamlNode resource = node.resolved();
    YamlNode shared = around == null && (node.isAlias() || resource.isShared()) ? node : around;
    String kind = Nodes.text(text, resource, "kind");
    if (kind == null) {
      seen.add("a document without a kind");
      return;
    }
    YamlNode items = Nodes.getOwn(text, resource, "items");
    if (kind.endsWith("List") && items != null) {
      YamlNode ofItems = shared == null && items.isAlias() ? items : shared;
      for (YamlNode item : items.resolved().items()) {
        collect(text, item, ofItems);
      }
      return;
    }
    String name = metadataName(text, resource);
    String id = name == null ? kind : kind + "/" + name;
    WorkloadKind known = WorkloadKind.of(kind, Nodes.text(text, resource, "apiVersion"), resource);
    if (known == null) {
      seen.add(id);
      if (hasContainers(resource)) {
        text.note(
            node,
            "a " + kind + " with containers is not changed; known kinds are " + WorkloadKind.NAMES);
      }
    } else if (kind.equals("Rollout") && refersToAnother(text, resource)) {
      seen.add(id + " (with a workloadRef)");
    } else {
      add(
          new PodReader(text, kind, name, known, name == null ? kind : kind + " " + name),
          resource,
          shared,
          id);
    }
  }

  private void add(PodReader reader, YamlNode resource, @Nullable YamlNode shared, String id) {
    Workload workload = reader.read(resource, shared);
    if (workload == null) {
      seen.add(id + " (without containers)");
    } else {
      boolean initOnly = workload.containers().stream().allMatch(Workload.Container::init);
      seen.add(id + (initOnly ? " (with init containers only)" : ""));
      workloads.add(workload);
    }
  }

  /** Returns its name, or what its name is generated from; null if it has none. */
  private static @Nullable String metadataName(ManifestText text, YamlNode resource) {
    YamlNode metadata = Nodes.getOwn(text, resource, "metadata");
    if (metadata == null) {
      return null;
    }
    String name = Nodes.text(text, metadata.resolved(), "name");
    return name != null ? name : Nodes.text(text, metadata.resolved(), "generateName");
  }

  /** Returns whether there are containers anywhere; what aliases repeat is elsewhere, too. */
  private static boolean hasContainers(YamlNode node) {
    YamlNode list = node.get("containers");
    boolean here =
        list != null
            && list.items().stream().anyMatch(item -> item.resolved().get("image") != null);
    return here || node.children().stream().anyMatch(WorkloadFinder::hasContainers);
  }

  /** Returns whether an Argo Rollout takes the pod of another workload. */
  private static boolean refersToAnother(ManifestText text, YamlNode resource) {
    YamlNode spec = Nodes.getOwn(text, resource, "spec");
    YamlNode reference = spec == null ? null : Nodes.getOwn(text, spec.resolved(), "workloadRef");
    if (reference == null || reference.isNull()) {
      return false;
    }
    String kind = Nodes.text(text, reference.resolved(), "kind");
    String name = Nodes.text(text, reference.resolved(), "name");
    text.note(
        reference,
        "this Rollout is left alone, because its pod is that of "
            + (kind == null || name == null ? "another workload" : kind + "/" + name)
            + " (workloadRef)");
    return true;
  }

  /**
   * Reads the pod of one resource.
   *
   * @param where the resource in messages
   */
  private record PodReader(
      ManifestText text,
      String kind,
      @Nullable String metadataName,
      WorkloadKind shape,
      String where) {

    /** Kustomize's directive of a patch. */
    static final String PATCH = "$patch";

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
              "%s of %s, where its pod must be, is not a mapping, but %s"
                  .formatted(String.join(".", walked), where, Nodes.describe(value)));
        }
        shared = shared == null && (value.isAlias() || value.isShared()) ? value : shared;
        node = value.resolved();
      }
      if (isDeleted(node)) {
        return null;
      }
      List<Workload.Container> containers = new ArrayList<>();
      addContainers(node, "containers", containers);
      addContainers(node, "initContainers", containers);
      return containers.isEmpty()
          ? null
          : new Workload(text, kind, metadataName, node, containers, shared);
    }

    private boolean isDeleted(YamlNode node) {
      return "delete".equals(Nodes.text(text, node, PATCH));
    }

    private void addContainers(YamlNode pod, String key, List<Workload.Container> containers) {
      YamlNode list = Nodes.get(text, pod, key);
      YamlNode keyNode = pod.key(key);
      if (list == null || keyNode == null || list.resolved().isNull()) {
        return;
      }
      if (!list.resolved().isSequence()) {
        throw text.refuse(
            list, key + " of " + where + " is not a list, but " + Nodes.describe(list));
      }
      boolean init = key.equals("initContainers");
      for (YamlNode item : list.resolved().items()) {
        String name = containerName(item, key);
        if (name != null && !isDeleted(item.resolved())) {
          containers.add(new Workload.Container(keyNode, list, name, init, item));
        }
      }
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
          "an item in %s of %s is not a mapping with a name, but %s%s"
              .formatted(
                  key, where, Nodes.describe(item), container.isMapping() ? " without one" : ""));
    }
  }
}
