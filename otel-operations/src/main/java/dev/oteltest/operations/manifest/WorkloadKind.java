package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource that has a pod.
 *
 * @param groups the API groups in which the kind means this
 * @param path the path to the pod's spec
 * @param unnamed the name of a container without one; null if each must have a name
 */
record WorkloadKind(Set<String> groups, List<String> path, @Nullable String unnamed) {

  private static final Set<String> KUBERNETES = Set.of("", "apps", "batch", "extensions");
  private static final Set<String> ARGO = Set.of("argoproj.io");
  private static final Set<String> KNATIVE = Set.of("serving.knative.dev");

  private static final WorkloadKind TEMPLATE = kubernetes("spec", "template", "spec");

  private static final WorkloadKind KNATIVE_TEMPLATE =
      new WorkloadKind(KNATIVE, TEMPLATE.path, "user-container");

  private static final Map<String, WorkloadKind> KINDS =
      Map.ofEntries(
          Map.entry("Pod", kubernetes("spec")),
          Map.entry("PodTemplate", kubernetes("template", "spec")),
          Map.entry("Deployment", TEMPLATE),
          Map.entry("StatefulSet", TEMPLATE),
          Map.entry("DaemonSet", TEMPLATE),
          Map.entry("ReplicaSet", TEMPLATE),
          Map.entry("ReplicationController", TEMPLATE),
          Map.entry("Job", TEMPLATE),
          Map.entry("CronJob", kubernetes("spec", "jobTemplate", "spec", "template", "spec")),
          Map.entry("Rollout", new WorkloadKind(ARGO, TEMPLATE.path, null)),
          Map.entry("Service", KNATIVE_TEMPLATE),
          Map.entry("Configuration", KNATIVE_TEMPLATE),
          Map.entry(
              "Revision", new WorkloadKind(KNATIVE, List.of("spec"), KNATIVE_TEMPLATE.unnamed)));

  /** The kinds, for a sentence. */
  static final String NAMES =
      "%s and List of Kubernetes, %s of Argo, and %s of Knative"
          .formatted(names(KUBERNETES), names(ARGO), names(KNATIVE));

  private static WorkloadKind kubernetes(String... path) {
    return new WorkloadKind(KUBERNETES, List.of(path), null);
  }

  private static String names(Set<String> groups) {
    return String.join(
        ", ",
        KINDS.entrySet().stream()
            .filter(kind -> kind.getValue().groups.equals(groups))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  /**
   * Returns what a resource's kind is; null if it does not have a pod, or its place is not known.
   *
   * @param apiVersion null if it is left out, as in a patch
   */
  static @Nullable WorkloadKind of(String kind, @Nullable String apiVersion, YamlNode resource) {
    WorkloadKind known = KINDS.get(kind);
    if (known == null) {
      return null;
    }
    if (apiVersion == null) {
      // Without a pod, these are other kinds of the same name, such as Kubernetes' own Service.
      return !known.groups.equals(KNATIVE) || known.hasContainers(resource) ? known : null;
    }
    int slash = apiVersion.indexOf('/');
    return known.groups.contains(apiVersion.substring(0, Math.max(slash, 0))) ? known : null;
  }

  /** Returns whether there are containers where most kinds have theirs. */
  static boolean hasUsualPod(YamlNode resource) {
    return TEMPLATE.hasContainers(resource);
  }

  private boolean hasContainers(YamlNode resource) {
    YamlNode node = resource;
    for (String key : path) {
      YamlNode value = node.get(key);
      if (value == null) {
        return false;
      }
      node = value.resolved();
    }
    return node.get("containers") != null;
  }
}
