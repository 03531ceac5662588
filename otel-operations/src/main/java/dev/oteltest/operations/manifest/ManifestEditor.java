package dev.oteltest.operations.manifest;

import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets images and OpenTelemetry's variables in Kubernetes manifests.
 *
 * <p>Changes the text in place: comments, order, quotes, line breaks and all other documents stay
 * as they are. Editing a second time changes nothing. Supports Deployment, StatefulSet, DaemonSet,
 * ReplicaSet, ReplicationController, Job, CronJob, Pod and List in YAML or JSON, and Kustomize's
 * {@code images} and strategic merge patches.
 *
 * @since 0.1
 */
public final class ManifestEditor {

  /** What only Helm has; other tools write braces in strings, too. */
  private static final Pattern HELM =
      Pattern.compile(
          "\\{\\{-?\\s*(?:include\\s|\\.(?:Values|Release|Chart|Files|Capabilities|Template)\\b)");

  private final ManifestSettings settings;

  private final List<ManifestEdits.Edited> files = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Set<String> foundContainers = new HashSet<>();
  private boolean foundContainer;
  private boolean foundImage;

  private ManifestEditor(ManifestSettings settings) {
    this.settings = settings;
  }

  /**
   * Computes the edits, and writes nothing.
   *
   * @param settings what to set
   * @param folder the base of relative files; links must not leave it
   * @param files the manifests; at least one
   * @throws ManifestException if a file can't be changed as requested, with the file and the line
   * @throws IOException if a file can't be read
   */
  public static ManifestEdits edit(ManifestSettings settings, Path folder, Collection<Path> files)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("There are no manifests to change");
    }
    ManifestEditor editor = new ManifestEditor(settings);
    Set<Path> read = new LinkedHashSet<>();
    for (Path path : files) {
      ManifestFile file = ManifestFile.read(folder, path);
      if (read.add(file.real())) {
        editor.read(file);
      }
    }
    editor.editWorkloads();
    editor.later.forEach(Runnable::run);
    editor.requireAllFound();
    return new ManifestEdits(editor.files, settings.variables());
  }

  private void read(ManifestFile file) throws ManifestException {
    ManifestText text = new ManifestText(file.name(), file.text());
    List<YamlNode> documents = documents(text);
    for (YamlNode document : documents) {
      Kustomization kustomization =
          Kustomization.of(text, document, String.valueOf(file.name().getFileName()));
      if (kustomization != null) {
        read(kustomization, text);
      } else {
        Kustomization.requireNames(text, document);
        workloads.addAll(Workload.find(text, document));
      }
    }
    files.add(new ManifestEdits.Edited(file, text, documents));
  }

  private static List<YamlNode> documents(ManifestText text) throws ManifestException {
    Matcher helm = HELM.matcher(text.text());
    if (helm.find()) {
      throw helm(text, helm.start());
    }
    try {
      List<YamlNode> documents = YamlReader.read(text.text());
      if (text.text().contains("{{")) {
        for (YamlNode document : documents) {
          requireNoBraces(text, document);
        }
      }
      return documents;
    } catch (YamlException e) {
      int braces = text.text().indexOf("{{");
      if (braces >= 0 && lineOf(text, braces) <= e.line()) {
        throw helm(text, braces);
      }
      throw text.refuse(e.line(), e.problem());
    }
  }

  /** Outside of strings, a template's braces are a mapping in a mapping to YAML. */
  private static void requireNoBraces(ManifestText text, YamlNode node) throws ManifestException {
    for (YamlNode child : node.children()) {
      if (node.isFlow() && child.isFlow() && text.text().startsWith("{{", node.start())) {
        throw helm(text, node.start());
      }
      requireNoBraces(text, child);
    }
  }

  private static ManifestException helm(ManifestText text, int offset) {
    return text.refuse(
        lineOf(text, offset),
        "this is a template ({{), and only Helm knows what it becomes: change the chart's values,"
            + " or the output of helm template");
  }

  private static int lineOf(ManifestText text, int offset) {
    return 1 + (int) text.text().substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private void read(Kustomization kustomization, ManifestText text) throws ManifestException {
    if (settings.image() != null) {
      foundImage |= kustomization.setImage(settings.image());
    }
    for (Kustomization.InlinePatch patch : kustomization.patches()) {
      workloads.addAll(patch.workloads());
      later.add(() -> text.adopt(patch.text(), patch.literal()));
    }
  }

  private void editWorkloads() throws ManifestException {
    for (Workload workload : workloads) {
      for (Workload.Container container : chosen(workload)) {
        foundContainer = true;
        foundContainers.add(container.name());
        foundImage |= ContainerEditor.edit(settings, workload, container);
      }
    }
  }

  private List<Workload.Container> chosen(Workload workload) throws ManifestException {
    List<Workload.Container> chosen = new ArrayList<>(workload.containers());
    if (settings.containers().isEmpty() && chosen.size() > 1) {
      throw workload
          .text()
          .refuse(
              chosen.get(0).list(),
              workload.name()
                  + " has several containers ("
                  + String.join(", ", names(List.of(workload), false))
                  + "): name those to change, for example with -Dotel.manifest.containers=NAME");
    }
    if (settings.initContainers()) {
      chosen.addAll(workload.initContainers());
    }
    if (!settings.containers().isEmpty()) {
      chosen.removeIf(container -> !settings.containers().contains(container.name()));
    }
    return chosen;
  }

  private static Set<String> names(List<Workload> workloads, boolean initContainers) {
    Set<String> names = new TreeSet<>();
    for (Workload workload : workloads) {
      for (Workload.Container container :
          initContainers ? workload.initContainers() : workload.containers()) {
        names.add(container.name());
      }
    }
    return names;
  }

  private void requireAllFound() throws ManifestException {
    boolean onlyImages = foundImage && settings.containers().isEmpty() && !settings.hasVariables();
    if (workloads.isEmpty() && !onlyImages) {
      throw files
          .get(0)
          .text()
          .refuse(
              0,
              (files.size() == 1 ? "there is" : "in this and the other files, there is")
                  + " no container to change: name the file of a Deployment, StatefulSet, DaemonSet,"
                  + " Job, CronJob or Pod, or of a patch of one");
    }
    for (String name : settings.containers()) {
      if (!foundContainers.contains(name)) {
        throw missing(name);
      }
    }
    if (!foundContainer && !onlyImages) {
      Workload first = workloads.get(0);
      throw first.text().refuse(first.pod(), first.name() + " has no container to change");
    }
    if (settings.image() != null && !foundImage) {
      Workload first = workloads.get(0);
      throw first
          .text()
          .refuse(
              first.pod(),
              "no container to change has an image, as in a patch: name the manifest or the"
                  + " kustomization that has it");
    }
  }

  private ManifestException missing(String name) {
    Workload first = workloads.get(0);
    String there =
        names(workloads, true).contains(name)
            ? "the container "
                + name
                + " is an init container, and these are changed only on request"
            : "there is no container " + name + "; there are " + all();
    return first.text().refuse(first.pod(), there);
  }

  private String all() {
    Set<String> names = names(workloads, false);
    if (settings.initContainers()) {
      names.addAll(names(workloads, true));
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
